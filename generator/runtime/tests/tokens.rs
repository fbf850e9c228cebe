//! Where a token goes, with a transport that only records.
#![cfg(feature = "client")]
mod emitted;

use async_trait::async_trait;
use azure_core::{
    credentials::{AccessToken, TokenCredential, TokenRequestOptions},
    http::{
        AsyncRawResponse, ClientOptions, Context, HttpClient, Request, Transport,
        headers::Headers,
        policies::{Policy, PolicyResult},
    },
    time::{Duration, OffsetDateTime},
};
use emitted::{directory::*, operations::*};
use futures::TryStreamExt;
use graphdoc_runtime::{
    Error, Result,
    client::{Client, Options},
    meta::Cloud,
};
use std::sync::{Arc, Mutex};

#[derive(Debug)]
struct Credential;

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        Ok(AccessToken::new(scopes.join(" "), OffsetDateTime::now_utc() + Duration::hours(1)))
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

/// URL, token, and the program's own secret of each request.
type Seen = (String, Option<String>, Option<String>);

#[derive(Debug, Default)]
struct Recorder(Mutex<Vec<Seen>>);

#[async_trait]
impl HttpClient for Recorder {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let header = |name: &str| {
            let found = request.headers().iter().find(|(other, _)| other.as_str() == name);
            found.map(|(_, value)| value.as_str().to_owned())
        };
        self.0.lock().unwrap().push((request.url().to_string(), header("authorization"), header("x-key")));
        let mut headers = Headers::new();
        let evil = "https://graph.microsoft.us.evil.example/v1.0/users";
        let (status, body) = match request.url().path() {
            "/v1.0/me/photo/$value" => {
                headers.insert("location", "https://cdn.example/photo");
                (302, String::new())
            }
            "/plain" => {
                headers.insert("location", "http://cdn.example/photo");
                (302, String::new())
            }
            "/v1.0/users/delta" => (200, format!(r#"{{"value":[{{"id":"1"}}],"@odata.nextLink":"{evil}"}}"#)),
            _ => (200, "bytes".to_owned()),
        };
        Ok(AsyncRawResponse::from_bytes(status.into(), headers, body))
    }
}

fn client(recorder: &Arc<Recorder>) -> Client {
    let azure = ClientOptions {
        transport: Some(Transport::new(recorder.clone())),
        per_try_policies: vec![Arc::new(Key)],
        ..Default::default()
    };
    let options = Options { azure, ..Default::default() };
    Client::new(Cloud::UsGovernmentL4, Arc::new(Credential), options).unwrap()
}

#[tokio::test]
async fn only_the_service_gets_the_token() -> Result<()> {
    let recorder = Arc::new(Recorder::default());
    let client = client(&recorder);

    assert_eq!(&client.download(GetPhoto::me()).await?.collect().await?[..], b"bytes");
    let users: Result<Vec<User>> = client.items(DeltaUsers::new()).try_collect().await;
    assert!(matches!(users, Err(Error::ForeignLink(_))));

    let token = Some("Bearer https://graph.microsoft.us/.default".to_owned());
    let key = Some("secret".to_owned());
    let own = |path: &str| (format!("https://graph.microsoft.us/v1.0/{path}"), token.clone(), key.clone());
    let elsewhere = ("https://cdn.example/photo".to_owned(), None, None);
    assert_eq!(*recorder.0.lock().unwrap(), [own("me/photo/$value"), elsewhere, own("users/delta")]);
    Ok(())
}

#[tokio::test]
async fn a_redirection_never_leaves_tls() {
    use graphdoc_runtime::prelude::operations::*;
    struct Plain;
    impl Operation for Plain {
        type Response = Media;
        const META: &'static Meta = GetPhoto::META;
        fn request(&self) -> Result<http::Request<Bytes>> {
            // A request that is made by hand can have any path, but never another host.
            Ok(http::Request::get("https://evil.example/../plain").body(Bytes::new()).unwrap())
        }
    }
    let recorder = Arc::new(Recorder::default());
    assert!(matches!(client(&recorder).download(Plain).await, Err(Error::ForeignLink(_))));
    let seen = recorder.0.lock().unwrap();
    assert_eq!((seen.len(), seen[0].0.as_str()), (1, "https://graph.microsoft.us/plain"));
}
