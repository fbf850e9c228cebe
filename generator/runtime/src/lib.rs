//! What code emitted by graphdoc stands on.
//!
//! - [`mod@object`] reads and writes documented types without losing what the documentation does not list.
//! - [`mod@open_enum`] does the same for enumerations, [`edm`] for OData's primitive types.
//! - [`operation`] holds requests as data and says how their answers are read.
//! - [`meta`] holds what only the documentation says: permissions, clouds, status codes.
//! - [`batch`] puts operations together, and `client` (a cargo feature of that name, on by default)
//!   sends them. Without that feature nothing here does I/O.
//! - [`testing`] is for the tests emitted from the documentation's examples.
//!
//! ```
//! use graphdoc_runtime::{operation::decode, prelude::operations::*};
//!
//! // What is emitted for a documented type …
//! #[derive(Clone, Default, PartialEq)]
//! pub struct User {
//!     pub id: Option<String>,
//!     pub extra: Extra,
//! }
//! impl Object for User {
//!     fn identity(&self) -> (&'static str, &Extra) { ("#microsoft.graph.user", &self.extra) }
//!     fn slot(&mut self, name: &str) -> Option<&mut dyn Slot> {
//!         match name {
//!             "id" => Some(&mut self.id),
//!             _ => None,
//!         }
//!     }
//!     fn write(&self, out: &mut Writer<'_>) { out.put("id", &self.id); }
//!     fn extra_mut(&mut self) -> &mut Extra { &mut self.extra }
//! }
//! graphdoc_runtime::object!(User);
//!
//! // … and for a path of one operation; then any HTTP client will do.
//! let call = Call::new("/users/").seg("user-id", "a/b", "").query("$select", "id");
//! let request = call.build(Method::GET)?;
//! assert_eq!(request.uri(), "/users/a%2Fb?$select=id");
//!
//! let answer = http::Response::new(r#"{"id": "1", "@odata.etag": "W/1", "new": true}"#.into());
//! let user = decode::<Json<User>>(answer)?;
//! assert_eq!((user.id.as_deref(), user.etag(), user.extra["new"].as_bool()), (Some("1"), Some("W/1"), Some(true)));
//! # Ok::<(), graphdoc_runtime::Error>(())
//! ```
//!
//! Nothing here knows any one API. Emitted crates re-export these modules, so a program needs no
//! dependency on this crate.

pub mod batch;
#[cfg(feature = "client")]
pub mod client;
pub mod edm;
pub mod error;
pub mod meta;
pub mod object;
pub mod open_enum;
pub mod operation;
pub mod prelude;
pub mod testing;

pub use error::{Error, Result};

/// What the macros name; not for programs.
#[doc(hidden)]
pub mod __private {
    pub use serde;
    pub use serde_json;
}

/// The example of the repository's README, so that it compiles.
#[cfg(all(doctest, feature = "client"))]
#[doc = include_str!("../../../README.md")]
pub struct Readme;

/// Includes a file that a build script wrote to `OUT_DIR`: `include_graph!("graph")` is `graph.rs`.
///
/// `OUT_DIR` is that of the crate that calls the macro.
#[macro_export]
macro_rules! include_graph {
    ($name:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $name, ".rs"));
    };
}
