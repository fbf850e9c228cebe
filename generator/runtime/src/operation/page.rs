//! One page of a collection.

use crate::object::{Extra, Mismatches, Wire, deserialize, serialize};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::fmt;

const NEXT: &str = "@odata.nextLink";
const DELTA: &str = "@odata.deltaLink";
const COUNT: &str = "@odata.count";

/// One page of a collection (OData 4.01, JSON Format 13).
#[derive(Clone, PartialEq)]
pub struct Page<T> {
    /// The items.
    pub value: Vec<T>,
    /// `@odata.nextLink`: where the next page is.
    pub next_link: Option<String>,
    /// `@odata.deltaLink`: where the changes since the last page are.
    pub delta_link: Option<String>,
    /// `@odata.count`: the number of all items, where asked for.
    pub count: Option<i64>,
    /// Other annotations.
    pub extra: Extra,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { value: Vec::new(), next_link: None, delta_link: None, count: None, extra: Extra::new() }
    }
}

impl<T: Wire> Wire for Page<T> {
    /// A page without items, or with a link that is no text, is refused: a program that took it for the
    /// last page would miss the rest. A count that does not fit stays in `extra`.
    fn from_json(value: &Value, found: &mut Mismatches) -> Option<Self> {
        let Value::Object(map) = value else { return found.refuse("an object", value) };
        let Some(items) = map.get("value") else {
            return found.within("value", |found| found.missing("an array"));
        };
        let mut page = Self {
            value: found.within("value", |found| Vec::from_json(items, found))?,
            next_link: link(map, NEXT, found)?,
            delta_link: link(map, DELTA, found)?,
            ..Self::default()
        };
        for (name, value) in map.iter().filter(|(name, _)| !["value", NEXT, DELTA].contains(&name.as_str())) {
            if name == COUNT {
                page.count = found.within(name, |found| i64::from_json(value, found));
            }
            if name != COUNT || page.count.is_none() {
                found.unlisted(name);
                page.extra.insert(name.clone(), value.clone());
            }
        }
        Some(page)
    }
    fn to_json(&self) -> Value {
        let mut map = self.extra.clone();
        map.insert("value".to_owned(), self.value.to_json());
        let text = |link: &Option<String>| link.as_ref().map(String::to_json);
        let known = [
            (NEXT, text(&self.next_link)),
            (DELTA, text(&self.delta_link)),
            (COUNT, self.count.as_ref().map(i64::to_json)),
        ];
        map.extend(known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        Value::Object(map)
    }
}

fn link(map: &Extra, name: &str, found: &mut Mismatches) -> Option<Option<String>> {
    match map.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(value) => found.within(name, |found| String::from_json(value, found)).map(Some),
    }
}

impl<T: Wire> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}
impl<'de, T: Wire> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    /// How many items, and which links there are; all of it only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut page = f.debug_struct("Page");
        if cfg!(feature = "debug") {
            page.field("value", &self.value).field("next_link", &self.next_link);
            page.field("delta_link", &self.delta_link).field("extra", &self.extra);
        } else {
            page.field("items", &self.value.len()).field("next_link", &self.next_link.is_some());
            page.field("delta_link", &self.delta_link.is_some());
        }
        page.field("count", &self.count).finish_non_exhaustive()
    }
}
