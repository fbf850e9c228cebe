//! What the generator emits, written by hand: a few types and operations of each kind.
#![allow(dead_code, missing_docs, unused_imports)]

pub mod answers;
pub mod device;
pub mod directory;
pub mod operations;
pub mod permissions;

#[cfg(feature = "client")]
pub use graphdoc_runtime::client;
pub use graphdoc_runtime::{Error, Result, batch, edm, error, meta, object, open_enum, operation, testing};
