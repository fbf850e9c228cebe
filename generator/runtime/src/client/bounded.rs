//! Answers end: a few bytes of gzip may stand for any number, and a server that hangs would hold a program for ever.

use crate::error::Error;
use azure_core::{
    error::ErrorKind,
    http::{AsyncRawResponse, AsyncResponseBody},
    sleep::sleep,
};
use bytes::Bytes;
use futures::{
    TryStreamExt as _,
    future::{Either, select},
    stream,
};
use std::{fmt, pin::pin, time::Duration};

/// What an answer may have: so many bytes once it is decompressed, and so much time. In the context of a request whose
/// answer is kept whole; the answer of one without is a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) bytes: usize,
    pub(super) time: Option<Duration>,
}

/// Reads the body of an answer to its end.
///
/// Where the status is no success, it and the headers say what to do next, so that a body that breaks off, or is too
/// long, is cut there.
pub(super) async fn read(limit: Limit, response: AsyncRawResponse) -> azure_core::Result<AsyncRawResponse> {
    let (status, headers, mut stream) = response.deconstruct();
    let mut body = Vec::new();
    loop {
        match stream.try_next().await {
            Ok(None) => break,
            Ok(Some(chunk)) if chunk.len() <= limit.bytes - body.len() => body.extend_from_slice(&chunk),
            _ if !status.is_success() => break,
            Ok(Some(_)) => return Err(TooMuch::Bytes(limit.bytes).error(ErrorKind::DataConversion)),
            Err(error) => return Err(error),
        }
    }
    Ok(AsyncRawResponse::from_bytes(status, headers, body))
}

/// The body of an answer; without a copy where it is one piece, as [`read`] leaves it.
pub(super) async fn joined(body: AsyncResponseBody) -> azure_core::Result<Bytes> {
    let mut pieces: Vec<Bytes> = body.try_collect().await?;
    Ok(if pieces.len() == 1 { pieces.remove(0) } else { pieces.concat().into() })
}

/// Waits for so long and no longer.
pub(super) async fn within<T>(
    time: Option<Duration>,
    work: impl Future<Output = azure_core::Result<T>>,
) -> azure_core::Result<T> {
    // What does not fit is longer than anybody waits.
    let Some((time, wait)) = time.and_then(|time| Some((time, time.try_into().ok()?))) else {
        return work.await;
    };
    match select(pin!(work), pin!(sleep(wait))).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(TooMuch::Time(time).error(ErrorKind::Io)),
    }
}

/// The same answer, each piece of which has so long to come.
pub(super) fn in_time(time: Option<Duration>, response: AsyncRawResponse) -> AsyncRawResponse {
    let (status, headers, body) = response.deconstruct();
    let pieces = stream::try_unfold(body, move |mut body| async move {
        Ok(within(time, body.try_next()).await?.map(|piece| (piece, body)))
    });
    AsyncRawResponse::new(status, headers, Box::pin(pieces))
}

/// More than a limit allows. Of bytes it is no error of the connection: asking again would not help.
#[derive(Debug)]
enum TooMuch {
    Bytes(usize),
    Time(Duration),
}

impl TooMuch {
    fn error(self, kind: ErrorKind) -> azure_core::Error {
        azure_core::Error::new(kind, self)
    }
}

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(limit) => write!(f, "longer than {limit} bytes"),
            Self::Time(limit) => write!(f, "nothing came within {limit:?}"),
        }
    }
}

impl std::error::Error for TooMuch {}

/// The limit that an error of the pipeline is about.
pub(crate) fn limit(error: &azure_core::Error) -> Option<Error> {
    Some(match error.downcast_ref::<TooMuch>()? {
        TooMuch::Bytes(limit) => Error::TooLong(*limit),
        TooMuch::Time(limit) => Error::TimedOut(*limit),
    })
}
