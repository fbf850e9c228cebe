//! Names of types as OData writes them (OData CSDL 4.01, sections 4 and 3.3).

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, sync::Arc};

macro_rules! edm {
    ($($name:ident $about:literal),* $(,)?) => {
        /// A primitive type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Edm { $(#[doc = $about] $name),* }

        impl Edm {
            /// All primitive types.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name without `Edm.`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
        }
    };
}

edm! {
    Binary "Bytes.", Boolean "True or false.", Byte "8 bits, unsigned.", Date "A day.",
    DateTimeOffset "An instant with an offset.", Decimal "A decimal number.", Double "64 bits, floating.",
    Duration "A span of time.", Guid "A UUID.", Int16 "16 bits.", Int32 "32 bits.", Int64 "64 bits.",
    Single "32 bits, floating.", Stream "A media stream.", String "Text.", TimeOfDay "A time of day.",
    Untyped "Any JSON.",
}

/// What a page calls a type, before it is known which type that is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The words.
    pub text: String,
    /// Where they link to.
    pub target: Option<String>,
    /// The types that it may be instead: what is meant is a base of all of them.
    pub or: Vec<Reference>,
}

impl Reference {
    /// What is called by these words, and is found where they link to.
    pub fn new(text: impl Into<String>, target: Option<String>) -> Self {
        Self { text: text.into(), target, or: Vec::new() }
    }
}

/// The name of a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeName {
    /// A primitive type.
    Edm(Edm),
    /// The namespace-qualified name of a documented type.
    Named(Arc<str>),
    /// Not linked yet; there are none after `resolve`.
    Unlinked(Box<Reference>),
}

/// A type, or a collection of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypeRef {
    /// The type of the item.
    pub name: TypeName,
    /// It is a collection.
    pub collection: bool,
}

impl TypeRef {
    /// One value of a primitive type.
    pub const fn edm(edm: Edm) -> Self {
        Self { name: TypeName::Edm(edm), collection: false }
    }

    /// The name of a documented type.
    pub fn named(&self) -> Option<&str> {
        match &self.name {
            TypeName::Named(name) => Some(name),
            _ => None,
        }
    }

    /// One value of this primitive type?
    pub fn is(&self, edm: Edm) -> bool {
        !self.collection && self.name == TypeName::Edm(edm)
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edm(edm) => write!(f, "Edm.{}", edm.as_str()),
            Self::Named(name) => f.write_str(name),
            Self::Unlinked(_) => f.write_str("Edm.Untyped"),
        }
    }
}

impl fmt::Display for TypeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.collection {
            true => write!(f, "Collection({})", self.name),
            false => self.name.fmt(f),
        }
    }
}

impl Serialize for TypeRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TypeRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let inner = text.strip_prefix("Collection(").and_then(|t| t.strip_suffix(')'));
        let item = inner.unwrap_or(&text);
        let edm = item.strip_prefix("Edm.").and_then(|n| Edm::ALL.iter().find(|edm| edm.as_str() == n));
        let name = edm.map_or_else(|| TypeName::Named(item.into()), |edm| TypeName::Edm(*edm));
        Ok(Self { name, collection: inner.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_odata_does_and_read_again() {
        for text in [
            "Edm.Int64",
            "Collection(Edm.String)",
            "microsoft.graph.user",
            "Collection(microsoft.graph.user)",
        ] {
            let json = serde_json::Value::from(text);
            let read: TypeRef = serde_json::from_value(json.clone()).unwrap();
            assert_eq!(serde_json::to_value(&read).unwrap(), json);
        }
    }
}
