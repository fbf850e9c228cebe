//! Includes: `[!INCLUDE [name](target)]`, which is no Markdown, in lines of their own or within a text.

use super::{Inline, Link};
use std::{borrow::Cow, ops::Range};

/// What stands before the link of an include.
const MARK: &str = "[!INCLUDE";

/// The name and the target of each include of a text.
pub(super) fn named(text: &Inline) -> Vec<(String, String)> {
    let named = |link: &Link| {
        let before = text.text.get(..link.range.start).unwrap_or_default().trim_end();
        let marked = before.trim_end_matches('[').trim_end();
        let end = marked.get(marked.len().saturating_sub(MARK.len())..).unwrap_or_default();
        end.eq_ignore_ascii_case(MARK).then(|| (text.text_of(link).to_owned(), link.target.clone()))
    };
    text.links.iter().filter_map(named).collect()
}

/// The text before the first line that begins with an include, and all text behind such includes: a writer may have left no blank
/// line between them. Nothing where no line begins with one.
pub(super) fn around(source: &str, range: &Range<usize>) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let text = source.get(range.clone())?;
    let mut at = range.start;
    let (mut before, mut behind) = (at..at, Vec::<Range<usize>>::new());
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if is_include(line) {
            let begins = line.find(")]").map_or(end, |close| at + close + 2);
            behind.push(begins..end);
        } else {
            behind.last_mut().unwrap_or(&mut before).end = end;
        }
        at = end;
    }
    (!behind.is_empty()).then_some((before, behind))
}

fn is_include(line: &str) -> bool {
    line.trim_start().get(..MARK.len()).is_some_and(|start| start.eq_ignore_ascii_case(MARK))
}

/// A text without the includes that stand within it.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    if !text.contains("[!") {
        return text.into();
    }
    let mut pieces = text.split("[!");
    let mut rest = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_include =
            piece.get(..MARK.len() - 2).is_some_and(|word| word.eq_ignore_ascii_case(&MARK[2..]));
        match piece.split_once(")]").filter(|_| is_include) {
            Some((_, behind)) if rest.is_empty() || rest.ends_with(' ') => rest.push_str(behind.trim_start()),
            Some((_, behind)) => rest.push_str(behind),
            None => rest.extend(["[!", piece]),
        }
    }
    rest.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&[&str]>) {
        let found = around(text, &(0..text.len()));
        let found = found.map(|(before, behind)| [vec![before], behind].concat());
        let found = found.map(|runs| runs.into_iter().map(|run| text[run].trim()).collect::<Vec<_>>());
        assert_eq!(found.as_deref(), expect, "{text:?}");
    }

    #[test]
    fn includes_within_a_text_are_none_of_it() {
        assert_eq!(without("Key. [!INCLUDE [a](../a.md)] Read-only."), "Key. Read-only.");
        assert_eq!(without("[!include [a](a.md)][!INCLUDE [b](b.md)]"), "");
        assert_eq!(without("Key[!INCLUDE [a](a.md)] Read."), "Key Read.");
        assert_eq!(without("[!NOTE] Key. [!INCLUDE [a]"), "[!NOTE] Key. [!INCLUDE [a]");
        assert_eq!(without("[!INCL"), "[!INCL");
    }

    #[test]
    fn what_stands_around_includes_is_text() {
        check("[!INCLUDE [a](a.md)]\nLights.\nMany.", Some(&["", "Lights.\nMany."]));
        check("Lights.\n  [!include [a](a.md)]", Some(&["Lights.", ""]));
        check("A\n[!INCLUDE [a](a.md)]\nB\n[!INCLUDE [b](b.md)]\nC", Some(&["A", "B", "C"]));
        check("[!INCLUDE [a](a.md)] Lights.", Some(&["", "Lights."]));
        check("See [!INCLUDE [a](a.md)]", None);
        check("", None);
    }
}
