//! Requests to the server that this application came from. The session is a cookie that scripts cannot read; the extra header is what a foreign
//! page cannot send.

use std::collections::BTreeMap;

use gloo_net::http::{Method, Request, RequestBuilder, Response};
use leptos::wasm_bindgen::JsCast;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use web_sys::{RequestCache, RequestCredentials, WorkerGlobalScope};

use crate::trouble::{Trouble, TroubleKind};

/// A kind of browser: how its user agent tells, its number (`identity.md` §2.1) and its name.
pub(super) struct Browser {
    mark: &'static str,
    pub number: u8,
    pub name: &'static str,
}

/// In the order of asking: most agents claim to be some of the others too.
static BROWSERS: [Browser; 5] = [
    Browser { mark: "OPR/", number: 11, name: "Opera" },
    Browser { mark: "Edg/", number: 12, name: "Edge" },
    Browser { mark: "Firefox/", number: 10, name: "Firefox" },
    Browser { mark: "Chrome/", number: 9, name: "Chrome" },
    Browser { mark: "Safari/", number: 17, name: "Safari" },
];
static UNKNOWN: Browser = Browser { mark: "", number: 14, name: "Web browser" };

/// The error object of `identity.md` §1.4.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ErrorObject {
    message: Option<String>,
    validation_errors: Option<BTreeMap<String, Vec<String>>>,
}

pub(super) async fn get(path: &str) -> Result<String, Trouble> {
    finish(prepare(Method::GET, path).cache(RequestCache::NoStore).send().await).await
}

/// A request with a JSON body.
pub(super) async fn send(method: Method, path: &str, body: &impl Serialize) -> Result<String, Trouble> {
    let body = serde_json::to_string(body).map_err(|_| unexpected())?;
    let request =
        prepare(method, path).header("content-type", "application/json").body(body).map_err(|_| unexpected())?;
    finish(request.send().await).await
}

pub(super) async fn post(path: &str, body: &impl Serialize) -> Result<String, Trouble> {
    send(Method::POST, path, body).await
}

pub(super) async fn put(path: &str, body: &impl Serialize) -> Result<String, Trouble> {
    send(Method::PUT, path, body).await
}

/// A request that says everything by its path.
pub(super) async fn bare(method: Method, path: &str) -> Result<String, Trouble> {
    finish(prepare(method, path).send().await).await
}

pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|_| unexpected())
}

/// The same for types that borrow from the text.
pub(super) fn parse_borrowed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|_| unexpected())
}

fn prepare(method: Method, path: &str) -> RequestBuilder {
    Request::get(path)
        .method(method)
        .credentials(RequestCredentials::SameOrigin)
        .header("accept", "application/json")
        .header("chatelaine-web", "1")
        .header("device-type", &browser().number.to_string())
}

/// The browser that this runs in.
pub(super) fn browser() -> &'static Browser {
    let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
    browser_of(&scope.navigator().user_agent().unwrap_or_default())
}

fn browser_of(agent: &str) -> &'static Browser {
    BROWSERS.iter().find(|browser| agent.contains(browser.mark)).unwrap_or(&UNKNOWN)
}

async fn finish(outcome: Result<Response, gloo_net::Error>) -> Result<String, Trouble> {
    let response = outcome.map_err(|_| Trouble::offline())?;
    let text = response.text().await.map_err(|_| Trouble::offline())?;
    if response.ok() { Ok(text) } else { Err(trouble(response.status(), &text)) }
}

fn trouble(status: u16, text: &str) -> Trouble {
    let (kind, sentence) = match status {
        401 => (TroubleKind::SignedOut, "Your session has ended. Log in again."),
        404 => (TroubleKind::NotFound, "This does not exist any more, or it is not for you."),
        429 => (TroubleKind::Throttled, "Too many attempts. Wait a little and try again."),
        // A proxy in front of a server that is down.
        502..=504 => return Trouble::offline(),
        500.. => (TroubleKind::Broken, "The server could not do this now. Nothing was changed; try again."),
        _ => (TroubleKind::Refused, "The server refused this."),
    };
    let Ok(error) = serde_json::from_str::<ErrorObject>(text) else { return Trouble::new(kind, sentence) };
    let fields = error.validation_errors.into_iter().flatten();
    let fields = fields.filter_map(|(field, sentences)| Some((field, sentences.into_iter().next()?))).collect();
    Trouble { kind, message: error.message.unwrap_or_else(|| sentence.to_owned()), fields }
}

fn unexpected() -> Trouble {
    vault::VaultError::Unexpected.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_sentences_stand_beside_their_fields() {
        let text = r#"{"object":"error","message":"Some of the input is not valid.","validationErrors":{"name":["Enter a name.","Twice."]}}"#;
        let trouble = trouble(400, text);
        assert_eq!(trouble.kind, TroubleKind::Refused);
        assert_eq!(trouble.field("name").as_deref(), Some("Enter a name."));
        assert_eq!(trouble.message, "Some of the input is not valid.");
    }

    #[test]
    fn browsers_are_told_apart_though_they_claim_to_be_each_other() {
        let edge = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
        assert_eq!(browser_of(edge).number, 12);
        assert_eq!(browser_of(edge.split(" Edg").next().unwrap()).number, 9);
        assert_eq!(browser_of("curl/8").number, 14);
    }

    #[test]
    fn a_status_without_words_still_says_what_to_do() {
        assert_eq!(trouble(401, "").kind, TroubleKind::SignedOut);
        assert_eq!(trouble(429, "<html>").kind, TroubleKind::Throttled);
        assert_eq!(trouble(502, "bad gateway"), Trouble::offline());
        assert_eq!(trouble(500, "{}").kind, TroubleKind::Broken);
        assert!(!trouble(413, "").message.is_empty());
    }
}
