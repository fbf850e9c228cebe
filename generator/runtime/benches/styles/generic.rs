//! Style (a): functions generic over serde's formats, with a `match` on the name.

use crate::{
    emitted::device::UploadState,
    fields::guid,
    mismatch::{Mismatches as Found, Place},
};
use graphdoc_runtime::{
    edm::DateTimeOffset,
    object::{Extra, Mismatches, Wire},
    open_enum::OpenEnum,
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{
        DeserializeSeed, Error, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
    ser::SerializeMap,
};
use serde_json::{Number, Value};
use std::{fmt, marker::PhantomData};
use uuid::Uuid;

/// A value of a type, or any other as it came: nobody can go back in one of serde's formats.
type Fits<T> = Result<T, Value>;

/// A value of a property, with a function for each kind of JSON that fits.
pub trait Field: Sized {
    const EXPECTED: &'static str;
    fn of_text(_: &str) -> Option<Self> {
        None
    }
    fn of_number(_: &Number) -> Option<Self> {
        None
    }
    fn of_map<'de, A: MapAccess<'de>>(map: A, found: &mut Found) -> Result<Fits<Self>, A::Error> {
        let value = Value::deserialize(MapAccessDeserializer::new(map))?;
        found.refuse::<()>(Self::EXPECTED, &value);
        Ok(Err(value))
    }
    fn of_list<'de, A: SeqAccess<'de>>(list: A, found: &mut Found) -> Result<Fits<Self>, A::Error> {
        let value = Value::deserialize(SeqAccessDeserializer::new(list))?;
        found.refuse::<()>(Self::EXPECTED, &value);
        Ok(Err(value))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
}

/// An object type.
trait Object: Default {
    const NAME: &'static str;
    fn properties<'de, A: MapAccess<'de>>(&mut self, map: A, found: &mut Found) -> Result<(), A::Error>;
    fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
    fn is_set(&self, name: &str) -> bool;
    fn extra(&self) -> &Extra;
    fn extra_mut(&mut self) -> &mut Extra;
}

/// Reads a value; nothing for null.
struct Seed<'f, T>(&'f mut Found, PhantomData<T>);

impl<'de, T: Field> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = Fits<Option<T>>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<T: Field> Seed<'_, T> {
    fn refused(self, value: Value) -> Value {
        self.0.refuse::<()>(T::EXPECTED, &value);
        value
    }
    fn number(self, number: Number) -> Fits<Option<T>> {
        T::of_number(&number).map(Some).ok_or_else(|| self.refused(Value::Number(number)))
    }
}

impl<'de, T: Field> Visitor<'de> for Seed<'_, T> {
    type Value = Fits<Option<T>>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Ok(None))
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Err(self.refused(Value::Bool(value))))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.number(value.into()))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(self.number(value.into()))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Number::from_f64(value).map(|number| self.number(number)).ok_or_else(|| E::custom("not finite"))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(T::of_text(text).map(Some).ok_or_else(|| self.refused(text.into())))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(T::of_map(map, self.0)?.map(Some))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        Ok(T::of_list(list, self.0)?.map(Some))
    }
}

/// Reads a name, which is part of the path until it is left.
struct Name<'f>(&'f mut Found);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Place;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Place, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Place;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }
    fn visit_str<E: Error>(self, name: &str) -> Result<Place, E> {
        Ok(self.0.enter(name))
    }
}

/// A value that is written.
struct Out<'a, T>(&'a T);

impl<T: Field> Serialize for Out<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

macro_rules! texts {
    ($($t:ty: $expected:literal, $of:expr, $write:ident;)*) => {$(
        impl Field for $t {
            const EXPECTED: &'static str = $expected;
            fn of_text(text: &str) -> Option<Self> {
                $of(text)
            }
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.$write(self)
            }
        }
    )*};
}
texts! {
    String: "a string", |text: &str| Some(text.to_owned()), serialize_str;
    Uuid: "a Guid", guid, collect_str;
    DateTimeOffset: "a DateTimeOffset", |text: &str| text.parse().ok(), collect_str;
}

