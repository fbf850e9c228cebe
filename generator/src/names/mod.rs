//! Names of Rust items: how they are made, and the lock that keeps what was published.

mod idents;
mod lock;
mod lock_text;
mod plural;

pub use idents::{constant, field, is_keyword, type_like};
pub use lock::Lock;
pub use lock_text::{FORMAT_VERSION, LockError};
pub use plural::{plural, singular};
