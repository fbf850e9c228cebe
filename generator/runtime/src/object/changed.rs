//! Items of a delta: what they have, and what was cleared.

use super::{Mismatches, NotJson, Prop, Reader, Wire, deserialize, serialize};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    ops::{Deref, DerefMut},
};

/// An item of a delta, and the properties of it that came as null.
///
/// A delta has of an item what changed (<https://learn.microsoft.com/graph/delta-query-overview>): a property that was
/// cleared comes as null, and one that did not change may not come at all. Both are `None` in the item. Properties of
/// values inside the item are not looked at: such a value comes whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changed<T> {
    /// The item, with what came of it.
    pub item: T,
    /// The names on the wire of what came as null, whether the documentation lists them or not.
    pub cleared: BTreeSet<String>,
}

impl<T> Changed<T> {
    /// Whether a property came as null.
    pub fn is_cleared<M>(&self, prop: Prop<M>) -> bool {
        self.cleared.contains(prop.name())
    }
}

impl<T> Deref for Changed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.item
    }
}
impl<T> DerefMut for Changed<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.item
    }
}

impl<T: Wire> Wire for Changed<T> {
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        let values = value.as_object().into_iter().flatten();
        let nulls = values.filter(|(name, value)| value.is_null() && is_property(name));
        let cleared = nulls.map(|(name, _)| name.clone()).collect();
        T::from_json(value, found).map(|item| Self { item, cleared })
    }
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        let mut cleared = json.nulls()?;
        cleared.retain(|name| is_property(name));
        Ok(T::read_text(json, found)?.map(|item| Self { item, cleared }))
    }
    /// The item, and null for what is cleared and was not set since.
    fn to_json(&self) -> Value {
        let mut value = self.item.to_json();
        if let Value::Object(map) = &mut value {
            for name in &self.cleared {
                map.entry(name).or_insert(Value::Null);
            }
        }
        value
    }
}

/// A property, and not an annotation of the item or of one.
fn is_property(name: &str) -> bool {
    !name.contains('@')
}

impl<T: Wire> Serialize for Changed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}
impl<'de, T: Wire> Deserialize<'de> for Changed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
