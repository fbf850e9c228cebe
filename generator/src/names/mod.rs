//! Names of Rust items: how they are made, and the lock that keeps what was published.

mod idents;
mod lock;

pub use idents::{constant, field, is_keyword, type_like};
pub use lock::{FORMAT_VERSION, Lock, LockError};
