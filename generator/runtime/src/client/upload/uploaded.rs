//! What comes of an upload.

use crate::{
    error::Result,
    object::{Mismatches, Wire},
    operation::{Json, ResponseKind},
};
use bytes::Bytes;
use http::{Response, StatusCode, header};
use std::fmt;

/// What the service said when it had all bytes.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Uploaded {
    /// The status: 201 or 200, or 202 where it waits for [`Upload::commit`](super::Upload::commit).
    pub status: StatusCode,
    /// `Location`: where the new attachment is, in the service that has it.
    pub location: Option<String>,
    /// The body as it came.
    pub body: Bytes,
}

impl Uploaded {
    pub(super) fn of(answer: Response<Bytes>) -> Self {
        let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        Self { status: answer.status(), location: location.map(str::to_owned), body: answer.body().clone() }
    }
    /// The service has it all, and says no more than that.
    pub(super) fn all_there() -> Self {
        Self { status: StatusCode::ACCEPTED, location: None, body: Bytes::new() }
    }
    /// What was made, say a `driveItem`.
    ///
    /// # Errors
    /// The body is none, or none of that type.
    pub fn read<T: Wire>(&self) -> Result<T> {
        Json::<T>::decode(self.body.clone(), &mut Mismatches::new())
    }
}

impl fmt::Debug for Uploaded {
    /// Without the body and the place; all of it only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut uploaded = f.debug_struct("Uploaded");
        uploaded.field("status", &self.status);
        if cfg!(feature = "debug") {
            uploaded.field("location", &self.location).field("body", &self.body);
        }
        uploaded.finish_non_exhaustive()
    }
}
