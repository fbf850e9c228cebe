//! `Retry-After`.

use std::time::Duration;
use time::{OffsetDateTime, PrimitiveDateTime, macros::format_description};

/// From now: seconds, or a date in the form RFC 9110 (5.6.7) prefers. A date that is past is no time at all.
pub(crate) fn retry_after(text: &str) -> Option<Duration> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More seconds than fit are still a wait that is too long.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let form = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] GMT"
    );
    let at = PrimitiveDateTime::parse(text, form).ok()?.assume_utc();
    Some((at - OffsetDateTime::now_utc()).try_into().unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates() {
        assert_eq!(retry_after("7"), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("99999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert!(retry_after("Fri, 31 Dec 9999 23:59:59 GMT").is_some_and(|wait| wait.as_secs() > 1 << 32));
        assert_eq!(retry_after("soon"), None);
        assert_eq!(retry_after(""), None);
    }
}
