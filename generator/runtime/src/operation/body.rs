//! Bodies that are not a documented type.

use crate::{
    edm::DateTimeOffset,
    object::{Extra, Mismatches, Wire},
    open_enum::{Flags, OpenEnum},
};
use serde_json::Value;
use std::{fmt, ops::Deref};
use time::OffsetDateTime;

/// The body of an update or an action: a property is absent until set, and can be set to null.
#[derive(Clone, Default, PartialEq)]
pub struct Patch(Extra);

impl Patch {
    /// One that says of which type it is.
    #[doc(hidden)]
    pub fn typed(name: &'static str) -> Self {
        Self(Extra::from_iter([("@odata.type".to_owned(), name.into())]))
    }
    /// Sets one property.
    pub fn set<T: Wire>(&mut self, name: &'static str, value: Nullable<T>) {
        let value = match value {
            Nullable::Null => Value::Null,
            Nullable::Value(value) => value.to_json(),
        };
        self.0.insert(name.to_owned(), value);
    }
    /// Sets a property that the documentation does not list.
    pub fn set_raw(&mut self, name: impl Into<String>, value: Value) {
        self.0.insert(name.into(), value);
    }
}

impl Wire for Patch {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        Extra::from_json(value, found).map(Self)
    }
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        self.0.write_text(out);
    }
}
crate::serde_by_wire!(Patch);

impl fmt::Debug for Patch {
    /// The names of what is set; values only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") {
            f.debug_tuple("Patch").field(&self.0).finish()
        } else {
            write!(f, "Patch {{ {} }}", self.0.keys().map(String::as_str).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value or null. Made with `into()` from a value, from an `Option`, or, for strings, from a `&str`.
#[derive(Clone, PartialEq)]
pub enum Nullable<T> {
    /// `null`
    Null,
    /// A value.
    Value(T),
}

impl<T: fmt::Debug> fmt::Debug for Nullable<T> {
    /// Whether there is a value; the value only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("Null"),
            Self::Value(value) if cfg!(feature = "debug") => f.debug_tuple("Value").field(value).finish(),
            Self::Value(_) => f.write_str("Value(…)"),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}
impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}
impl From<&String> for Nullable<String> {
    fn from(value: &String) -> Self {
        Self::Value(value.clone())
    }
}
impl<T, const N: usize> From<[T; N]> for Nullable<Vec<T>> {
    fn from(values: [T; N]) -> Self {
        Self::Value(values.into())
    }
}
impl<E: OpenEnum> From<E> for Nullable<Flags<E>> {
    fn from(value: E) -> Self {
        Self::Value(std::iter::once(value).collect())
    }
}
impl<E: OpenEnum, const N: usize> From<[E; N]> for Nullable<Flags<E>> {
    fn from(values: [E; N]) -> Self {
        Self::Value(values.into_iter().collect())
    }
}
impl From<OffsetDateTime> for Nullable<DateTimeOffset> {
    fn from(value: OffsetDateTime) -> Self {
        Self::Value(value.into())
    }
}

/// A body whose own `Debug` would print it: bytes, JSON of no documented type, text.
#[derive(Clone, Default, PartialEq)]
pub struct Quiet<T>(pub T);

impl<T> Deref for Quiet<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T: Wire> Wire for Quiet<T> {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        T::from_json(value, found).map(Self)
    }
    fn to_json(&self) -> Value {
        self.0.to_json()
    }
    fn write_text(&self, out: &mut Vec<u8>) {
        self.0.write_text(out);
    }
}
impl<T: fmt::Debug> fmt::Debug for Quiet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") { self.0.fmt(f) } else { f.write_str("…") }
    }
}
