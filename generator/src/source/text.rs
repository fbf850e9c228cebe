//! A file's path and text, and where a byte of it is.

use crate::diagnostic::Location;
use std::sync::{Arc, OnceLock};

/// A location counts the lines of one block alone; those of the blocks before it are counted once.
const BLOCK: usize = 1024;

/// The text of a page or of an included file.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The path below the docs folder, with `/` as separator.
    pub path: Arc<str>,
    /// The text, without a byte order mark and without carriage returns at the ends of lines.
    pub text: String,
    /// How many lines end before each block of [`BLOCK`] bytes.
    lines_before: OnceLock<Vec<u32>>,
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
        Self { path: path.into(), text, lines_before: OnceLock::new() }
    }

    /// Line and column of a byte; a byte behind the end is at the end.
    pub fn location(&self, byte: usize) -> Location {
        let before = self.lines_before.get_or_init(|| self.count_lines());
        let bytes = self.text.as_bytes();
        let byte = byte.min(bytes.len());
        let block = byte / BLOCK;
        let line =
            before.get(block).copied().unwrap_or_default() + line_ends(&bytes[block * BLOCK..byte]) + 1;
        let start = memchr::memrchr(b'\n', &bytes[..byte]).map_or(0, |at| at + 1);
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count()) + 1;
        Location { page: self.path.clone(), line, column: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    fn count_lines(&self) -> Vec<u32> {
        let mut counted = 0;
        let mut before = vec![0];
        before.extend(self.text.as_bytes().chunks(BLOCK).map(|block| {
            counted += line_ends(block);
            counted
        }));
        before
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
        check("a", 99, (1, 2));
        check("\u{feff}ab", 1, (1, 2));
        check(&"abc\n".repeat(1000), 4 * 256, (257, 1));
        check(&"abc\n".repeat(1000), 4 * 256 - 1, (256, 4));
        check(&"abc\n".repeat(1000), 4 * 700 + 2, (701, 3));
        check(&"abc\n".repeat(1024), 4096, (1025, 1));
    }
}
