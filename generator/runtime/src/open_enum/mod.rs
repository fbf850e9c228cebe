//! Enumerations that can grow on the server.

mod flags;

pub use flags::Flags;

use crate::object::Mismatches;
use serde_json::Value;
use std::fmt;

/// A value the documentation did not list. It can be read, compared and sent back, and is made only by
/// parsing, so it never holds a listed value.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// For [`OpenEnum::from_text`], after no listed value fits.
    #[doc(hidden)]
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }
    /// The value as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unlisted {
    /// The text only with the cargo feature `debug`: where a page is wrong, it is any text at all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") {
            f.debug_tuple("Unlisted").field(&self.0).finish()
        } else {
            f.write_str("Unlisted(…)")
        }
    }
}

/// A documented enumeration. Emitted: two `match`es a type.
pub trait OpenEnum: Sized {
    /// The text on the wire.
    fn as_str(&self) -> &str;
    /// From any text; what is not listed is kept.
    fn from_text(text: &str) -> Self;
}

/// What a mismatch says was expected.
pub(crate) const EXPECTED: &str = "an enumeration's text";

/// Any string is a value of any enumeration.
pub(crate) fn read<T: OpenEnum>(value: &Value, found: &mut Mismatches) -> Option<T> {
    match value {
        Value::String(text) => Some(T::from_text(text)),
        _ => found.refuse(EXPECTED, value),
    }
}

/// `Eq`, `Display`, `FromStr`, `From<&str>`, [`Wire`](crate::object::Wire) and serde's two traits for an
/// [`OpenEnum`].
#[macro_export]
macro_rules! open_enum {
    ($($t:ty),* $(,)?) => {$(
        #[allow(deprecated)]
        impl ::core::cmp::Eq for $t {}
        #[allow(deprecated)]
        impl ::core::fmt::Display for $t {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad($crate::open_enum::OpenEnum::as_str(self))
            }
        }
        #[allow(deprecated)]
        impl ::core::str::FromStr for $t {
            type Err = ::core::convert::Infallible;
            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok($crate::open_enum::OpenEnum::from_text(text))
            }
        }
        #[allow(deprecated)]
        impl ::core::convert::From<&str> for $t {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::open_enum::OpenEnum::from_text(text)
            }
        }
        #[allow(deprecated)]
        impl $crate::object::Documented for $t {
            type Kind = $crate::object::Enumeration;
        }
        $crate::serde_by_wire!($t);
    )*};
}
