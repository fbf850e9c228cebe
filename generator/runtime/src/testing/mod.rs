//! For the tests emitted from the documentation's examples: no network, no async runtime.
//!
//! Each function panics with a message that says what differs. They are for tests, so their messages show
//! values.

mod documented;
pub mod examples;
mod request;
mod same;
pub mod wrong;

pub use documented::{Documented, documented, response, unlisted};
pub use request::request;
pub use same::{assert_same, same};
