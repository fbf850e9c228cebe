//! An answer that is an error.

use super::retry_after;
use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, header::LOCATION};
use serde_json::Value;
use std::{fmt, time::Duration};

/// What the service says went wrong (OData 4.01, JSON Format 21.1).
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "debug", derive(Debug))]
#[non_exhaustive]
pub struct ServiceError {
    /// HTTP status.
    pub status: StatusCode,
    /// `error.code`: what a program decides by.
    pub code: Option<String>,
    /// `error.message`: for a developer; it may name persons.
    pub message: Option<String>,
    /// `request-id`: what support asks for.
    pub request_id: Option<String>,
    /// `Retry-After`: how long the service wants to be left alone, seconds or a date (RFC 9110, 10.2.3).
    pub retry_after: Option<Duration>,
    /// All headers of the answer.
    pub headers: HeaderMap,
    /// The whole body as it came.
    pub body: Bytes,
}

impl ServiceError {
    /// Reads an answer whose status is not a success; any body will do.
    pub fn from_response(response: &Response<Bytes>) -> Self {
        let json: Value = serde_json::from_slice(response.body()).unwrap_or_default();
        let text = |key: &str| Some(json.get("error")?.get(key)?.as_str()?.to_owned());
        let header = |key: &str| Some(response.headers().get(key)?.to_str().ok()?.to_owned());
        Self {
            status: response.status(),
            code: text("code"),
            message: text("message"),
            request_id: header("request-id"),
            retry_after: header("retry-after").and_then(|text| retry_after(&text)),
            headers: response.headers().clone(),
            body: response.body().clone(),
        }
    }
    /// `Location`: where the service sends us, whole. It was not followed, and may name persons.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(LOCATION)?.to_str().ok()
    }
    /// Where a delta begins anew whose link has expired: the `Location` of a 410. The client's `pages_from` follows it,
    /// to its own service alone. A 410 without one means that the operation is to be sent anew.
    pub fn resync_link(&self) -> Option<&str> {
        self.location().filter(|_| self.status == StatusCode::GONE)
    }
    /// `error.code` and the codes inside of it (`innerError.code`, one in the other), each more specific than the one before: a program
    /// decides by the last one that it knows (<https://learn.microsoft.com/graph/errors>).
    pub fn codes(&self) -> Vec<String> {
        let body = self.json().unwrap_or_default();
        let errors = std::iter::successors(body.get("error"), |error| {
            error.get("innerError").or_else(|| error.get("innererror"))
        });
        errors.filter_map(|error| Some(error.get("code")?.as_str()?.to_owned())).collect()
    }
    /// The whole body, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl fmt::Display for ServiceError {
    /// Status and code. The message only with the cargo feature `debug`: the service puts names and
    /// addresses of persons in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if let Some(code) = &self.code {
            write!(f, ": {}", code.escape_debug())?;
        }
        if let Some(message) = self.message.as_ref().filter(|_| cfg!(feature = "debug")) {
            write!(f, ": {}", message.escape_debug())?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request-id {id})")?;
        }
        Ok(())
    }
}

#[cfg(not(feature = "debug"))]
impl fmt::Debug for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceError")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("request_id", &self.request_id)
            .field("retry_after", &self.retry_after)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for ServiceError {}
