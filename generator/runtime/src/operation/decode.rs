//! From an answer to a value.

use super::ResponseKind;
use crate::{
    error::{Error, Result, ServiceError},
    object::Mismatches,
};
use bytes::Bytes;
use http::Response;

/// Reads an answer: [`Error::Service`] if its status is not a success, else the value.
///
/// Lenient: what does not fit its documented type is put aside (see
/// [`Object::mismatches`](crate::object::Object::mismatches)), and only a body that is not of the documented
/// shape at all is an error.
pub fn decode<K: ResponseKind>(response: Response<Bytes>) -> Result<K::Output> {
    decode_noting::<K>(response, &mut Mismatches::new())
}

/// As [`decode`], but the first value that does not fit its documented type is an error that names it.
pub fn decode_strict<K: ResponseKind>(response: Response<Bytes>) -> Result<K::Output> {
    let mut found = Mismatches::new();
    let body = response.body().clone();
    let output = decode_noting::<K>(response, &mut found)?;
    match found.list().first() {
        None => Ok(output),
        Some(mismatch) => Err(Error::Decode { message: mismatch.to_string(), body }),
    }
}

/// As [`decode`], and says in `found` what did not fit.
pub fn decode_noting<K: ResponseKind>(
    response: Response<Bytes>,
    found: &mut Mismatches,
) -> Result<K::Output> {
    if response.status().is_success() {
        K::decode(response.into_body(), found)
    } else {
        Err(ServiceError::from_response(&response).into())
    }
}
