//! A file's path and text, and where a byte of it is.

use crate::diagnostic::Location;
use std::sync::{Arc, OnceLock};

/// The text of a page or of an included file.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The path below the docs folder, with `/` as separator.
    pub path: Arc<str>,
    /// The text, without a byte order mark and without carriage returns at the ends of lines.
    pub text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl SourceText {
    /// Takes a text; a byte order mark is dropped, and so are carriage returns at the ends of lines, which a page
    /// has from the disk it was written on.
    pub fn new(path: &str, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        if text.contains('\r') {
            text = text.replace("\r\n", "\n");
        }
        Self { path: path.into(), text, line_starts: OnceLock::new() }
    }

    /// Line and column of a byte; a byte behind the end is at the end.
    pub fn location(&self, byte: usize) -> Location {
        let starts = self.line_starts.get_or_init(|| {
            let behind = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1);
            std::iter::once(0).chain(behind).collect()
        });
        let byte = byte.min(self.text.len());
        let line = starts.partition_point(|start| *start <= byte);
        let start = starts.get(line.wrapping_sub(1)).copied().unwrap_or_default();
        let column = self.text.get(start..byte).map_or(0, |before| before.chars().count()) + 1;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location { page: self.path.clone(), line: number(line), column: number(column) }
    }
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
    }
}