impl Field for UploadState {
    const EXPECTED: &'static str = "an enumeration's text";
    fn of_text(text: &str) -> Option<Self> {
        Some(Self::from_text(text))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

macro_rules! numbers {
    ($($t:ty: $expected:literal, $as:ident;)*) => {$(
        impl Field for $t {
            const EXPECTED: &'static str = $expected;
            fn of_text(text: &str) -> Option<Self> {
                Wire::from_json(&text.into(), &mut Mismatches::new())
            }
            fn of_number(number: &Number) -> Option<Self> {
                let other = || Wire::from_json(&Value::Number(number.clone()), &mut Mismatches::new());
                number.$as().or_else(other)
            }
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }
        }
    )*};
}
numbers! {
    i64: "an Int64", as_i64;
    f64: "a Double", as_f64;
}

impl<T: Field> Field for Vec<T> {
    const EXPECTED: &'static str = "an array";
    /// Items that were read are written again where a later one does not fit.
    fn of_list<'de, A: SeqAccess<'de>>(mut list: A, found: &mut Found) -> Result<Fits<Self>, A::Error> {
        let mut items = Self::new();
        let odd = loop {
            let item = found
                .at(items.len(), |found| list.next_element_seed(Seed::<T>(found, PhantomData)))?
                .map(|item| item.and_then(|item| item.ok_or(Value::Null)));
            match item {
                None => return Ok(Ok(items)),
                Some(Ok(item)) => items.push(item),
                Some(Err(odd)) => break odd,
            }
        };
        let written = items.iter().map(|item| serde_json::to_value(Out(item)).map_err(A::Error::custom));
        let mut all = written.collect::<Result<Vec<_>, _>>()?;
        all.push(odd);
        all.extend(Vec::<Value>::deserialize(SeqAccessDeserializer::new(list))?);
        Ok(Err(all.into()))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Out))
    }
}

impl<T: Field> Field for Box<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn of_map<'de, A: MapAccess<'de>>(map: A, found: &mut Found) -> Result<Fits<Self>, A::Error> {
        Ok(T::of_map(map, found)?.map(Self::new))
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        T::write(self, to)
    }
}

/// Reads the property whose name was entered.
fn property<'de, T: Field, A: MapAccess<'de>>(
    field: &mut Option<T>,
    extra: &mut Extra,
    name: &str,
    map: &mut A,
    found: &mut Found,
) -> Result<(), A::Error> {
    match map.next_value_seed(Seed(found, PhantomData))? {
        Ok(value) => *field = value,
        Err(value) => drop(extra.insert(name.to_owned(), value)),
    }
    Ok(())
}

