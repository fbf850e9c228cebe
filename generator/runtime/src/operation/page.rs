//! One page of a collection.

use crate::object::{
    Extra, Mismatches, NotJson, Place, Reader, Slot, Wire, deserialize, name_text, serialize,
};
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
    fn read_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Self>, NotJson> {
        let Some(mut name) = json.object()? else { return found.refuse_kind("an object", json) };
        let (mut page, mut items) = (Self::default(), None);
        while let Some(known) = name {
            let place = found.enter(known);
            let read = match known {
                "value" => Vec::read_text(json, found)?.map(|value| items = Some(value)),
                NEXT => link_text(json, found)?.map(|link| page.next_link = link),
                DELTA => link_text(json, found)?.map(|link| page.delta_link = link),
                _ => Some(page.annotation(json, found, &place)?),
            };
            if read.is_none() {
                return Ok(None);
            }
            found.leave(&place);
            name = json.next_name()?;
        }
        json.up();
        Ok(items.map(|value| Self { value, ..page }))
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
    fn write_text(&self, out: &mut Vec<u8>) {
        out.push(b'{');
        let known = [(NEXT, &self.next_link as &dyn Slot), (DELTA, &self.delta_link), (COUNT, &self.count)];
        let set =
            |name: &str| name == "value" || known.iter().any(|(known, slot)| *known == name && slot.is_set());
        for (name, value) in self.extra.iter().filter(|(name, _)| !set(name)) {
            name_text(name, out);
            value.write_text(out);
        }
        for (name, value) in known {
            value.write_text(name, out);
        }
        name_text("value", out);
        self.value.write_text(out);
        out.push(b'}');
    }
}

impl<T> Page<T> {
    /// Reads what is no item and no link.
    fn annotation(
        &mut self,
        json: &mut Reader<'_>,
        found: &mut Mismatches,
        place: &Place,
    ) -> Result<(), NotJson> {
        let value = json.value()?;
        if found.name(place) == COUNT {
            self.count = i64::from_json(&value, found);
        }
        if found.name(place) != COUNT || self.count.is_none() {
            self.extra.insert(found.name(place).to_owned(), value);
        }
        Ok(())
    }
}

fn link_text(json: &mut Reader<'_>, found: &mut Mismatches) -> Result<Option<Option<String>>, NotJson> {
    if json.null()? { Ok(Some(None)) } else { Ok(String::read_text(json, found)?.map(Some)) }
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
