//! The table of operations that examples call.

use super::{
    Asked,
    read::{Answer, read},
};
use crate::{
    error::Result,
    meta::Meta,
    operation::{Operation, Output},
    testing::Documented,
};
use bytes::Bytes;
use http::Request;

/// Makes the request of an example by one constructor of an operation.
pub type Make = fn(&Asked<'_>) -> Result<Request<Bytes>>;

/// An operation of an emitted crate, as far as examples need it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub(super) name: &'static str,
    pub(super) meta: &'static Meta,
    pub(super) read: fn(&str) -> Answer,
    pub(super) make: &'static [(&'static str, Make)],
}

impl Entry {
    /// The entry of an operation, with those of its constructors that an example calls.
    pub const fn of<O: Operation>(name: &'static str, make: &'static [(&'static str, Make)]) -> Self
    where
        Output<O>: Documented,
    {
        Self { name, meta: O::META, read: read::<O::Response>, make }
    }
}

/// The examples of one area: the file `<name>.jsonl`, and the operations it is about.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// The file's name without its ending.
    pub name: &'static str,
    /// The operations.
    pub operations: &'static [Entry],
}
