//! Addresses: those that stand in a text without being a link, and those of links.

use super::tree::{Inline, push, push_text};

/// Characters of an address, and the braces of a placeholder. A star is left out: in a text it is
/// rather the end of an emphasis.
const PUNCTUATION: &[u8] = b"-._~:/?#[]@!$&'()+,;=%{}";

/// Longer addresses are left as text, so that a page of nothing but addresses is read in one go.
const MAX_LENGTH: usize = 2_048;

/// Punctuation that belongs to the sentence when an address ends with it.
const SENTENCE: &[char] = &['.', ',', ':', ';', '!', '?', '\'', '('];

/// Appends a text with its addresses made links. An address with placeholders leads nowhere and
/// becomes code.
pub(super) fn push_linked(inlines: &mut Vec<Inline>, text: &str) {
    let mut rest = text;
    while let Some((start, url)) = find(rest) {
        push_text(inlines, &rest[..start]);
        push(inlines, inline(url));
        rest = &rest[start + url.len()..];
    }
    push_text(inlines, rest);
}

fn inline(url: &str) -> Inline {
    if url.contains(['{', '}', '[', ']']) {
        return Inline::Code(url.to_owned());
    }
    Inline::Link { url: Some(url.to_owned()), inner: vec![Inline::Text(url.to_owned())] }
}

/// The first address in a text, and where it begins.
fn find(text: &str) -> Option<(usize, &str)> {
    text.match_indices("http").find_map(|(start, _)| Some((start, bare_url(&text[start..])?)))
}

/// The address that `text` begins with.
pub(super) fn bare_url(text: &str) -> Option<&str> {
    let scheme = scheme(text)?;
    let url = text[..length(text)?].trim_end_matches(SENTENCE);
    let host = url.get(scheme.len()..)?;
    host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '{').then_some(url)
}

/// The address of a link with everything escaped that has no place in an address, or `None` if it is
/// not an absolute address of the web.
pub(super) fn safe_url(url: &str) -> Option<String> {
    let scheme = scheme(url)?;
    let mut safe = String::with_capacity(url.len());
    for byte in url.bytes() {
        if is_url_byte(byte) && !b"{}".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            safe.push_str(&format!("%{byte:02X}"));
        }
    }
    (safe.len() > scheme.len()).then_some(safe)
}

fn is_url_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || PUNCTUATION.contains(&byte)
}

fn scheme(url: &str) -> Option<&'static str> {
    ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme))
}

/// How far the characters of an address go. A bracket that was not opened in the address belongs to
/// the text around it.
fn length(text: &str) -> Option<usize> {
    let (mut round, mut square) = (0_usize, 0_usize);
    for (i, byte) in text.bytes().take(MAX_LENGTH).enumerate() {
        match byte {
            b'(' => round += 1,
            b'[' => square += 1,
            b')' if round > 0 => round -= 1,
            b']' if square > 0 => square -= 1,
            b')' | b']' => return Some(i),
            byte if !is_url_byte(byte) => return Some(i),
            _ => {}
        }
    }
    (text.len() < MAX_LENGTH).then_some(text.len())
}
