//! The service: a server on this machine that keeps what it was sent.

use graphdoc_sdk::client::{Client, Options, Retry};
use http::HeaderMap;
use serde_json::Value;
use std::time::Duration;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{method, path},
};

/// A request as it came over the wire.
pub struct Sent {
    /// `GET /v1.0/me?$select=id`
    pub line: String,
    pub headers: HeaderMap,
    /// Null where there was none.
    pub body: Value,
}

impl Sent {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

pub async fn setup() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let retry = Retry { delay: Duration::from_millis(1), ..Retry::default() };
    let client = Client::unauthenticated(&server.uri(), Options { retry, ..Options::default() }).unwrap();
    (server, client)
}

pub fn status(status: u16) -> ResponseTemplate {
    ResponseTemplate::new(status)
}

pub fn ok(body: Value) -> ResponseTemplate {
    status(200).set_body_json(body)
}

/// Answers one method at one path, with its version of the API and without its query.
pub async fn answer(server: &MockServer, verb: &str, at: &str, with: ResponseTemplate) {
    Mock::given(method(verb)).and(path(at)).respond_with(with).mount(server).await;
}

/// All that the server was sent, in that order.
pub async fn sent(server: &MockServer) -> Vec<Sent> {
    let all = server.received_requests().await.unwrap();
    let read = |request: wiremock::Request| {
        let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let line = format!("{} {}{query}", request.method, request.url.path());
        let body = serde_json::from_slice(&request.body).unwrap_or_default();
        Sent { line, headers: request.headers, body }
    };
    all.into_iter().map(read).collect()
}

/// The only request that the server was sent.
pub async fn only(server: &MockServer) -> Sent {
    let mut all = sent(server).await;
    assert_eq!(all.len(), 1, "{:?}", all.iter().map(|sent| &sent.line).collect::<Vec<_>>());
    all.remove(0)
}
