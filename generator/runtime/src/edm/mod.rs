//! OData's primitive types that JSON has no type for (OData 4.01, ABNF and CSDL 3.3).
//!
//! What is read is written again to the letter, because a value that changes its look on the way through a
//! program is a change nobody made. Text that could not be written again so is refused, and then stays as it
//! is in [`extra`](crate::object::Object::extra).

mod binary;
mod clock;
mod date_time;
mod duration;

pub use binary::Binary;
pub use date_time::{Date, DateTimeOffset, TimeOfDay};
pub use duration::Duration;
pub use uuid::Uuid;

use std::{fmt, io::Write as _};

/// The text is not a value of the type. It does not hold the text, which may be personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    expected: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {}", self.expected)
    }
}
impl std::error::Error for ParseError {}

/// [`Wire`](crate::object::Wire) and serde's two traits for types that are text on the wire.
macro_rules! text_on_the_wire {
    ($($t:ty: $name:literal),*) => {$(
        impl $crate::object::Wire for $t {
            fn from_json(
                value: &serde_json::Value,
                found: &mut $crate::object::Mismatches,
            ) -> Option<Self> {
                let parsed = value.as_str().and_then(|text| text.parse().ok());
                parsed.or_else(|| found.refuse($name, value))
            }
            fn to_json(&self) -> serde_json::Value {
                serde_json::Value::String(self.to_string())
            }
            fn read_text(
                json: &mut $crate::object::Reader<'_>,
                found: &mut $crate::object::Mismatches,
            ) -> Result<Option<Self>, $crate::object::NotJson> {
                match json.string()? {
                    Some(text) => Ok(text.parse().ok().or_else(|| found.refuse_text($name))),
                    None => found.refuse_kind($name, json),
                }
            }
            /// None of these types has a character in its text that JSON escapes.
            fn write_text(&self, out: &mut Vec<u8>) {
                let _ = write!(out, "\"{self}\"");
            }
        }
        $crate::serde_by_wire!($t);
    )*};
}
text_on_the_wire!(
    DateTimeOffset: "a DateTimeOffset",
    Date: "a Date",
    TimeOfDay: "a TimeOfDay",
    Duration: "a Duration without years and months",
    Binary: "a Binary"
);
