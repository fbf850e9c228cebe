//! The part of reading an answer that is compiled for each kind of response; as little as can be.

use crate::{
    object::{Mismatch, Mismatches},
    operation::ResponseKind,
    testing::Documented,
};
use bytes::Bytes;
use serde_json::Value;

/// What a documented answer becomes.
#[derive(Debug)]
pub(super) struct Answer {
    /// The value, written back; nothing where the kind of response has none.
    pub(super) written: Result<Option<Value>, String>,
    /// Values that do not fit their documented type.
    pub(super) misfits: Vec<Mismatch>,
    /// Paths of what the documentation does not list.
    pub(super) unlisted: Vec<String>,
}

pub(super) fn read<K: ResponseKind>(body: &str) -> Answer
where
    K::Output: Documented,
{
    let mut found = Mismatches::with_unlisted();
    let output = K::decode(Bytes::copy_from_slice(body.as_bytes()), &mut found);
    let written = output.map(|output| output.written()).map_err(|error| error.to_string());
    Answer { written, misfits: found.list().to_vec(), unlisted: found.unlisted_names().to_vec() }
}
