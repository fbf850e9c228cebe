//! Paths of emitted items, as `api-surface.txt` has them, made of the names in the docs. Where the lock holds another name, that one is right.

use crate::{
    ir::{Operation, simple_name},
    names::{field, type_like},
    source::Version,
};

fn module(version: Version) -> &'static str {
    match version {
        Version::Beta => "beta",
        Version::V1 => "v1",
    }
}

/// A struct or an enum.
pub(super) fn of_type(version: Version, name: &str) -> String {
    format!("{}::models::{}", module(version), type_like(simple_name(name)))
}

/// A field of a struct.
pub(super) fn of_field(version: Version, ty: &str, name: &str) -> String {
    format!("{}::{}", of_type(version, ty), field(name))
}

/// A variant of an enum.
pub(super) fn of_variant(version: Version, ty: &str, name: &str) -> String {
    format!("{}::{}", of_type(version, ty), type_like(name))
}

/// A variant of the union of a base.
pub(super) fn of_union(version: Version, base: &str, derived: &str) -> String {
    let any = type_like(simple_name(base));
    format!("{}::models::Any{any}::{}", module(version), type_like(simple_name(derived)))
}

/// The struct of an operation.
pub(super) fn of_operation(operation: &Operation) -> String {
    format!("{}::operations::{}", module(operation.version), operation.name)
}

/// A method of the struct of an operation.
pub(super) fn of_setter(operation: &Operation, name: &str) -> String {
    format!("{}::{}", of_operation(operation), field(name))
}
