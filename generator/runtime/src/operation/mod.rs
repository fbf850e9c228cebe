//! Requests as data: what to send and how to read the answer, without sending.
//!
//! Any HTTP client will do: `operation.request()` gives a request without root and version of the API,
//! [`decode`] takes the answer.

mod body;
mod call;
mod counted;
mod decode;
mod options;
mod page;
mod response;

pub use crate::object::{Order, Prop};
pub use body::{Nullable, Patch, Quiet};
pub use call::Call;
pub use counted::Counted;
pub use decode::{decode, decode_noting, decode_strict};
pub use options::{Countable, RequestOptions, lit};
pub use page::Page;
pub use response::{Count, Empty, Json, MaybeJson, Media, ResponseKind, Wrapped};

use crate::{
    error::Result,
    meta::{Meta, Permissions},
};
use bytes::Bytes;
use http::Request;

/// One documented operation with its arguments.
pub trait Operation {
    /// How the answer is read.
    type Response: ResponseKind;
    /// What the page says besides names and types.
    const META: &'static Meta;
    /// What each of the page's request lines needs, where the page says it for them one by one; else nothing. What
    /// [`META`](Self::META) has is enough for all of them.
    const PERMISSIONS_BY_REQUEST: &'static [(&'static str, Permissions)] = &[];
    /// The request. Its URI begins with `/` and has no root and no version of the API.
    fn request(&self) -> Result<Request<Bytes>>;
}

/// An operation that is sent more than once need not be cloned.
impl<O: Operation> Operation for &O {
    type Response = O::Response;
    const META: &'static Meta = O::META;
    const PERMISSIONS_BY_REQUEST: &'static [(&'static str, Permissions)] = O::PERMISSIONS_BY_REQUEST;
    fn request(&self) -> Result<Request<Bytes>> {
        O::request(self)
    }
}

/// An operation that makes an upload session. The client's `upload` sends the file.
pub trait CreatesUploadSession: Operation {}

/// An operation that the service may only accept, and say elsewhere how far it is. The client's `start` gives
/// what asks for it; `send` does not wait.
pub trait LongRunning: Operation {}

impl<O: CreatesUploadSession> CreatesUploadSession for &O {}
impl<O: LongRunning> LongRunning for &O {}

/// What a client gives for an operation.
pub type Output<O> = <<O as Operation>::Response as ResponseKind>::Output;
