//! A file's path and text, and where a byte of it is.

use crate::diagnostic::Location;
use std::sync::{Arc, OnceLock};

/// A location counts what is in one block alone; what is in the blocks before it is counted once.
const BLOCK: usize = 1024;

/// The text of a page or of an included file.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The path below the docs folder, with `/` as separator.
    pub path: Arc<str>,
    /// The text, without a byte order mark and without carriage returns at the ends of lines.
    pub text: String,
    /// What is before each block of [`BLOCK`] bytes.
    before: OnceLock<Vec<Before>>,
}

impl SourceText {
    /// Takes a text; a byte order mark is dropped, and so are carriage returns at the ends of lines, which a page
    /// has from the disk it was written on.
    pub fn new(path: &str, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if memchr::memchr(b'\r', text.as_bytes()).is_some() {
            text = text.replace("\r\n", "\n");
        }
        Self { path: path.into(), text, before: OnceLock::new() }
    }

    /// Line and column of a byte; a byte behind the end is at the end.
    pub fn location(&self, byte: usize) -> Location {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let block = byte / BLOCK;
        let before = self.before.get_or_init(|| self.measure()).get(block).copied().unwrap_or_default();
        let at = before.and(&self.text.as_bytes()[block * BLOCK..byte]);
        Location {
            page: self.path.clone(),
            line: at.lines.saturating_add(1),
            column: at.characters.saturating_add(1),
        }
    }

    fn measure(&self) -> Vec<Before> {
        let blocks = self.text.as_bytes().chunks(BLOCK);
        let mut before = vec![Before::default()];
        before.extend(blocks.scan(Before::default(), |at, block| {
            *at = at.and(block);
            Some(*at)
        }));
        before
    }
}

/// What is before a place.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// Lines that have ended.
    lines: u32,
    /// Characters of the line that has not.
    characters: u32,
}

impl Before {
    /// The same behind some bytes.
    fn and(self, bytes: &[u8]) -> Self {
        let (ended, open) = match memchr::memrchr(b'\n', bytes) {
            Some(end) => (0, &bytes[end + 1..]),
            None => (self.characters, bytes),
        };
        let begin = open.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
        let begin = u32::try_from(begin).unwrap_or(u32::MAX);
        Self { lines: self.lines.saturating_add(line_ends(bytes)), characters: ended.saturating_add(begin) }
    }
}

fn line_ends(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, byte: usize, expect: (u32, u32)) {
        let at = SourceText::new("p.md", text).location(byte);
        assert_eq!((at.line, at.column), expect, "{text:?} at {byte}");
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        check("", 0, (1, 1));
        check("ab\ncd", 3, (2, 1));
        check("ab\r\ncd", 4, (2, 2));
        check("äb", 2, (1, 2));
        check("äb", 1, (1, 1));
        check("abä", 3, (1, 3));
        check("a", 99, (1, 2));
        check("\u{feff}ab", 1, (1, 2));
        check(&"abc\n".repeat(1000), 4 * 256, (257, 1));
        check(&"abc\n".repeat(1000), 4 * 256 - 1, (256, 4));
        check(&"abc\n".repeat(1000), 4 * 700 + 2, (701, 3));
        check(&"abc\n".repeat(1024), 4096, (1025, 1));
        check(&"ä".repeat(2000), 3000, (1, 1501));
        check(&("\n".to_owned() + &"€".repeat(2000)), 1 + 3 * 999, (2, 1000));
    }
}
