//! HTTP as the web application speaks it: JSON, the session cookie, the header that goes with it.

use reqwest::{Client, Method, RequestBuilder, StatusCode, header};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the server does not answer: {0}")]
    Http(#[from] reqwest::Error),
    #[error("{path} answered {status}: {body}")]
    Refused { path: String, status: StatusCode, body: String },
    #[error("{path} answered something unexpected: {error}")]
    Unexpected { path: String, error: serde_json::Error },
    #[error("the link is not a set-up link of a provider")]
    Link,
    #[error("{0} has no session: the server sent no cookie")]
    NoCookie(String),
    #[error(transparent)]
    Vault(#[from] vault::VaultError),
}

/// One browser.
#[derive(Clone)]
pub struct Web {
    http: Client,
    base: String,
    cookie: Option<String>,
}

impl Web {
    pub fn new(base: &str) -> Self {
        Self { http: Client::new(), base: base.trim_end_matches('/').to_owned(), cookie: None }
    }

    /// A second browser for the same server.
    pub fn another(&self) -> Self {
        Self { cookie: None, ..self.clone() }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .header("chatelaine-web", "1")
            .header("device-type", "9");
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    async fn send(&self, path: &str, request: RequestBuilder) -> Result<reqwest::Response, Error> {
        let answer = request.send().await?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        Err(Error::Refused { path: path.to_owned(), status, body: answer.text().await? })
    }

    pub async fn get_text(&self, path: &str) -> Result<String, Error> {
        Ok(self.send(path, self.request(Method::GET, path)).await?.text().await?)
    }

    /// For calls whose answer is empty or of no interest.
    pub async fn tell(&self, path: &str, body: &impl Serialize) -> Result<(), Error> {
        self.send(path, self.request(Method::POST, path).json(body)).await.map(drop)
    }

    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Error> {
        let answer = self.send(path, self.request(Method::POST, path).json(body)).await?;
        read(path, &answer.text().await?)
    }

    /// Signs in: the cookie of the answer goes with every further request.
    pub async fn sign_in(&mut self, who: &str, body: &Value) -> Result<Value, Error> {
        const PATH: &str = "/identity/web/session";
        let answer = self.send(PATH, self.request(Method::POST, PATH).json(body)).await?;
        let cookie = answer.headers().get(header::SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
        let pair = cookie.and_then(|cookie| cookie.split(';').next()).ok_or_else(|| Error::NoCookie(who.to_owned()))?;
        self.cookie = Some(pair.to_owned());
        read(PATH, &answer.text().await?)
    }
}

fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Unexpected { path: path.to_owned(), error })
}
