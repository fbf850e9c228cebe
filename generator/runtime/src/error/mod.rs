//! One error type for all of it.

mod retry_after;
mod service;

pub(crate) use retry_after::retry_after;
pub use service::ServiceError;

use bytes::Bytes;
use std::{fmt, time::Duration};

/// The result of everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What can go wrong.
///
/// Neither `Debug` nor `Display` prints a body, a path parameter or a query: errors end up in logs. The
/// cargo feature `debug` makes `Debug` print all there is. `source` leads to those errors of the transport and the
/// credential that print no URL.
#[non_exhaustive]
#[cfg_attr(feature = "debug", derive(Debug))]
pub enum Error {
    /// The service answered with a status that is not a success.
    Service(Box<ServiceError>),
    /// The body of an answer is not what the documentation says.
    Decode {
        /// Where in the body and why, without values.
        message: String,
        /// The body as it came.
        body: Bytes,
    },
    /// The request cannot be made: an empty path parameter, a header with a line break.
    Request(String),
    /// An operation that was accepted, and failed later: what its monitor said.
    Failed(Box<ServiceError>),
    /// An operation has not ended in the time there was; how long to leave it alone before asking again.
    StillRunning(Duration),
    /// A link, whole, that leads elsewhere than to the client's own service, or where the service gives keys to
    /// other hosts, one without TLS. It was not followed.
    ForeignLink(String),
    /// A link, whole, that was followed before: the pages would never end.
    RepeatedLink(String),
    /// An answer was longer than the client's `max_answer`, in bytes, and was not read to its end.
    TooLong(usize),
    /// An attempt took longer than this, the client's `timeout`.
    TimedOut(Duration),
    /// The transport or the credential failed.
    #[cfg(feature = "client")]
    Transport(azure_core::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Failed(error) => write!(f, "the operation failed: {error}"),
            Self::StillRunning(wait) => write!(f, "the operation has not ended; ask again in {wait:?}"),
            Self::Decode { message, .. } => write!(f, "unexpected body: {message}"),
            Self::Request(message) => write!(f, "cannot make the request: {message}"),
            Self::ForeignLink(link) => write!(f, "link to another host not followed: {}", origin(link)),
            Self::RepeatedLink(link) => write!(f, "link followed before: {}", origin(link)),
            Self::TooLong(limit) => write!(
                f,
                "the answer is longer than {limit} bytes, the client's `max_answer`; `download` reads a file piece by piece"
            ),
            Self::TimedOut(limit) => write!(f, "nothing came within {limit:?}, the client's `timeout`"),
            #[cfg(feature = "client")]
            Self::Transport(error) => error.fmt(f),
        }
    }
}

#[cfg(not(feature = "debug"))]
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => f.debug_tuple("Service").field(error).finish(),
            Self::Failed(error) => f.debug_tuple("Failed").field(error).finish(),
            Self::StillRunning(wait) => f.debug_tuple("StillRunning").field(wait).finish(),
            Self::Decode { message, body } => write!(f, "Decode({message:?}, {} bytes)", body.len()),
            Self::Request(message) => f.debug_tuple("Request").field(message).finish(),
            Self::ForeignLink(link) => f.debug_tuple("ForeignLink").field(&origin(link)).finish(),
            Self::RepeatedLink(link) => f.debug_tuple("RepeatedLink").field(&origin(link)).finish(),
            Self::TooLong(limit) => f.debug_tuple("TooLong").field(limit).finish(),
            Self::TimedOut(limit) => f.debug_tuple("TimedOut").field(limit).finish(),
            // azure_core's own prints URLs, which hold path parameters.
            #[cfg(feature = "client")]
            Self::Transport(error) => write!(f, "Transport({})", error.kind()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // `Display` is already that of the error inside, so its source is one of the next.
            #[cfg(feature = "client")]
            Self::Transport(error) => quiet_source(error),
            _ => None,
        }
    }
}

/// The causes below the last one that prints a URL, as those of the transport do: a log of all causes shows
/// why, and not for whom.
#[cfg(feature = "client")]
fn quiet_source(error: &azure_core::Error) -> Option<&(dyn std::error::Error + 'static)> {
    let first = std::error::Error::source(error);
    let mut quiet = first;
    let mut next = first;
    while let Some(cause) = next {
        next = cause.source();
        if cfg!(not(feature = "debug")) && format!("{cause} {cause:?}").contains("://") {
            quiet = next;
        }
    }
    quiet
}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

#[cfg(feature = "client")]
impl From<azure_core::Error> for Error {
    fn from(error: azure_core::Error) -> Self {
        crate::client::limit(&error).unwrap_or(Self::Transport(error))
    }
}

/// Scheme and host of a link: what comes after may name persons, and what comes before `@` is a secret.
fn origin(link: &str) -> String {
    let uri: Option<http::Uri> = link.parse().ok();
    let parts = uri.as_ref().and_then(|uri| Some((uri.scheme_str()?, uri.host()?)));
    parts.map_or_else(|| "not an absolute URL".to_owned(), |(scheme, host)| format!("{scheme}://{host}"))
}
