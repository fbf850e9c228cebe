//! Collects the inlines of the paragraph that is being read.

use super::chars::clean;
use super::tree::{Inline, Mark, push, push_text};
use super::{directives, html, tidy};

/// The paragraph so far, and what is still open in it.
#[derive(Default)]
pub(super) struct Line {
    base: Vec<Inline>,
    /// The inlines inside each emphasis and link that is still open; at most two.
    inner: Vec<Vec<Inline>>,
    /// Every inline that is still open; `None` for one of which only the text is kept.
    open: Vec<Option<Open>>,
}

/// An inline that holds others.
pub(super) enum Open {
    Mark(Mark),
    Link(Option<String>),
}

impl Line {
    pub(super) fn text(&mut self, text: &str) {
        push_text(self.current(), clean(text));
    }

    pub(super) fn code(&mut self, code: &str) {
        push(self.current(), Inline::Code(clean(code).trim().to_owned()));
    }

    pub(super) fn html(&mut self, text: &str) {
        html::append(text, self.current());
    }

    pub(super) fn line_break(&mut self) {
        push(self.current(), Inline::Break);
    }

    /// Begins the next cell of a row of a table.
    pub(super) fn cell(&mut self) {
        let row_is_empty = matches!(self.base.last(), None | Some(Inline::Break));
        let cell_is_empty = matches!(self.base.last(), Some(Inline::Text(text)) if text.ends_with("; "));
        if !row_is_empty && !cell_is_empty {
            push_text(&mut self.base, "; ");
        }
    }

    /// Emphasis inside emphasis or inside a link says little, and its marks could be read in another
    /// way than they were meant; only its text is kept.
    pub(super) fn start(&mut self, open: Open) {
        let kept = match open {
            Open::Mark(_) => self.inner.is_empty(),
            Open::Link(_) => !self.open.iter().flatten().any(|open| matches!(open, Open::Link(_))),
        };
        if kept {
            self.inner.push(Vec::new());
        }
        self.open.push(kept.then_some(open));
    }

    pub(super) fn end(&mut self) {
        let Some(Some(open)) = self.open.pop() else { return };
        let inner = self.inner.pop().unwrap_or_default();
        let inline = match open {
            Open::Mark(mark) => Inline::Marked { mark, inner },
            Open::Link(url) => Inline::Link { url, inner },
        };
        push(self.current(), inline);
    }

    /// Hands out the finished paragraph, which may be empty, and begins the next.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        let mut inlines = std::mem::take(self).base;
        tidy::trim(&mut inlines);
        tidy::tidy(directives::apply(inlines))
    }

    fn current(&mut self) -> &mut Vec<Inline> {
        self.inner.last_mut().unwrap_or(&mut self.base)
    }
}
