//! What the service says about an upload session.

use crate::{
    edm::DateTimeOffset,
    error::{Error, Result},
    object::Extra,
    operation::{Media, decode},
};
use bytes::Bytes;
use http::Response;
use serde_json::Value;

/// The resource `uploadSession`, as far as it was given. Outlook begins its names with capitals.
#[derive(Default)]
pub(super) struct Session {
    /// `uploadUrl`
    pub(super) link: Option<String>,
    /// `expirationDateTime`
    pub(super) expires: Option<DateTimeOffset>,
    /// `nextExpectedRanges`: first byte, and last byte where it is given.
    pub(super) missing: Option<Vec<(u64, Option<u64>)>>,
}

impl Session {
    /// Reads an answer.
    ///
    /// # Errors
    /// Its status is not a success, or a range in it is none.
    pub(super) fn of(answer: Response<Bytes>) -> Result<Self> {
        Self::read(&decode::<Media>(answer)?)
    }
    /// Reads a body. One that is no session says nothing.
    pub(super) fn read(body: &Bytes) -> Result<Self> {
        let Ok(Value::Object(map)) = serde_json::from_slice(body) else { return Ok(Self::default()) };
        let text = |name: &str| property(&map, name).and_then(Value::as_str).map(str::to_owned);
        let ranges = property(&map, "nextExpectedRanges").and_then(Value::as_array);
        let ranges = ranges.map(|ranges| ranges.iter().map(range).collect::<Option<Vec<_>>>());
        let bad = || Error::Decode {
            message: "nextExpectedRanges: expected a range of bytes".to_owned(),
            body: body.clone(),
        };
        Ok(Self {
            link: text("uploadUrl"),
            expires: text("expirationDateTime").and_then(|text| text.parse().ok()),
            missing: ranges.map(|ranges| ranges.ok_or_else(bad)).transpose()?,
        })
    }
}

fn property<'a>(map: &'a Extra, name: &str) -> Option<&'a Value> {
    map.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// `12345-55232`, `77829-`, and for Outlook `2097152`.
fn range(value: &Value) -> Option<(u64, Option<u64>)> {
    let text = value.as_str()?;
    let (start, end) = text.split_once('-').unwrap_or((text, ""));
    let start = start.trim().parse().ok()?;
    match end.trim() {
        "" => Some((start, None)),
        end => end.parse().ok().filter(|end| *end >= start).map(|end| (start, Some(end))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expect: Option<&[(u64, Option<u64>)]>) {
        let session = Session::read(&Bytes::copy_from_slice(body.as_bytes())).unwrap();
        assert_eq!(session.missing.as_deref(), expect, "{body}");
    }

    #[test]
    fn ranges_are_read_as_any_service_writes_them() {
        check(r#"{"nextExpectedRanges": ["26-"]}"#, Some(&[(26, None)]));
        check(r#"{"nextExpectedRanges": ["5-9", "12-"]}"#, Some(&[(5, Some(9)), (12, None)]));
        check(r#"{"NextExpectedRanges": ["2097152"]}"#, Some(&[(2_097_152, None)]));
        check(r#"{"nextExpectedRanges": []}"#, Some(&[]));
        check(r#"{"id": "1"}"#, None);
        check("", None);
        for bad in [r#"["a-b"]"#, "[1]", r#"["9-5"]"#, r#"["-5"]"#] {
            let body = format!(r#"{{"nextExpectedRanges": {bad}}}"#);
            assert!(Session::read(&body.into()).is_err(), "{bad}");
        }
    }
}
