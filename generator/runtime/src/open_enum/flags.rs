//! Several values of one enumeration in one string.

use super::OpenEnum;
use crate::object::{Mismatches, Wire, deserialize, serialize};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::{convert::Infallible, fmt, str::FromStr};

/// Members of a flags enumeration: `"monday,friday"` on the wire (OData 4.01, CSDL 10.2). Their order, and
/// members that are not listed, are kept.
#[derive(Clone)]
pub struct Flags<E> {
    members: Vec<E>,
    /// How it was written, where that is not members with commas between.
    text: Option<Box<str>>,
}

impl<E: OpenEnum> Flags<E> {
    /// The members in the order of the wire.
    pub fn iter(&self) -> std::slice::Iter<'_, E> {
        self.members.iter()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
    /// Whether this member is among them.
    pub fn contains(&self, member: &E) -> bool
    where
        E: PartialEq,
    {
        self.members.contains(member)
    }
    fn joined(&self) -> String {
        self.members.iter().map(E::as_str).collect::<Vec<_>>().join(",")
    }
}

impl<E: fmt::Debug> fmt::Debug for Flags<E> {
    /// The members, and not how they were written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Flags")?;
        f.debug_list().entries(&self.members).finish()
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self { members: Vec::new(), text: None }
    }
}
impl<E: PartialEq> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}
impl<E: Eq> Eq for Flags<E> {}
impl<E> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self { members: vec![member], text: None }
    }
}
impl<E> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        Self { members: members.into_iter().collect(), text: None }
    }
}
impl<'a, E: OpenEnum> IntoIterator for &'a Flags<E> {
    type Item = &'a E;
    type IntoIter = std::slice::Iter<'a, E>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
impl<E: OpenEnum> FromStr for Flags<E> {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        let mut flags: Self = parts.map(E::from_text).collect();
        flags.text = (flags.joined() != text).then(|| text.into());
        Ok(flags)
    }
}
impl<E: OpenEnum> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.pad(text),
            None => f.pad(&self.joined()),
        }
    }
}
impl<E: OpenEnum> Wire for Flags<E> {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        let flags = value.as_str().and_then(|text| text.parse().ok());
        flags.or_else(|| found.refuse("a flags enumeration's text", value))
    }
    fn to_json(&self) -> Value {
        Value::String(self.to_string())
    }
}
impl<E: OpenEnum> Serialize for Flags<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}
impl<'de, E: OpenEnum> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
