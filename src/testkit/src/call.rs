//! One request and its answer.

use reqwest::{RequestBuilder, header::HeaderMap};
use serde_json::Value;

/// A request that is not sent yet.
#[must_use = "send it with ok, fails or answer"]
pub struct Call {
    what: String,
    builder: RequestBuilder,
}

/// What came back. A body that is no JSON is a text, an empty one is null.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Call {
    pub(crate) fn new(what: String, builder: RequestBuilder) -> Self {
        Self { what, builder }
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.builder = self.builder.json(body);
        self
    }

    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        self.builder = self.builder.form(fields);
        self
    }

    /// Any bytes, with the content type of JSON.
    pub fn raw(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.builder = self.builder.header("content-type", "application/json").body(body.into());
        self
    }

    /// Any bytes with any content type.
    pub fn typed(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.builder = self.builder.header("content-type", content_type).body(body.into());
        self
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.header(name, value);
        self
    }

    pub async fn answer(self) -> Answer {
        let response = self.builder.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("the answer is whole");
        let body = match serde_json::from_slice(&bytes) {
            Ok(value) => value,
            Err(_) if bytes.is_empty() => Value::Null,
            Err(_) => String::from_utf8_lossy(&bytes).into_owned().into(),
        };
        Answer { status, headers, body }
    }

    /// Sends it, expects 200 (or 204), and gives the body.
    #[track_caller]
    pub fn ok(self) -> impl Future<Output = Value> {
        let at = std::panic::Location::caller();
        async move {
            let what = self.what.clone();
            let answer = self.answer().await;
            assert!(
                matches!(answer.status, 200 | 204),
                "{at}: {what} was answered with {} {:#}",
                answer.status,
                answer.body
            );
            answer.body
        }
    }

    /// Sends it, expects that status and the wire's error object, and gives the object.
    #[track_caller]
    pub fn fails(self, status: u16) -> impl Future<Output = Value> {
        let at = std::panic::Location::caller();
        async move {
            let what = self.what.clone();
            let answer = self.answer().await;
            assert_eq!(answer.status, status, "{at}: {what} was answered with {:#}", answer.body);
            assert_eq!(answer.body["object"], "error", "{at}: {what} was answered with {:#}", answer.body);
            answer.body
        }
    }

    /// Expects 400 with a sentence about that field.
    #[track_caller]
    pub fn is_refused_for(self, field: &str) -> impl Future<Output = ()> {
        let at = std::panic::Location::caller();
        async move {
            let what = self.what.clone();
            let body = self.fails(400).await;
            let named = body["validationErrors"].as_object().is_some_and(|errors| errors.contains_key(field));
            assert!(named, "{at}: {what} should have named {field}: {body:#}");
        }
    }
}
