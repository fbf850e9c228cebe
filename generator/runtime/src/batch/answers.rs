//! The answers of a batch.

use super::{Ticket, is_json};
use crate::{
    edm::Binary,
    error::{Error, Result},
    operation::{Operation, Output, decode},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header::CONTENT_TYPE};
use serde_json::{Map, Value};
use std::fmt;

/// The answers of a batch, in no order: the service gives them as they are done.
pub struct BatchResponse(Map<String, Value>);

impl BatchResponse {
    /// Reads the body of the answer to `POST /$batch`.
    pub fn from_json(body: &[u8]) -> Result<Self> {
        let bad = |message: String| Error::Decode { message, body: Bytes::copy_from_slice(body) };
        let mut whole: Value = serde_json::from_slice(body).map_err(|error| bad(error.to_string()))?;
        let Some(Value::Array(answers)) = whole.get_mut("responses").map(Value::take) else {
            return Err(bad("responses: expected an array".to_owned()));
        };
        let mut by_id = Map::new();
        for answer in answers {
            let Some(id) = answer.get("id").and_then(Value::as_str).map(str::to_owned) else { continue };
            match by_id.get_mut(&id) {
                // Nobody can tell which of two is the answer.
                Some(known) if *known != answer => *known = Value::Null,
                Some(_) => {}
                None => drop(by_id.insert(id, answer)),
            }
        }
        Ok(Self(by_id))
    }
    /// Takes one answer out, as the type of its operation.
    pub fn take<O: Operation>(&mut self, ticket: Ticket<O>) -> Result<Output<O>> {
        decode::<O::Response>(self.response(ticket.index)?)
    }
    /// Takes one answer out as it came, whatever its status, with its headers: `Location`, `ETag`. What of its body is
    /// no JSON is decoded; [`decode`] reads it.
    pub fn take_response<O>(&mut self, ticket: Ticket<O>) -> Result<Response<Bytes>> {
        self.response(ticket.index)
    }
    /// The status of an answer that is there.
    #[cfg(feature = "client")]
    pub(super) fn status(&self, index: usize) -> Option<u64> {
        self.0.get(&index.to_string())?.get("status")?.as_u64()
    }
    /// How long the service wants to be left alone by all of these.
    #[cfg(feature = "client")]
    pub(crate) fn retry_after(&self, indexes: &[usize]) -> Option<std::time::Duration> {
        let wait = |index: &usize| {
            let headers = headers(self.0.get(&index.to_string())?.get("headers"));
            crate::error::retry_after(headers.get("retry-after")?.to_str().ok()?)
        };
        indexes.iter().filter_map(wait).max()
    }
    /// Takes over what was answered later.
    #[cfg(feature = "client")]
    pub(crate) fn renew(&mut self, later: Self) {
        self.0.extend(later.0);
    }
    fn response(&mut self, index: usize) -> Result<Response<Bytes>> {
        let bad =
            |what: &str| Error::Decode { message: format!("responses[{index}]: {what}"), body: Bytes::new() };
        let answer =
            self.0.remove(&index.to_string()).ok_or_else(|| bad("no such answer, or taken before"))?;
        if answer.is_null() {
            return Err(bad("answered twice, and differently"));
        }
        let status =
            answer.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        let headers = headers(answer.get("headers"));
        let mut response = Response::new(body(answer.get("body"), &headers));
        *response.status_mut() = status.ok_or_else(|| bad("no status"))?;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

impl fmt::Debug for BatchResponse {
    /// How many answers are left; all of them only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") {
            f.debug_tuple("BatchResponse").field(&self.0).finish()
        } else {
            write!(f, "BatchResponse({} answers)", self.0.len())
        }
    }
}

fn headers(map: Option<&Value>) -> HeaderMap {
    let pairs = map.and_then(Value::as_object).into_iter().flatten();
    let valid = pairs.filter_map(|(name, value)| {
        Some((HeaderName::from_bytes(name.as_bytes()).ok()?, HeaderValue::from_str(value.as_str()?).ok()?))
    });
    valid.collect()
}

/// The bytes an answer of its own would have. A string is JSON only if the content type says so; text is as
/// it is, and other media are in base64.
fn body(body: Option<&Value>, headers: &HeaderMap) -> Bytes {
    match body {
        None | Some(Value::Null) => Bytes::new(),
        Some(Value::String(text)) if headers.contains_key(CONTENT_TYPE) && !is_json(headers) => {
            let is_text = headers[CONTENT_TYPE].as_bytes().starts_with(b"text/");
            let decoded = text.parse::<Binary>().ok().filter(|_| !is_text);
            decoded.map_or_else(|| text.clone().into(), |binary| binary.into_bytes().into())
        }
        Some(body) => body.to_string().into(),
    }
}
