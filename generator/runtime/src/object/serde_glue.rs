//! serde's traits, by way of [`Wire`].

use super::{Mismatches, Wire};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::Value;

/// Writes any value of the wire.
pub fn serialize<T: Wire, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.to_json().serialize(serializer)
}

/// Reads leniently: fails only where the value itself does not fit, not where a property of it does not.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let mut found = Mismatches::new();
    T::from_json(&value, &mut found).ok_or_else(|| match found.list().last() {
        Some(mismatch) => D::Error::custom(mismatch),
        None => D::Error::custom("not of the documented shape"),
    })
}

/// serde's traits for types of the wire. Not for programs: it is part of what `object!` and its like write.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_by_wire {
    ($($t:ty),* $(,)?) => {$(
        #[allow(deprecated)]
        impl $crate::__private::serde::Serialize for $t {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::object::serialize(self, serializer)
            }
        }
        #[allow(deprecated)]
        impl<'de> $crate::__private::serde::Deserialize<'de> for $t {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::object::deserialize(deserializer)
            }
        }
    )*};
}