fn write_named<T: Object, S: Serializer>(object: &T, name: Option<&str>, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    if let Some(name) = name.filter(|_| !object.extra().contains_key("@odata.type")) {
        map.serialize_entry("@odata.type", name)?;
    }
    for (name, value) in object.extra().iter().filter(|(name, _)| name.starts_with('@')) {
        map.serialize_entry(name, value)?;
    }
    object.entries(&mut map)?;
    let is_other = |name: &str| !name.starts_with('@') && !object.is_set(name);
    for (name, value) in object.extra().iter().filter(|(name, _)| is_other(name)) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

macro_rules! generic {
    ($t:ident $name:literal { $($field:ident $key:literal: $type:ty,)* }) => {
        #[derive(Default)]
        pub struct $t {
            $($field: Option<$type>,)*
            extra: Extra,
        }
        impl Object for $t {
            const NAME: &'static str = $name;
            fn properties<'de, A: MapAccess<'de>>(
                &mut self,
                mut map: A,
                found: &mut Found,
            ) -> Result<(), A::Error> {
                while let Some(place) = map.next_key_seed(Name(found))? {
                    match found.name(&place) {
                        $($key => property(&mut self.$field, &mut self.extra, $key, &mut map, found)?,)*
                        _ => drop(self.extra.insert(found.name(&place).to_owned(), map.next_value()?)),
                    }
                    found.leave(&place);
                }
                Ok(())
            }
            fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                $(if let Some(value) = &self.$field {
                    map.serialize_entry($key, &Out(value))?;
                })*
                Ok(())
            }
            fn is_set(&self, name: &str) -> bool {
                match name {
                    $($key => self.$field.is_some(),)*
                    _ => false,
                }
            }
            fn extra(&self) -> &Extra {
                &self.extra
            }
            fn extra_mut(&mut self) -> &mut Extra {
                &mut self.extra
            }
        }
        impl Field for $t {
            const EXPECTED: &'static str = "an object";
            fn of_map<'de, A: MapAccess<'de>>(map: A, found: &mut Found) -> Result<Fits<Self>, A::Error> {
                let mut object = Self::default();
                object.properties(map, found)?;
                Ok(Ok(object))
            }
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                write_named(self, None, to)
            }
        }
    };
}
types!(generic);

pub enum AnyDirectoryObject {
    Group(Box<Group>),
    User(Box<User>),
    DirectoryObject(Box<DirectoryObject>),
}

impl AnyDirectoryObject {
    /// Of the type that an annotation names which was read already.
    fn of<'de, A: MapAccess<'de>>(extra: Extra, map: A, found: &mut Found) -> Result<Self, A::Error> {
        fn read<'de, T: Object, A: MapAccess<'de>>(
            extra: Extra,
            map: A,
            found: &mut Found,
        ) -> Result<Box<T>, A::Error> {
            let mut object = Box::<T>::default();
            *object.extra_mut() = extra;
            object.properties(map, found)?;
            Ok(object)
        }
        Ok(match extra.get("@odata.type").and_then(Value::as_str) {
            Some(Group::NAME) => Self::Group(read(extra, map, found)?),
            Some(User::NAME) => Self::User(read(extra, map, found)?),
            _ => Self::DirectoryObject(read(extra, map, found)?),
        })
    }
}

/// What is read again, once it is known of which type it is.
struct Again<'f>(Extra, &'f mut Found);

impl<'de> Visitor<'de> for Again<'_> {
    type Value = AnyDirectoryObject;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        AnyDirectoryObject::of(self.0, map, self.1)
    }
}

impl Field for AnyDirectoryObject {
    const EXPECTED: &'static str = "an object";
    /// The name of the type mostly comes first. Where it does not, all is kept until it is known.
    fn of_map<'de, A: MapAccess<'de>>(mut map: A, found: &mut Found) -> Result<Fits<Self>, A::Error> {
        let mut known = Extra::new();
        let Some(name) = map.next_key::<String>()? else { return Self::of(known, map, found).map(Ok) };
        let is_type = name == "@odata.type";
        known.insert(name, map.next_value()?);
        if is_type {
            return Self::of(known, map, found).map(Ok);
        }
        known.extend(Extra::deserialize(MapAccessDeserializer::new(map))?);
        let name = known.remove_entry("@odata.type");
        let again = Again(name.into_iter().collect(), found);
        Value::Object(known).deserialize_any(again).map(Ok).map_err(A::Error::custom)
    }
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Group(value) => write_named(&**value, Some(Group::NAME), to),
            Self::User(value) => write_named(&**value, Some(User::NAME), to),
            Self::DirectoryObject(value) => value.write(to),
        }
    }
}

pub fn read<T: Field>(text: &[u8], found: &mut Found) -> Option<T> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let value = Seed(found, PhantomData).deserialize(&mut json).ok()?.ok()?;
    json.end().ok()?;
    value
}

pub fn write<T: Field>(value: &T) -> Vec<u8> {
    serde_json::to_vec(&Out(value)).unwrap_or_default()
}
