//! JSON batching: several operations in one request.

mod answers;

pub use answers::BatchResponse;

use crate::{
    error::{Error, Result},
    meta::ApiVersion,
    operation::Operation,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE};
use bytes::Bytes;
use http::{HeaderMap, Request, header::CONTENT_TYPE};
use serde_json::{Map, Value, json};
use std::{fmt, marker::PhantomData};

/// The most operations a batch can have.
pub const LIMIT: usize = 20;

const DEPENDS_ON: &str = "dependsOn";

/// Operations to send together: the body of `POST /$batch`.
#[derive(Clone, Default)]
pub struct Batch {
    requests: Vec<Value>,
    version: Option<ApiVersion>,
}

/// Names an operation of a batch, and the type of its answer.
pub struct Ticket<O> {
    index: usize,
    of: PhantomData<fn() -> O>,
}

impl<O> Ticket<O> {
    fn new(index: usize) -> Self {
        Self { index, of: PhantomData }
    }
    /// Without the type: to wait for operations of different types.
    pub fn any(self) -> Ticket<()> {
        Ticket::new(self.index)
    }
}

impl<O> Clone for Ticket<O> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<O> Copy for Ticket<O> {}
impl<O> fmt::Debug for Ticket<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ticket").field(&self.index).finish()
    }
}

impl Batch {
    /// An empty batch.
    pub fn new() -> Self {
        Self::default()
    }
    /// Adds an operation. All of a batch must be documented for the same version of the API.
    pub fn add<O: Operation>(&mut self, op: &O) -> Result<Ticket<O>> {
        self.add_after::<O, ()>(op, &[])
    }
    /// Adds an operation that is to be done after others.
    pub fn add_after<O: Operation, P>(&mut self, op: &O, after: &[Ticket<P>]) -> Result<Ticket<O>> {
        if self.requests.len() == LIMIT {
            return Err(Error::Request(format!("a batch has at most {LIMIT} operations")));
        }
        if self.version.is_some_and(|version| version != O::META.version) {
            return Err(Error::Request("a batch has operations of one version of the API".to_owned()));
        }
        if after.iter().any(|ticket| ticket.index >= self.requests.len()) {
            return Err(Error::Request("an operation to wait for is not in the batch".to_owned()));
        }
        let mut item = item(self.requests.len(), &op.request()?)?;
        if !after.is_empty() {
            let before = after.iter().map(|ticket| Value::from(ticket.index.to_string()));
            item.insert(DEPENDS_ON.to_owned(), before.collect());
        }
        self.version = Some(O::META.version);
        self.requests.push(item.into());
        Ok(Ticket::new(self.requests.len() - 1))
    }
    /// The version of the API that the operations are documented for; `None` for an empty batch.
    pub fn version(&self) -> Option<ApiVersion> {
        self.version
    }
    /// Those that the service was too busy for, and those that were to wait for one of them.
    #[cfg(feature = "client")]
    pub(crate) fn refused(&self, answers: &BatchResponse) -> Vec<usize> {
        let mut refused = Vec::new();
        for (index, request) in self.requests.iter().enumerate() {
            match answers.status(index) {
                Some(429 | 503) => refused.push(index),
                Some(424) if before(request).is_some_and(|ids| ids.iter().any(|id| names(id, &refused))) => {
                    refused.push(index);
                }
                _ => {}
            }
        }
        refused
    }
    /// The body with these alone. What they were to wait for and is not among them is done.
    #[cfg(feature = "client")]
    pub(crate) fn only(&self, indexes: &[usize]) -> Value {
        let chosen = indexes.iter().filter_map(|index| self.requests.get(*index)).cloned();
        let freed = chosen.map(|mut request| {
            if let Some(Value::Array(ids)) = request.get_mut(DEPENDS_ON) {
                ids.retain(|id| names(id, indexes));
            }
            if before(&request).is_some_and(Vec::is_empty) {
                request.as_object_mut().and_then(|request| request.remove(DEPENDS_ON));
            }
            request
        });
        json!({ "requests": freed.collect::<Vec<_>>() })
    }
    /// The body to send.
    pub fn to_json(&self) -> Value {
        json!({ "requests": self.requests })
    }
}

impl fmt::Debug for Batch {
    /// How many operations; all of them only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") {
            f.debug_tuple("Batch").field(&self.requests).finish()
        } else {
            write!(f, "Batch({} operations)", self.requests.len())
        }
    }
}

/// Does a request's `id` name one of these?
#[cfg(feature = "client")]
fn names(id: &Value, indexes: &[usize]) -> bool {
    id.as_str().and_then(|id| id.parse().ok()).is_some_and(|index| indexes.contains(&index))
}

/// What a request waits for.
#[cfg(feature = "client")]
fn before(request: &Value) -> Option<&Vec<Value>> {
    request.get(DEPENDS_ON)?.as_array()
}

fn item(index: usize, request: &Request<Bytes>) -> Result<Map<String, Value>> {
    let mut item = Map::new();
    item.insert("id".to_owned(), index.to_string().into());
    item.insert("method".to_owned(), request.method().as_str().into());
    item.insert("url".to_owned(), request.uri().to_string().into());
    let mut headers = Map::new();
    for (name, value) in request.headers() {
        let value = value.to_str().map_err(|_| Error::Request(format!("header {name} is not ASCII")))?;
        headers.insert(name.to_string(), value.into());
    }
    if !headers.is_empty() {
        item.insert("headers".to_owned(), headers.into());
    }
    if !request.body().is_empty() {
        item.insert("body".to_owned(), body(request)?);
    }
    Ok(item)
}

/// JSON as it is, all else as base64url text, which is what the service's page on batching says.
fn body(request: &Request<Bytes>) -> Result<Value> {
    if is_json(request.headers()) {
        serde_json::from_slice(request.body()).map_err(|error| Error::Request(error.to_string()))
    } else {
        Ok(URL_SAFE.encode(request.body()).into())
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().contains("json"))
}
