//! Brings the inlines of a paragraph into a form that is read back as it was meant.
//!
//! Afterwards every address is a link, every link has an address and a text, every emphasis has marks
//! that Markdown accepts at their place, neither begins or ends with a blank, and no two texts are
//! neighbours.

use super::bare_url::{bare_url, push_linked};
use super::tree::{Inline, Mark, push, push_text};

/// The tidy form of a paragraph; empty if nothing in it can be seen.
pub(super) fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined = join(inlines);
    trim(&mut joined);
    link(joined)
}

/// Makes links of addresses. Only after all texts were joined are all addresses whole.
fn link(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_linked(&mut out, &text),
            other => push(&mut out, other),
        }
    }
    out
}

fn join(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut inlines = inlines.into_iter().peekable();
    while let Some(inline) = inlines.next() {
        match inline {
            Inline::Link { url, inner } => append_link(&mut out, url, inner),
            Inline::Marked { mark, inner } => append_marked(&mut out, mark, inner, inlines.peek()),
            plain => push(&mut out, plain),
        }
    }
    out
}

fn append_link(out: &mut Vec<Inline>, url: Option<String>, mut inner: Vec<Inline>) {
    let Some(url) = url else { return append(out, inner) };
    let blanks = trim(&mut inner);
    push_text(out, blanks.before);
    if !inner.is_empty() {
        push(out, Inline::Link { url: Some(url), inner });
    }
    push_text(out, blanks.after);
}

fn append_marked(out: &mut Vec<Inline>, mark: Mark, inner: Vec<Inline>, next: Option<&Inline>) {
    let mut inner = join(inner);
    let blanks = trim(&mut inner);
    let inner = link(inner);
    push_text(out, blanks.before);
    let after = if blanks.after.is_empty() { next.map_or(' ', first_char) } else { ' ' };
    if marks_fit(out.last(), &inner, after) {
        push(out, Inline::Marked { mark, inner });
    } else {
        append(out, inner);
    }
    push_text(out, blanks.after);
}

fn append(out: &mut Vec<Inline>, inlines: Vec<Inline>) {
    for inline in inlines {
        push(out, inline);
    }
}

/// Whether Markdown takes the marks around `inner` for marks. A mark beside punctuation inside needs
/// a blank or punctuation outside, and the marks of two neighbours would be read as one.
fn marks_fit(before: Option<&Inline>, inner: &[Inline], after: char) -> bool {
    let (Some(first), Some(last)) = (inner.first(), inner.last()) else { return false };
    let fits = |inside: char, outside: char| {
        inside.is_alphanumeric() || outside.is_whitespace() || outside.is_ascii_punctuation()
    };
    let beside_marks = matches!(before, Some(Inline::Marked { .. }));
    !beside_marks && fits(first_char(first), before.map_or(' ', last_char)) && fits(last_char(last), after)
}

/// The first character of an inline when it is written, but for escapes. They are punctuation before
/// punctuation and change nothing for marks.
fn first_char(inline: &Inline) -> char {
    match inline {
        Inline::Text(text) if bare_url(text).is_some() => '<',
        Inline::Text(text) => text.chars().next().unwrap_or(' '),
        Inline::Code(_) => '`',
        Inline::Break => ' ',
        // An emphasis beside marks loses its own.
        Inline::Marked { inner, .. } | Inline::Link { url: None, inner } => {
            inner.first().map_or(' ', first_char)
        }
        Inline::Link { url: Some(_), .. } => '[',
    }
}

fn last_char(inline: &Inline) -> char {
    match inline {
        Inline::Text(text) => text.chars().next_back().unwrap_or(' '),
        Inline::Link { .. } => ')',
        other => first_char(other),
    }
}

/// The blanks that were taken off the ends; each one blank or nothing.
pub(super) struct Blanks {
    before: &'static str,
    after: &'static str,
}

/// Takes blanks and line breaks off both ends.
pub(super) fn trim(inlines: &mut Vec<Inline>) -> Blanks {
    let visible = inlines.iter().position(|inline| !is_blank(inline)).unwrap_or(inlines.len());
    let mut before = inlines.drain(..visible).len() > 0;
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        let trimmed = text.trim_start().to_owned();
        before |= trimmed.len() < text.len();
        *text = trimmed;
    }
    let visible = inlines.iter().rposition(|inline| !is_blank(inline)).map_or(0, |last| last + 1);
    let mut after = inlines.drain(visible..).len() > 0;
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        let length = text.trim_end().len();
        after |= length < text.len();
        text.truncate(length);
    }
    let blank = |taken| if taken { " " } else { "" };
    Blanks { before: blank(before), after: blank(after) }
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        inline => matches!(inline, Inline::Break),
    }
}
