//! Rust types of values.

use crate::ir::Edm;

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RustType {
    /// A type of the standard library or of the runtime, by its imported name.
    Known(&'static str),
    /// An emitted type.
    Model(String),
    /// `Vec<…>`
    Vec(Box<RustType>),
    /// `Box<…>`
    Boxed(Box<RustType>),
    /// `Flags<…>`
    Flags(Box<RustType>),
}

impl RustType {
    /// Any JSON.
    pub const ANY: Self = Self::Known("Value");

    /// The type of a primitive value (OData CSDL 4.01, section 3.3).
    pub fn of_edm(edm: Edm) -> Self {
        Self::Known(match edm {
            Edm::Binary => "Binary",
            Edm::Boolean => "bool",
            Edm::Byte => "u8",
            Edm::Date => "Date",
            Edm::DateTimeOffset => "DateTimeOffset",
            Edm::Decimal => "Number",
            Edm::Double => "f64",
            Edm::Duration => "Duration",
            Edm::Guid => "Uuid",
            Edm::Int16 => "i16",
            Edm::Int32 => "i32",
            Edm::Int64 => "i64",
            Edm::Single => "f32",
            Edm::String => "String",
            Edm::TimeOfDay => "TimeOfDay",
            Edm::Stream | Edm::Untyped => "Value",
        })
    }

    /// The emitted type that it is made of.
    pub fn model(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::Model(name) => Some(name),
            Self::Vec(inner) | Self::Boxed(inner) | Self::Flags(inner) => inner.model(),
        }
    }

    /// A collection of this, if `collection` says so.
    pub fn collected(self, collection: bool) -> Self {
        if collection { Self::Vec(Box::new(self)) } else { self }
    }
}
