//! `Edm.Duration`.

use super::ParseError;
use std::{fmt, str::FromStr};

const NANOS: i128 = 1_000_000_000;

/// `Edm.Duration`: `P30D`, `PT8H`, `-PT1.5S`. The text is kept, and the value beside it.
///
/// Weeks are read as well, although OData has none. Years and months are refused: they have no fixed length.
/// Equal are values of the same length, however they were written.
#[derive(Clone, Debug)]
pub struct Duration {
    text: Box<str>,
    value: time::Duration,
}

impl Duration {
    /// The value; digits beyond nanoseconds are only in the text.
    pub const fn get(&self) -> time::Duration {
        self.value
    }
}

impl PartialEq for Duration {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl Eq for Duration {}
impl From<time::Duration> for Duration {
    fn from(value: time::Duration) -> Self {
        let sign = if value.is_negative() { "-" } else { "" };
        let seconds = value.whole_seconds().unsigned_abs();
        let nanos = format!(".{:09}", value.subsec_nanoseconds().unsigned_abs());
        let fraction = nanos.trim_end_matches('0').trim_end_matches('.');
        Self { text: format!("{sign}PT{seconds}{fraction}S").into(), value }
    }
}
impl FromStr for Duration {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let value = read(text).ok_or(ParseError { expected: "a duration without years and months" })?;
        Ok(Self { text: text.into(), value })
    }
}
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The units of the date and of the time, in the order they may come in, with their seconds.
const DATE: &[(char, i128)] = &[('W', 604_800), ('D', 86_400)];
const TIME: &[(char, i128)] = &[('H', 3_600), ('M', 60), ('S', 1)];

fn read(text: &str) -> Option<time::Duration> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let text = text.strip_prefix('P')?;
    let nanos = match text.split_once('T') {
        Some(("", time)) => sum(time, TIME)?,
        Some((date, time)) => sum(date, DATE)? + sum(time, TIME)?,
        None => sum(text, DATE)?,
    };
    let nanos = sign * nanos;
    let seconds = i64::try_from(nanos / NANOS).ok()?;
    Some(time::Duration::new(seconds, i32::try_from(nanos % NANOS).ok()?))
}

/// One or more numbers with their units, in nanoseconds.
fn sum(mut text: &str, mut units: &[(char, i128)]) -> Option<i128> {
    let mut nanos = 0;
    loop {
        let end = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, rest) = text.split_at(end);
        let at = units.iter().position(|(unit, _)| rest.starts_with(*unit))?;
        nanos += units[at].1 * amount(number)?;
        (text, units) = (&rest[1..], &units[at + 1..]);
        if text.is_empty() {
            return Some(nanos);
        }
    }
}

/// `8` or `1.5`, times a thousand million.
fn amount(number: &str) -> Option<i128> {
    let (whole, fraction) = match number.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (number, ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let fraction: u32 = format!("{fraction:0<9}")[..9].parse().ok()?;
    Some(i128::from(whole) * NANOS + i128::from(fraction))
}
