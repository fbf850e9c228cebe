//! Sending, on azure_core's pipeline.
//!
//! - 429 and 503 are tried again for every method, after `Retry-After`; 504 and broken connections only where
//!   doing it twice is doing it once. A wait longer than [`Retry::max_wait`] is an error with the value in it.
//! - `@odata.nextLink` and delta links are followed only to the client's own service.
//! - Redirections are followed only for media, and without the token.
//! - All attempts of a call have one `client-request-id`.

mod download;
mod exchange;
mod paging;
mod retry;

pub use azure_core::credentials::TokenCredential;
pub use retry::Retry;

use crate::{
    batch::{Batch, BatchResponse},
    error::{Error, Result},
    meta::{ApiVersion, Cloud},
    operation::{Operation, Output, ResponseKind, decode},
};
use azure_core::http::{
    ClientOptions, Pipeline, RetryOptions, Url,
    policies::{ClientRequestIdPolicy, Policy, auth::BearerTokenAuthorizationPolicy},
};
use bytes::Bytes;
use std::{fmt, sync::Arc};

/// Settings of a [`Client`].
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// azure_core's; its `retry` is not used. Its policies see every call but redirected ones.
    pub azure: ClientOptions,
    /// When to try again.
    pub retry: Retry,
}

/// Sends operations. A clone shares the connections.
#[derive(Clone)]
pub struct Client {
    pipeline: Pipeline,
    /// Without a token, for redirections.
    bare: Pipeline,
    root: Url,
}

impl Client {
    /// A client of one national cloud, whose root also gives the scope to ask a token for.
    pub fn new(cloud: Cloud, credential: Arc<dyn TokenCredential>, options: Options) -> Result<Self> {
        Self::build(cloud.endpoint(), Some(credential), options)
    }
    /// A client of any root, without a credential: a local proxy or a mock server.
    pub fn unauthenticated(root: &str, options: Options) -> Result<Self> {
        Self::build(root, None, options)
    }
    fn build(root: &str, credential: Option<Arc<dyn TokenCredential>>, options: Options) -> Result<Self> {
        let root = Url::parse(root).map_err(|error| Error::Request(format!("the root: {error}")))?;
        let auth = credential.map(|credential| {
            let scope = format!("{}/.default", root.origin().ascii_serialization());
            Arc::new(BearerTokenAuthorizationPolicy::new(credential, [scope])) as Arc<dyn Policy>
        });
        let azure = ClientOptions { retry: RetryOptions::none(), ..options.azure };
        // Policies of the program may hold secrets of their own; a redirection leads anywhere.
        let plain = ClientOptions { per_call_policies: vec![], per_try_policies: vec![], ..azure.clone() };
        let bare = pipeline(plain, &options.retry, None);
        Ok(Self { pipeline: pipeline(azure, &options.retry, auth), bare, root })
    }

    /// Sends one operation and reads its answer, leniently (see [`decode`]).
    pub async fn send<O: Operation>(&self, op: O) -> Result<Output<O>> {
        let request = op.request()?;
        let url = self.url(O::META.version, request.uri())?;
        decode::<O::Response>(self.exchange(url, &request, O::Response::ACCEPT).await?)
    }

    /// Sends a batch, to the version its operations are documented for.
    pub async fn batch(&self, version: ApiVersion, batch: &Batch) -> Result<BatchResponse> {
        if batch.version().is_some_and(|own| own != version) {
            return Err(Error::Request("the batch has operations of another version of the API".to_owned()));
        }
        let body = Bytes::from(batch.to_json().to_string());
        let request = http::Request::post("/$batch").header("content-type", "application/json").body(body);
        let request = request.map_err(|error| Error::Request(error.to_string()))?;
        let url = self.url(version, request.uri())?;
        let response = self.exchange(url, &request, "application/json").await?;
        BatchResponse::from_json(&decode::<crate::operation::Media>(response)?)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("root", &self.root.as_str()).finish_non_exhaustive()
    }
}

fn pipeline(azure: ClientOptions, retry: &Retry, auth: Option<Arc<dyn Policy>>) -> Pipeline {
    let id: Arc<dyn Policy> = Arc::new(ClientRequestIdPolicy::with_header_name("client-request-id"));
    // After azure_core's own retry policy, which does nothing, so that what comes before is once a call.
    let mut per_try: Vec<Arc<dyn Policy>> = vec![retry.policy()];
    per_try.extend(auth);
    let name = option_env!("CARGO_PKG_NAME");
    Pipeline::new(name, option_env!("CARGO_PKG_VERSION"), azure, vec![id], per_try, None)
}
