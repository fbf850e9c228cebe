//! Reading and writing dates and times of day by the letter.

use std::fmt;
use time::{Date, Month, Time, UtcOffset};

/// How much of a time of day was written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Precision {
    /// Hours and minutes; seconds are optional in OData.
    Minutes,
    /// Seconds, with this many digits after the point.
    Digits(usize),
    /// Not read but made: as many digits as the value needs.
    Needed,
}

/// Text that is read from the left. Every method gives `None` where the text is something else.
pub(super) struct Scan<'a>(pub &'a [u8]);

impl Scan<'_> {
    /// `2016-12-31`; only years of four digits.
    pub fn date(&mut self) -> Option<Date> {
        let year = self.number(4)?;
        self.eat(b'-')?;
        let month = self.number(2)?;
        self.eat(b'-')?;
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        Date::from_calendar_date(i32::try_from(year).ok()?, month, self.small()?).ok()
    }
    /// `23:57`, `23:57:40`, `23:57:40.7845755`; up to nine digits, which is what `time` can hold.
    pub fn time(&mut self) -> Option<(Time, Precision)> {
        let hour = self.small()?;
        self.eat(b':')?;
        let minute = self.small()?;
        if self.eat(b':').is_none() {
            return Some((Time::from_hms(hour, minute, 0).ok()?, Precision::Minutes));
        }
        let second = self.small()?;
        let (nanos, digits) = if self.eat(b'.').is_some() { self.fraction()? } else { (0, 0) };
        Some((Time::from_hms_nano(hour, minute, second, nanos).ok()?, Precision::Digits(digits)))
    }
    /// `Z`, which gives `true`, `+05:45` or `-08:00`. Not `-00:00`: the sign would be lost.
    pub fn offset(&mut self) -> Option<(UtcOffset, bool)> {
        if self.eat(b'Z').is_some() {
            return Some((UtcOffset::UTC, true));
        }
        let negative = self.eat(b'-').is_some();
        if !negative {
            self.eat(b'+')?;
        }
        let hours = i8::try_from(self.small()?).ok()?;
        self.eat(b':')?;
        let minutes = i8::try_from(self.small()?).ok()?;
        if negative && hours == 0 && minutes == 0 {
            return None;
        }
        let sign = if negative { -1 } else { 1 };
        Some((UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()?, false))
    }
    /// This byte.
    pub fn eat(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }
    /// Nothing more.
    pub fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
    fn small(&mut self) -> Option<u8> {
        u8::try_from(self.number(2)?).ok()
    }
    fn fraction(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let missing = u32::try_from(9usize.checked_sub(digits)?).ok()?;
        let value = if digits == 0 { return None } else { self.number(digits)? };
        Some((value * 10u32.pow(missing), digits))
    }
    /// A number of exactly so many digits, at most nine.
    fn number(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number
            .iter()
            .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + u32::from(byte - b'0')))
    }
}

/// Writes a date as [`Scan::date`] reads it.
pub(super) fn write_date(f: &mut fmt::Formatter<'_>, date: Date) -> fmt::Result {
    let sign = if date.year() < 0 { "-" } else { "" };
    let (year, month) = (date.year().unsigned_abs(), u8::from(date.month()));
    write!(f, "{sign}{year:04}-{month:02}-{:02}", date.day())
}

/// Writes a time of day as [`Scan::time`] reads it.
pub(super) fn write_time(f: &mut fmt::Formatter<'_>, time: Time, precision: Precision) -> fmt::Result {
    write!(f, "{:02}:{:02}", time.hour(), time.minute())?;
    let nanos = format!("{:09}", time.nanosecond());
    let fraction = match precision {
        Precision::Minutes => return Ok(()),
        Precision::Digits(digits) => &nanos[..digits.min(9)],
        Precision::Needed => nanos.trim_end_matches('0'),
    };
    write!(f, ":{:02}", time.second())?;
    if fraction.is_empty() { Ok(()) } else { write!(f, ".{fraction}") }
}

/// Writes an offset as [`Scan::offset`] reads it.
pub(super) fn write_offset(f: &mut fmt::Formatter<'_>, offset: UtcOffset, zulu: bool) -> fmt::Result {
    if zulu {
        return f.write_str("Z");
    }
    let (hours, minutes, _) = offset.as_hms();
    let sign = if offset.is_negative() { '-' } else { '+' };
    write!(f, "{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs())
}
