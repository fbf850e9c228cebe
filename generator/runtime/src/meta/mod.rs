//! What only the documentation says about an operation.
//!
//! It informs and does not enforce: a client sends what it is told, because pages lag behind the service.

mod cloud;
mod permission;

pub use cloud::{Cloud, Clouds};
pub use permission::{Grant, Permission, PermissionType, Permissions, permissions_for};

/// Which version of the API an operation is documented for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApiVersion {
    /// `v1.0`
    V1,
    /// `beta`
    Beta,
}

impl ApiVersion {
    /// The first segment of the path.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }
}

/// Everything the page says besides names and types. A `const` of each operation, so one that is not used
/// costs a program nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The page's title.
    pub title: &'static str,
    /// The page's address.
    pub docs: &'static str,
    /// The version documented.
    pub version: ApiVersion,
    /// The request lines documented.
    pub requests: &'static [&'static str],
    /// The status codes documented for success. A client takes any 2xx for one.
    pub success: &'static [u16],
    /// The permissions table.
    pub permissions: Permissions,
    /// The clouds the operation is in.
    pub clouds: Clouds,
    /// What the page says where the operation is going away.
    pub deprecated: Option<&'static str>,
}
