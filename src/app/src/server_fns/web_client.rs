//! Calls server functions with the header that no foreign page can send; the server takes the session cookie only together with it.

use futures::{Sink, Stream};
use leptos::server_fn::{
    Bytes,
    client::{Client, browser::BrowserClient},
    request::browser::BrowserRequest,
    response::browser::BrowserResponse,
};

use crate::trouble::Trouble;

pub struct WebClient;

impl Client<Trouble> for WebClient {
    type Request = BrowserRequest;
    type Response = BrowserResponse;

    fn send(request: BrowserRequest) -> impl Future<Output = Result<BrowserResponse, Trouble>> + Send {
        request.headers().set("chatelaine-web", "1");
        <BrowserClient as Client<Trouble>>::send(request)
    }

    async fn open_websocket(
        path: &str,
    ) -> Result<(impl Stream<Item = Result<Bytes, Bytes>> + Send + 'static, impl Sink<Bytes> + Send + 'static), Trouble>
    {
        <BrowserClient as Client<Trouble>>::open_websocket(path).await
    }

    fn spawn(future: impl Future<Output = ()> + Send + 'static) {
        <BrowserClient as Client<Trouble>>::spawn(future);
    }
}
