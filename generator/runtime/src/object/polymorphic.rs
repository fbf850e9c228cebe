//! Base types with derived types, told apart by `@odata.type` (OData 4.01, JSON Format 4.6.3).

use super::{Mismatches, Object, annotation, read, write};
use serde_json::Value;

/// A value of a base type or of one derived from it. Emitted, one variant a type.
pub trait Polymorphic: Sized {
    /// An empty value of the type with this name, which has its namespace but no `#`. The base type for
    /// all other names.
    fn of_type(name: &str) -> Self;
    /// The value inside.
    fn object(&self) -> &dyn Object;
    /// The value inside, to change.
    fn object_mut(&mut self) -> &mut dyn Object;
    /// Whether the value inside is of the base type.
    fn is_base(&self) -> bool;
}

/// Reads the type that the value names; the base type, with all else in `extra`, if it is not listed.
pub(crate) fn read_polymorphic<T: Polymorphic>(value: &Value, found: &mut Mismatches) -> Option<T> {
    let name = value.as_object().and_then(|map| annotation(map, "@odata.type")).unwrap_or_default();
    let mut any = T::of_type(name.trim_start_matches('#'));
    read(any.object_mut(), value, found).then_some(any)
}

/// Writes the value inside. A derived type is named even if the value has no `@odata.type`, because the
/// service would take it for the base.
pub(crate) fn write_polymorphic(object: &dyn Object, is_base: bool) -> Value {
    let mut value = write(object);
    if let (Value::Object(map), false) = (&mut value, is_base) {
        map.entry("@odata.type").or_insert_with(|| object.type_name().into());
    }
    value
}

/// [`Wire`](crate::object::Wire), serde's two traits, a quiet `Debug` and `From` each type inside, for a
/// [`Polymorphic`] enum whose variants have the names of their types. The last one is the base; the others may have
/// a `#[cfg(…)]`, as in the enum.
#[macro_export]
macro_rules! polymorphic {
    ($any:ident: $($(#[$on:meta])* $t:ident),+ $(,)?) => {
        #[allow(deprecated)]
        impl $crate::object::Documented for $any {
            type Kind = $crate::object::Family;
        }
        #[allow(deprecated)]
        impl ::core::fmt::Debug for $any {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::object::debug($crate::object::Polymorphic::object(self), f)
            }
        }
        $(
            $(#[$on])*
            #[allow(deprecated)]
            impl ::core::convert::From<$t> for $any {
                #[inline]
                fn from(value: $t) -> Self {
                    Self::$t(::std::boxed::Box::new(value))
                }
            }
        )+
        $crate::serde_by_wire!($any);
    };
}
