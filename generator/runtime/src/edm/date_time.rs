//! `Edm.DateTimeOffset`, `Edm.Date` and `Edm.TimeOfDay`.

use super::{
    ParseError,
    clock::{Precision, Scan, write_date, write_offset, write_time},
};
use std::{fmt, ops::Deref, str::FromStr};
use time::{OffsetDateTime, UtcOffset};

/// `Edm.DateTimeOffset`: an instant, its offset, and how it was written: `Z` or `+00:00`, and how many
/// digits after the second.
///
/// Equal are values with the same instant and the same offset, however they were written.
#[derive(Clone, Copy, Debug)]
pub struct DateTimeOffset {
    at: OffsetDateTime,
    precision: Precision,
    zulu: bool,
}

impl DateTimeOffset {
    /// The value.
    pub const fn get(self) -> OffsetDateTime {
        self.at
    }
    fn scan(text: &str) -> Option<Self> {
        let mut scan = Scan(text.as_bytes());
        let date = scan.date()?;
        scan.eat(b'T')?;
        let (time, precision) = scan.time()?;
        let (offset, zulu) = scan.offset()?;
        scan.end()?;
        let at = OffsetDateTime::new_in_offset(date, time, offset);
        // The last hours of the year 9999 west of Greenwich are in the year 10000 of UTC, where `time` panics.
        at.checked_to_offset(UtcOffset::UTC)?;
        Some(Self { at, precision, zulu })
    }
}

impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at && self.at.offset() == other.at.offset()
    }
}
impl Eq for DateTimeOffset {}
impl Deref for DateTimeOffset {
    type Target = OffsetDateTime;
    fn deref(&self) -> &OffsetDateTime {
        &self.at
    }
}
impl From<OffsetDateTime> for DateTimeOffset {
    /// Seconds of the offset are dropped: OData has only hours and minutes.
    fn from(at: OffsetDateTime) -> Self {
        let (hours, minutes, _) = at.offset().as_hms();
        let offset = UtcOffset::from_hms(hours, minutes, 0).unwrap_or(UtcOffset::UTC);
        let at = at.checked_to_offset(offset).unwrap_or(at);
        Self { at, precision: Precision::Needed, zulu: at.offset().is_utc() }
    }
}
impl FromStr for DateTimeOffset {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::scan(text).ok_or(ParseError { expected: "a date and time with an offset" })
    }
}
impl fmt::Display for DateTimeOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(f, self.at.date())?;
        f.write_str("T")?;
        write_time(f, self.at.time(), self.precision)?;
        write_offset(f, self.at.offset(), self.zulu)
    }
}

/// `Edm.Date`: `2016-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub time::Date);

impl Deref for Date {
    type Target = time::Date;
    fn deref(&self) -> &time::Date {
        &self.0
    }
}
impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date)
    }
}
impl FromStr for Date {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut scan = Scan(text.as_bytes());
        let date = scan.date().filter(|_| scan.end().is_some());
        date.map(Self).ok_or(ParseError { expected: "a date" })
    }
}
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(f, self.0)
    }
}

/// `Edm.TimeOfDay`: `08:00:00.0000000`; its digits are kept.
#[derive(Clone, Copy, Debug)]
pub struct TimeOfDay {
    time: time::Time,
    precision: Precision,
}

impl TimeOfDay {
    /// The value.
    pub const fn get(self) -> time::Time {
        self.time
    }
}

impl PartialEq for TimeOfDay {
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time
    }
}
impl Eq for TimeOfDay {}
impl Deref for TimeOfDay {
    type Target = time::Time;
    fn deref(&self) -> &time::Time {
        &self.time
    }
}
impl From<time::Time> for TimeOfDay {
    fn from(time: time::Time) -> Self {
        Self { time, precision: Precision::Needed }
    }
}
impl FromStr for TimeOfDay {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut scan = Scan(text.as_bytes());
        let time = scan.time().filter(|_| scan.end().is_some());
        let (time, precision) = time.ok_or(ParseError { expected: "a time of day" })?;
        Ok(Self { time, precision })
    }
}
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_time(f, self.time, self.precision)
    }
}
