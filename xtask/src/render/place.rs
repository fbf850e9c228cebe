//! What of a page a finding is about: the cell, and the header of its column.

use std::ops::Range;

/// Byte ranges in a page's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The cell, or the rest of the line outside tables.
    pub cell: Range<usize>,
    /// The header of the cell's column.
    pub header: Option<Range<usize>>,
}

/// The place of a line and a column in a page, which are counted from one.
pub fn find(text: &str, line: u32, column: u32) -> Option<Place> {
    let lines = lines(text);
    let at = usize::try_from(line).ok()?.checked_sub(1)?;
    let range = lines.get(at)?.clone();
    let within = text.get(range.clone())?;
    let start = start(within, column)?;
    let cells = cells(within);
    let index = cells.iter().position(|cell| cell.start <= start && start <= cell.end && cells.len() > 1);
    let Some(index) = index else {
        let end = start + within.get(start..)?.trim_end().len();
        return Some(Place { cell: range.start + start..range.start + end.max(start), header: None });
    };
    let cell = trimmed(within, &cells[index]);
    let cell = start.max(cell.start)..cell.end.max(start);
    Some(Place {
        cell: range.start + cell.start..range.start + cell.end,
        header: header(text, &lines, at, index),
    })
}

/// The place in a TOML file: the text in quotes that begins there, else the rest of the line.
pub fn in_toml(text: &str, line: u32, column: u32) -> Option<Place> {
    let at = usize::try_from(line).ok()?.checked_sub(1)?;
    let range = lines(text).get(at)?.clone();
    let within = text.get(range.clone())?;
    let start = start(within, column)?;
    let rest = within.get(start..)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let closing = quote.and_then(|quote| rest.get(1..)?.find(quote)).map(|at| at + 2);
    let end = start + closing.unwrap_or(rest.trim_end().len());
    Some(Place { cell: range.start + start..range.start + end, header: None })
}

/// The byte of a column; the end of the line where it has none.
fn start(line: &str, column: u32) -> Option<usize> {
    let skip = usize::try_from(column).ok()?.saturating_sub(1);
    Some(line.char_indices().nth(skip).map_or(line.len(), |(offset, _)| offset))
}

/// The header cell above a row: in the line before the delimiter row.
fn header(text: &str, lines: &[Range<usize>], row: usize, index: usize) -> Option<Range<usize>> {
    let above = lines.get(..row)?.iter().rev();
    let line = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let delimiter =
        above.take_while(|range| line(range).contains('|')).position(|range| is_delimiter(line(range)))?;
    let header = lines.get(row.checked_sub(delimiter + 2)?)?;
    let cell = trimmed(line(header), cells(line(header)).get(index)?);
    Some(header.start + cell.start..header.start + cell.end)
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let line = |line: &str| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    };
    text.split_inclusive('\n').map(line).collect()
}

fn is_delimiter(line: &str) -> bool {
    line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

/// Ranges between the pipes of a line; a pipe at the beginning opens no cell.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, c) in line.char_indices() {
        if c == '|' && !escaped {
            if at > 0 {
                cells.push(from..at);
            }
            from = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(from..line.len());
    cells
}

fn trimmed(line: &str, cell: &Range<usize>) -> Range<usize> {
    let text = line.get(cell.clone()).unwrap_or_default();
    let start = cell.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, line: u32, column: u32, cell: &str, header: Option<&str>) {
        let place = find(text, line, column).unwrap();
        assert_eq!((&text[place.cell], place.header.map(|range| &text[range])), (cell, header));
    }

    #[test]
    fn a_cell_has_the_header_of_its_column() {
        let table = "# T\n\n|Property|Type|\n|:--|:--|\n|size| Dobule |\n|ünd|String|\n";
        check(table, 5, 8, "Dobule", Some("Type"));
        check(table, 6, 6, "String", Some("Type"));
        check(table, 3, 2, "Property", None);
        check(table, 1, 1, "# T", None);
    }

    #[test]
    fn in_toml_a_value_ends_with_its_quote() {
        let check = |line, column, cell: &str| {
            let text = "a = \"x | y\" # z\nb = [\"c\", 'd']\n";
            assert_eq!(&text[in_toml(text, line, column).unwrap().cell], cell);
        };
        check(1, 5, "\"x | y\"");
        check(2, 11, "'d'");
        check(2, 1, "b = [\"c\", 'd']");
        assert_eq!(in_toml("a", 9, 1), None);
    }

    #[test]
    fn a_place_that_is_not_there_is_none() {
        assert_eq!(find("a\n", 9, 1), None);
        assert!(find("a", 1, 99).is_some());
    }
}
