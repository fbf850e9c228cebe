//! How many things an operation lists.

use super::{Call, Count, Operation};
use crate::{
    error::Result,
    meta::{Meta, Permissions},
};
use bytes::Bytes;
use http::{Method, Request};
use std::marker::PhantomData;

/// The number of what an operation lists: `/$count` behind its path (OData 4.01, Protocol 11.2.10). Made by `counted`
/// of an operation that documents `$count`.
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until a client sends it"]
pub struct Counted<O> {
    call: Call,
    lists: PhantomData<fn() -> O>,
}

impl<O> Counted<O> {
    /// Counts what this call lists. Counting is an advanced query of directory objects, and asks for the header.
    #[doc(hidden)]
    pub fn new(call: Call) -> Self {
        Self { call: call.within("$count").header("consistencylevel", "eventual"), lists: PhantomData }
    }
}

impl<O: Operation> Operation for Counted<O> {
    type Response = Count;
    const META: &'static Meta = O::META;
    const PERMISSIONS_BY_REQUEST: &'static [(&'static str, Permissions)] = O::PERMISSIONS_BY_REQUEST;
    fn request(&self) -> Result<Request<Bytes>> {
        self.call.build(Method::GET)
    }
}
