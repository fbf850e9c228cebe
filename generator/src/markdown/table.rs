//! Tables: rows of cells, the damage that the Markdown reader hides, and its repair.

use super::{
    Span,
    inline::{Definitions, Inline, parse_piece},
};
use std::ops::Range;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The cells of the first row.
    pub header: Vec<Inline>,
    /// The other rows. Each has as many cells as the header.
    pub rows: Vec<Row>,
    /// The delimiter row had another number of columns, so Markdown does not see a table here.
    pub repaired: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Inline>,
    /// Where the row is.
    pub span: Span,
    /// What was wrong with it.
    pub damage: Option<Damage>,
}

/// How a row differs from its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// So many cells too few; they are there, and empty.
    Missing(usize),
    /// So many cells too many; they are part of the last one.
    Surplus(usize),
}

impl Row {
    /// The cells that hold something.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// Ranges of the cells of a line, between pipes that are not escaped.
pub(super) fn split_row(source: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let text = source.get(line.clone()).unwrap_or_default();
    let start = line.start + (text.len() - text.trim_start().len());
    let text = text.trim();
    let mut cells = Vec::new();
    let mut from = 0;
    for pipe in pipes(text) {
        cells.push(start + from..start + pipe);
        from = pipe + 1;
    }
    cells.push(start + from..start + text.len());
    if text.starts_with('|') {
        cells.remove(0);
    }
    if text.ends_with('|') && cells.len() > 1 {
        cells.pop();
    }
    cells
}

/// How many cells [`split_row`] finds.
fn count_cells(source: &str, line: &Range<usize>) -> usize {
    let text = source.get(line.clone()).unwrap_or_default().trim();
    let cells = pipes(text).count() + 1 - usize::from(text.starts_with('|'));
    cells - usize::from(text.ends_with('|') && cells > 1)
}

/// The pipes of a line that are not escaped.
fn pipes(text: &str) -> impl Iterator<Item = usize> {
    let escapes = |pipe: usize| text.as_bytes()[..pipe].iter().rev().take_while(|b| **b == b'\\').count();
    memchr::memchr_iter(b'|', text.as_bytes()).filter(move |pipe| escapes(*pipe) % 2 == 0)
}

/// Makes a row as wide as the header: surplus cells become part of the last one.
pub(super) fn fit_row(
    source: &str,
    line: Range<usize>,
    width: usize,
    definitions: &Definitions,
    file: u16,
    seen: Option<Vec<Inline>>,
) -> Row {
    let damage = match count_cells(source, &line) {
        n if n < width => Some(Damage::Missing(width - n)),
        n if n > width => Some(Damage::Surplus(n - width)),
        _ => None,
    };
    let span = Span::new(file, &line);
    let mut cells = match seen {
        Some(cells) if !matches!(damage, Some(Damage::Surplus(_))) => cells,
        _ => {
            let ranges = split_row(source, &line);
            let last = ranges.last().map_or(line.end, |cell| cell.end);
            let mut cut: Vec<_> = ranges.into_iter().take(width).collect();
            if let Some(cell) = cut.last_mut().filter(|_| damage.is_some()) {
                cell.end = last.max(cell.end);
            }
            cut.into_iter().map(|range| parse_piece(source, range, definitions, file)).collect()
        }
    };
    cells.resize_with(width, Inline::default);
    Row { cells, span, damage }
}

/// Reads a paragraph as a table, where its lines begin with pipes and one of them is a delimiter row, or all of
/// them also end with one.
pub(super) fn repair(
    source: &str,
    range: &Range<usize>,
    definitions: &Definitions,
    file: u16,
) -> Option<Table> {
    let text = source.get(range.clone()).filter(|text| text.contains('|'))?;
    let mut lines = Vec::new();
    let mut start = range.start;
    for line in text.split_inclusive('\n') {
        lines.push(start..start + line.trim_end().len());
        start += line.len();
    }
    let line = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default().trim();
    let piped = lines.iter().filter(|range| line(range).starts_with('|')).count();
    let closed = |range: &Range<usize>| line(range).len() > 1 && line(range).ends_with('|');
    let (header, first) = match lines.iter().position(|range| is_delimiter(line(range))) {
        Some(delimiter) => (delimiter.checked_sub(1)?, delimiter + 1),
        None if piped == lines.len() && lines.iter().all(closed) => (0, 1),
        None => return None,
    };
    if piped < 2 {
        return None;
    }
    let rows = lines.split_off(first);
    let header: Vec<_> = split_row(source, lines.get(header)?)
        .into_iter()
        .map(|cell| parse_piece(source, cell, definitions, file))
        .collect();
    let width = header.len();
    let rows = with_continuations(source, rows).into_iter();
    let rows = rows.map(|line| fit_row(source, line, width, definitions, file, None)).collect();
    Some(Table { header, rows, repaired: true })
}

/// A line without a pipe is the rest of the row above.
fn with_continuations(source: &str, lines: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    for line in lines {
        let apart = source.get(line.clone()).unwrap_or_default().contains('|');
        match rows.last_mut() {
            Some(row) if !apart => row.end = line.end,
            _ => rows.push(line),
        }
    }
    rows
}

fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expect: &[&str]) {
        let cells: Vec<_> = split_row(line, &(0..line.len())).into_iter().map(|r| line[r].trim()).collect();
        assert_eq!(cells, expect, "{line:?}");
        assert_eq!(count_cells(line, &(0..line.len())), expect.len(), "{line:?}");
    }

    #[test]
    fn rows_are_split_at_pipes() {
        check("|a|b|c|", &["a", "b", "c"]);
        check("a | b", &["a", "b"]);
        check("|a||", &["a", ""]);
        check(r"|a\|b|c|", &[r"a\|b", "c"]);
        check("  |a|b", &["a", "b"]);
        check("|", &[""]);
        check("", &[""]);
    }
}
