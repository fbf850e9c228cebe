//! Writes the inlines of a paragraph.

use super::escape::escape;
use super::tree::{Inline, Mark};

/// The lines of a paragraph.
pub(super) fn lines(inlines: &[Inline]) -> Vec<String> {
    let mut writer = Writer::default();
    writer.inlines(inlines);
    let lines = writer.out.lines().map(|line| line.trim_end().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The single line of a text without breaks.
pub(super) fn line(inlines: &[Inline]) -> String {
    lines(inlines).join(" ")
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Where the current line begins in `out`.
    line: usize,
}

impl Writer {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => escape(text, &mut self.out, self.line),
                Inline::Code(code) => self.code(code),
                Inline::Break => self.line_break(),
                Inline::Marked { mark, inner } => self.marked(*mark, inner),
                Inline::Link { url: Some(url), inner } => self.link(url, inner),
                Inline::Link { url: None, inner } => self.inlines(inner),
            }
        }
    }

    fn line_break(&mut self) {
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.line = self.out.len();
    }

    /// A run of backticks that is longer than any inside. Beside another backtick it would become
    /// part of a longer run, hence the blank.
    fn code(&mut self, code: &str) {
        if self.out.ends_with('`') {
            self.out.push(' ');
        }
        let ticks = "`".repeat(longest_run(code) + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.out.extend([&ticks, pad, code, pad, &ticks]);
    }

    fn marked(&mut self, mark: Mark, inner: &[Inline]) {
        let mark = match mark {
            Mark::Emphasis => "*",
            Mark::Strong => "**",
        };
        self.out.push_str(mark);
        self.inlines(inner);
        self.out.push_str(mark);
    }

    /// `[text](<url>)`, or the shorter `<url>` where the text is the address.
    fn link(&mut self, url: &str, inner: &[Inline]) {
        if matches!(inner, [Inline::Text(text)] if text == url) {
            self.out.extend(["<", url, ">"]);
            return;
        }
        if self.out.ends_with('!') {
            // An exclamation mark would turn the link into an image.
            self.out.insert(self.out.len() - 1, '\\');
        }
        self.out.push('[');
        self.inlines(inner);
        // With a semicolon behind it, an ampersand might begin an entity.
        let url = if url.contains(';') { url.replace('&', "&amp;") } else { url.to_owned() };
        self.out.extend(["](<", &url, ">)"]);
    }
}
