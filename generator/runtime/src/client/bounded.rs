//! Answers that are kept whole are no longer than a program allows: a few bytes of gzip may stand for any number.

use crate::error::Error;
use azure_core::{
    error::ErrorKind,
    http::{AsyncRawResponse, Context},
};
use futures::StreamExt as _;
use std::fmt;

/// How many bytes the body of an answer may have once it is decompressed. In the context of a request whose answer is
/// kept whole; the answer of one without is a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit(pub(super) usize);

/// Reads the body of an answer to its end, where the context has a limit.
pub(super) async fn read(
    context: &Context<'_>,
    response: AsyncRawResponse,
) -> azure_core::Result<AsyncRawResponse> {
    let Some(Limit(limit)) = context.value::<Limit>().copied() else { return Ok(response) };
    let (status, headers, mut stream) = response.deconstruct();
    let mut body = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        if chunk.len() > limit - body.len() {
            return Err(azure_core::Error::new(ErrorKind::DataConversion, TooLong(limit)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(AsyncRawResponse::from_bytes(status, headers, body))
}

/// An answer was longer than this. It is no error of the connection: asking again would not help.
#[derive(Debug)]
struct TooLong(usize);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "longer than {} bytes", self.0)
    }
}

impl std::error::Error for TooLong {}

/// What the transport says, or that the answer was too long.
pub(super) fn error(error: azure_core::Error) -> Error {
    match error.downcast_ref::<TooLong>() {
        Some(TooLong(limit)) => Error::TooLong(*limit),
        None => error.into(),
    }
}
