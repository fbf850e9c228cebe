//! The description of the API: what the reference says, as data, before any Rust.
//!
//! This is what `api.json` holds. Everything is linked: a type name that is named anywhere is the name of
//! a type in [`Api::types`] or of a primitive type.

mod asked;
mod edm;
mod enough;
mod example;
mod json;
mod operation;
mod parts;
mod path;
#[cfg(feature = "schema")]
pub mod schema;
mod types;

use serde::{Deserialize, Serialize};

pub(crate) use asked::{ByFirstSegment, decoded};
pub use asked::{arguments, listed};
pub use edm::{Edm, Reference, TypeName, TypeRef};
pub use example::{Contradiction, Example, ExampleRequest, ExampleResponse};
pub use json::Json;
pub use operation::{
    Body, BodyShape, Clouds, Field, Header, Monitor, Operation, OperationKind, PermissionSets, Permissions,
    PermissionsAt, Request, Response,
};
pub(crate) use operation::{METHODS, is_option_name, request_key};
pub use path::{Parameter, ParameterStyle, Path, Piece};
pub(crate) use types::simple_name;
pub use types::{Member, Property, Type, TypeKind};

/// The version of the format of `api.json`.
pub const FORMAT_VERSION: u32 = 1;

/// The whole description.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Api {
    /// The version of the format of the file.
    #[cfg_attr(feature = "schema", schemars(extend("const" = FORMAT_VERSION)))]
    pub format_version: u32,
    /// Types by version, name and page.
    pub types: Vec<Type>,
    /// Operations by version, name and page.
    pub operations: Vec<Operation>,
}

pub(crate) fn is_false(flag: &bool) -> bool {
    !flag
}
