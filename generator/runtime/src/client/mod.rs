//! Sending, on azure_core's pipeline.
//!
//! - 429 and 503 are tried again for every method, after `Retry-After`; 504 and broken connections only where
//!   doing it twice is doing it once. A wait longer than [`Retry::max_wait`] is an error with the value in it.
//! - `@odata.nextLink` and delta links are followed only to the client's own service.
//! - Redirections are followed only for media, and without the token.
//! - Another host is asked only where the service gave its URL: for media, for the pieces of an upload, for how
//!   far an operation is. It gets neither the token nor a header of the program's, and never without TLS.
//! - What is kept whole has an end: an answer longer than [`Options::max_answer`] is an error. So has waiting: an
//!   attempt that takes longer than [`Options::timeout`] is a broken connection.
//! - All attempts of a call have one `client-request-id`.
//! - What azure_core logs has URLs in it, which name persons: without the cargo feature `debug` none of that is
//!   logged while a request is under way, and spans have no URL.

mod batching;
mod bounded;
mod download;
mod exchange;
mod monitor;
mod paging;
mod progress;
mod quiet;
mod retry;
mod upload;

pub use azure_core::credentials::TokenCredential;
pub(crate) use bounded::limit;
pub use monitor::{Monitor, Polling};
pub use progress::{Progress, Stage};
pub use retry::Retry;
pub use upload::{Seekable, Source, Upload, Uploaded};

use crate::{
    error::{Error, Result},
    meta::Cloud,
    operation::{Operation, Output, ResponseKind, decode},
};
use azure_core::http::{
    ClientOptions, InstrumentationOptions, Pipeline, RetryOptions, Url, UserAgentOptions,
    policies::{ClientRequestIdPolicy, Policy, auth::BearerTokenAuthorizationPolicy},
};
use std::{fmt, sync::Arc, time::Duration};

/// Settings of a [`Client`].
#[derive(Clone, Debug)]
pub struct Options {
    /// azure_core's; its `retry` is not used. Its policies see every call but redirected ones.
    pub azure: ClientOptions,
    /// When to try again.
    pub retry: Retry,
    /// How to wait for operations that go on after the answer.
    pub polling: Polling,
    /// How many bytes an answer may have that is kept whole, decompressed; one that is longer is [`Error::TooLong`].
    /// What [`Client::download`] gives is not kept, and may be of any length. 256 MiB by default.
    pub max_answer: usize,
    /// How long one attempt may take, from the token to the end of the answer; what comes in pieces
    /// ([`Client::download`]) has as long for each of them. Waiting before the next attempt does not count. Then it is
    /// as if the connection broke, and at last [`Error::TimedOut`]. Five minutes by default; `None` for no limit but
    /// that of the transport.
    pub timeout: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        let (azure, retry, polling) = Default::default();
        Self { azure, retry, polling, max_answer: 256 << 20, timeout: Some(Duration::from_secs(300)) }
    }
}

/// Sends operations. A clone shares the connections.
#[derive(Clone)]
pub struct Client {
    pipeline: Pipeline,
    /// Without a token, for redirections, upload sessions and monitors.
    bare: Pipeline,
    root: Url,
    retry: Retry,
    polling: Polling,
    limit: bounded::Limit,
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
        let Options { azure, retry, polling, max_answer: bytes, timeout: time } = options;
        let azure = ClientOptions { retry: RetryOptions::none(), ..quiet::options(azure) };
        // What is the program's own stays here: its policies may hold secrets, and other hosts need no name.
        let plain = ClientOptions {
            per_call_policies: vec![],
            per_try_policies: vec![],
            user_agent: UserAgentOptions::default(),
            instrumentation: InstrumentationOptions::default(),
            ..azure.clone()
        };
        let bare = pipeline(plain, retry.policy(time), None);
        let pipeline = pipeline(azure, retry.policy(time), auth);
        Ok(Self { pipeline, bare, root, retry, polling, limit: bounded::Limit { bytes, time } })
    }

    /// Sends one operation and reads its answer, leniently (see [`decode`]).
    pub async fn send<O: Operation>(&self, op: O) -> Result<Output<O>> {
        let request = op.request()?;
        let url = self.url(O::META.version, request.uri())?;
        decode::<O::Response>(self.exchange(url, &request, O::Response::ACCEPT).await?)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("root", &self.root.as_str()).finish_non_exhaustive()
    }
}

fn pipeline(azure: ClientOptions, retry: Arc<dyn Policy>, auth: Option<Arc<dyn Policy>>) -> Pipeline {
    let id: Arc<dyn Policy> = Arc::new(ClientRequestIdPolicy::with_header_name("client-request-id"));
    // After azure_core's own retry policy, which does nothing, so that what comes before is once a call.
    let mut per_try: Vec<Arc<dyn Policy>> = vec![retry];
    per_try.extend(auth);
    let name = option_env!("CARGO_PKG_NAME");
    Pipeline::new(name, option_env!("CARGO_PKG_VERSION"), azure, vec![id], per_try, None)
}
