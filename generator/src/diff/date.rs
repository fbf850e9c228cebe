//! Days, as notes on retirement name them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Names of months; three letters are enough to know one.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Date {
    /// Reads `2026-03-01`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = [(year, 4), (month, 2), (day, 2)];
        let is_whole = digits
            .iter()
            .all(|(part, length)| part.len() == *length && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !is_whole || parts.next().is_some() {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (year >= 1970 && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day that begins so many days after 1 January 1970.
    pub fn of_days(mut days: u64) -> Self {
        let (mut year, mut month) = (1970, 1);
        let length =
            |year, month| (1..=31).rev().find(|day| Self::new(year, month, *day).is_some()).unwrap_or(31);
        while days >= u64::from(length(year, month)) {
            days -= u64::from(length(year, month));
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        Self { year, month, day: u8::try_from(days + 1).unwrap_or(1) }
    }

    /// The first day that a text names: `2026-03-01`, `March 1, 2026`, `1 March 2026` or `March 2026`, which
    /// is its first day.
    pub fn find(text: &str) -> Option<Self> {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let words: Vec<&str> = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
        (0..words.len()).find_map(|at| Self::begins_with(&words[at..]))
    }

    fn begins_with(words: &[&str]) -> Option<Self> {
        let number = |at: usize| words.get(at).and_then(|word| ordinal(word));
        let month = |at: usize| words.get(at).and_then(|word| month(word));
        let year = |at: usize| number(at).filter(|year| *year >= 1970);
        let day = |at: usize| number(at).and_then(|day| u8::try_from(day).ok());
        if let Some(date) = Self::parse(words.first()?) {
            return Some(date);
        }
        if let (Some(month), Some(day), Some(year)) = (month(0), day(1), year(2)) {
            return Self::new(year, month, day);
        }
        if let (Some(day), Some(month), Some(year)) = (day(0), month(1), year(2)) {
            return Self::new(year, month, day);
        }
        Self::new(year(1)?, month(0)?, 1)
    }

    /// The same day so many months later.
    pub fn months_later(self, months: u16) -> Self {
        let all = self.year * 12 + u16::from(self.month) - 1 + months;
        Self { year: all / 12, month: u8::try_from(all % 12 + 1).unwrap_or(12), day: self.day }
    }
}

/// `1`, `1st`, `23rd`, `2026`.
fn ordinal(word: &str) -> Option<u16> {
    word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok()
}

fn month(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    u8::try_from(at + 1).ok()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no day: write it as `2026-03-01`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(Date::find(text).map(|date| date.to_string()).unwrap_or_default(), expect, "{text:?}");
    }

    #[test]
    fn notes_name_days_in_several_ways() {
        check("Deprecated. It will stop returning data on January 31, 2024.", "2024-01-31");
        check("Gone on 1st March 2026, says the note", "2026-03-01");
        check("until 2025-06-30.", "2025-06-30");
        check("will be removed in September 2025", "2025-09-01");
        check("May 5 people come?", "");
        check("on February 30, 2024", "");
        check("2025-06-30-1 and 2024", "");
        check("", "");
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, expect) in
            [(0, "1970-01-01"), (59, "1970-03-01"), (19_782, "2024-02-29"), (20_453, "2025-12-31")]
        {
            assert_eq!(Date::of_days(days).to_string(), expect);
        }
    }

    #[test]
    fn months_are_added() {
        let date = Date::parse("2024-11-30").expect("a day");
        assert_eq!(date.months_later(3).to_string(), "2025-02-30");
        assert!(date.months_later(24) < Date::parse("2026-12-01").expect("a day"));
    }
}
