//! The Internet: two servers on this machine.

use async_trait::async_trait;
use azure_core::{
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    http::{
        AsyncRawResponse, ClientOptions, Context, HttpClient, Request, Transport, new_http_client,
        policies::{Policy, PolicyResult},
    },
    time::{Duration, OffsetDateTime},
};
use graphdoc_sdk::{
    client::{Client, Options, Polling},
    meta::Cloud,
};
use std::sync::Arc;
use wiremock::MockServer;

pub const HOST: &str = "microsoftgraph.chinacloudapi.cn";
pub const TOKEN: &str = "Bearer token for https://microsoftgraph.chinacloudapi.cn/.default";

/// Gives a token that says what it is for.
#[derive(Debug)]
struct Credential;

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let token = format!("token for {}", scopes.join(" "));
        Ok(AccessToken::new(token, OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

/// A policy of the program's own, with a secret.
#[derive(Debug)]
struct Key;

#[async_trait]
impl Policy for Key {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        request.insert_header("x-key", "secret");
        next[0].send(ctx, request, &next[1..]).await
    }
}

/// Two servers: the cloud's own, and one that is every other host.
#[derive(Debug)]
pub struct Internet {
    pub own: MockServer,
    pub elsewhere: MockServer,
    host: &'static str,
    http: Arc<dyn HttpClient>,
}

#[async_trait]
impl HttpClient for Internet {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let mut request = request.clone();
        let own = request.url().scheme() == "https" && request.url().host_str() == Some(self.host);
        let address = if own { self.own.address() } else { self.elsewhere.address() };
        let url = request.url_mut();
        url.set_scheme("http").unwrap();
        url.set_ip_host(address.ip()).unwrap();
        url.set_port(Some(address.port())).unwrap();
        self.http.execute_request(&request).await
    }
}

impl Internet {
    /// The servers, and a client of the cloud with a token and with a policy of its own.
    pub async fn setup() -> (Arc<Self>, Client) {
        Self::of(Cloud::China).await
    }
    /// The same with another cloud.
    pub async fn of(cloud: Cloud) -> (Arc<Self>, Client) {
        let host = cloud.endpoint().strip_prefix("https://").unwrap();
        let (own, elsewhere) = (MockServer::start().await, MockServer::start().await);
        let internet = Arc::new(Self { own, elsewhere, host, http: new_http_client(None) });
        let transport = Some(Transport::new(internet.clone()));
        let per_try_policies: Vec<Arc<dyn Policy>> = vec![Arc::new(Key)];
        let azure = ClientOptions { transport, per_try_policies, ..Default::default() };
        let polling = Polling { delay: std::time::Duration::from_millis(1), ..Default::default() };
        let options = Options { azure, polling, ..Default::default() };
        (internet, Client::new(cloud, Arc::new(Credential), options).unwrap())
    }
}
