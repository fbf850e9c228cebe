//! Bodies that are not JSON: media types (RFC 6838, section 4.2) in the table of headers and in examples.

use crate::page::{OperationPage, RawRequest};

const CONTENT_TYPE: &str = "content-type";

/// Beginnings of media types, in lower case.
const MEDIA_TYPES: &[&str] = &["application/", "audio/", "image/", "multipart/", "text/", "video/"];

/// Does the table of headers, or else every example with a body, say that the body is of another type than JSON?
pub(super) fn sends_bytes(said: &OperationPage) -> bool {
    if let Some(is_other) = told(said).and_then(is_other_than_json) {
        return is_other;
    }
    let sent = said.examples.iter().filter_map(|example| example.request.as_ref());
    let mut sent = sent.filter(|request| !request.body.is_empty()).peekable();
    let is_other = |request: &RawRequest| {
        let mut headers = request.headers.iter();
        let value = headers.find(|(name, _)| name.eq_ignore_ascii_case(CONTENT_TYPE)).map(|(_, value)| value);
        value.and_then(|value| is_other_than_json(value)) == Some(true)
    };
    sent.peek().is_some() && sent.all(is_other)
}

/// What bytes are sent as: the first media type in the table of headers that is neither JSON nor has a boundary between its parts.
pub(super) fn of_bytes(said: &OperationPage) -> Option<String> {
    let of_bytes = |name: &&str| !is_json(name) && !name.to_lowercase().starts_with("multipart/");
    media_types(told(said)?).find(of_bytes).map(str::to_owned)
}

/// Whether no media type of a text is JSON; nothing where it names none.
fn is_other_than_json(text: &str) -> Option<bool> {
    let mut named = media_types(text).peekable();
    named.peek()?;
    Some(!named.any(is_json))
}

fn is_json(name: &str) -> bool {
    name.to_lowercase().contains("json")
}

/// What the table of headers says.
fn told(said: &OperationPage) -> Option<&str> {
    said.headers.iter().find(|row| row.name == CONTENT_TYPE).map(|row| row.value.as_str())
}

/// `application/zip`, `text/html`
fn media_types(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "`\"'<>()[]*,;".contains(c));
    words.map(|word| word.trim_end_matches(['.', ':'])).filter(|word| is_media_type(word))
}

fn is_media_type(word: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let begins = MEDIA_TYPES
        .iter()
        .any(|start| word.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start)));
    begins && word.split_once('/').is_some_and(|(_, name)| is_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        assert_eq!(media_types(text).collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn media_types_stand_among_other_words() {
        check("application/zip. Required.", &["application/zip"]);
        check("Image/PNG", &["Image/PNG"]);
        check("`text/html` or `application/xhtml+xml`", &["text/html", "application/xhtml+xml"]);
        check("multipart/form-data; boundary=x", &["multipart/form-data"]);
        check("text or image/", &[]);
        check("text/a/b, textual/a, text/\u{202e}x", &[]);
        check("", &[]);
    }
}
