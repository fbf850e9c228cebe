//! Types: entities, complex types, enumerations.

use super::{TypeRef, is_false};
use crate::{diagnostic::Location, source::Version};
use serde::{Deserialize, Serialize};

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum TypeKind {
    /// It has an identity.
    Entity,
    /// It is a value.
    Complex,
    /// It is one of several names.
    Enum,
}

/// A documented type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Type {
    /// The version that documents it.
    pub version: Version,
    /// The namespace-qualified name.
    pub name: String,
    /// What it is.
    pub kind: TypeKind,
    /// The namespace-qualified name of its base; `microsoft.graph.entity` for an entity without another.
    pub base: Option<String>,
    /// There are only values of derived types.
    #[serde(rename = "abstract")]
    pub is_abstract: bool,
    /// It may have properties that are not documented.
    pub open: bool,
    /// Of an enumeration: several members may be set at once.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flags: bool,
    /// The properties that its page lists, in the order of the page. Those that a base lists too are marked
    /// as inherited; all others are its own.
    pub properties: Vec<Property>,
    /// The members of an enumeration, in the order of the page.
    pub members: Vec<Member>,
    /// The main page.
    pub page: String,
    /// All pages that describe it, where they are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// The area of the reference it belongs to.
    pub area: String,
    /// What the page says it is, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The published page.
    pub docs: String,
    /// What the page says about its going away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated_at: Option<Location>,
    /// Where it is described.
    pub at: Location,
}

impl Type {
    /// An enumeration without members, which a page names at a place.
    pub(crate) fn enumeration(version: Version, name: String, at: Location) -> Self {
        Self {
            version,
            name,
            kind: TypeKind::Enum,
            base: None,
            is_abstract: false,
            open: false,
            flags: false,
            properties: Vec::new(),
            members: Vec::new(),
            page: at.page.to_string(),
            pages: Vec::new(),
            area: String::new(),
            description: String::new(),
            docs: String::new(),
            deprecated: None,
            deprecated_at: None,
            at,
        }
    }

    /// The name without its namespace.
    pub fn simple_name(&self) -> &str {
        simple_name(&self.name)
    }
}

/// A namespace-qualified name without its namespace.
pub(crate) fn simple_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// A property or a relationship.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The name in JSON.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// It is a relationship.
    pub navigation: bool,
    /// The page repeats it from a base that lists it too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inherited: bool,
    /// What the page says it is, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What the page says about its going away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated_at: Option<Location>,
    /// The values that the description lists for a property that is no enumeration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Where the row is.
    pub at: Location,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The name in JSON.
    pub name: String,
    /// The number behind it, where the page gives one.
    pub value: Option<i64>,
    /// What the page says it means, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where it is named.
    pub at: Location,
}

impl Member {
    /// Do its words say that it goes away?
    pub(crate) fn is_deprecated(&self) -> bool {
        self.description.to_ascii_lowercase().contains("deprecated")
    }
}
