//! Tables of permissions (page format, section 10).

use super::{
    Context,
    columns::{Column, Columns, known_column},
    privileges::rise,
    requests::read_line,
    sections::{Kind, Section},
};
use crate::{
    account::Outcome,
    diagnostic::codes,
    markdown::{Block, BlockKind, Damage, Inline, Row, Span},
};
use foldhash::{HashMap, HashSet};
use std::{borrow::Cow, collections::BTreeSet};

/// How a caller signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PermissionKind {
    /// Delegated, work or school account.
    DelegatedWork,
    /// Delegated, personal Microsoft account.
    DelegatedPersonal,
    /// Application.
    Application,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionRow {
    /// For whom.
    pub kind: PermissionKind,
    /// Alternatives, least privileged first; each is a set of permissions that are needed together. Empty
    /// where the page says that there are none.
    pub sets: Vec<Vec<String>>,
    /// Where its cell of permissions is.
    pub span: Span,
}

/// The rows of one table, or of several that are about the same requests.
#[derive(Clone, Debug, Default)]
pub struct PermissionTable {
    /// The keys of the requests that the page says it is about; none where it does not say.
    pub requests: BTreeSet<String>,
    /// The rows, one for each kind.
    pub rows: Vec<PermissionRow>,
}

/// Words by which a cell says that there are none, in lower case.
const NONE: &[&str] = &["not supported", "not available", "not applicable", "none", "n/a", "na", "-", ""];

/// Row labels in lower case. The first that fits holds.
const LABELS: &[(&str, PermissionKind)] = &[
    ("personal", PermissionKind::DelegatedPersonal),
    ("delegated", PermissionKind::DelegatedWork),
    ("application", PermissionKind::Application),
];

/// Tables of permissions of a page that has no section for them.
pub(super) fn elsewhere<'a>(sections: &'a [Section<'_>]) -> Vec<&'a Block> {
    let is_one = |block: &&Block| match &block.kind {
        BlockKind::Table(table) => {
            let has = |column| table.header.iter().any(|cell| known_column(&cell.text) == Some(column));
            has(Column::PermissionKind) && (has(Column::Permissions) || has(Column::PermissionsReversed))
        }
        _ => false,
    };
    let open = |section: &&Section<'_>| matches!(section.kind, Kind::Introduction | Kind::Other);
    sections.iter().filter(open).flat_map(|section| section.blocks).filter(is_one).collect()
}

/// All tables of permissions. Where several are about the same requests, the first row of a kind comes first.
pub(super) fn parse(context: &mut Context<'_>, blocks: &[&Block]) -> Vec<PermissionTable> {
    let (mut tables, mut current) = (Tables::default(), None);
    for block in blocks {
        if let BlockKind::Comment(annotation) = &block.kind
            && annotation.text_of("blockType") == Some("permissions")
        {
            let lines = annotation.texts_of("requestUrls");
            let lines = lines.filter_map(|line| read_line(line.trim(), block.span));
            current = Some(tables.about(lines.map(|line| line.key()).collect()));
        }
        let BlockKind::Table(table) = &block.kind else { continue };
        let columns = Columns::of(context, table);
        if is_matrix(&columns) {
            columns.skip(context, "permissions by resource are no alternatives for one request");
            continue;
        }
        // The annotation is about the next table alone.
        let at = current.take().unwrap_or_else(|| tables.about(BTreeSet::new()));
        let mut rows = Vec::new();
        let mut label = None;
        for row in columns.rows() {
            let outcome = match permission_row(context, &columns, row, &mut label) {
                Ok(found) => {
                    rows.push(found);
                    Outcome::Read
                }
                Err(outcome) => outcome,
            };
            columns.row_is(context, outcome);
        }
        part_lists(&mut rows);
        tables.add(at, rows);
    }
    for table in &mut tables.list {
        table.rows = united(std::mem::take(&mut table.rows).into_iter());
    }
    tables.list.retain(|table| !table.rows.is_empty());
    tables.list
}

/// Tables, and where that about some requests is.
#[derive(Default)]
struct Tables {
    list: Vec<PermissionTable>,
    places: HashMap<BTreeSet<String>, usize>,
}

impl Tables {
    /// The place of the table about these requests, which is made where there is none yet.
    fn about(&mut self, requests: BTreeSet<String>) -> usize {
        let list = &mut self.list;
        *self.places.entry(requests).or_insert_with_key(|requests| {
            list.push(PermissionTable { requests: requests.clone(), rows: Vec::new() });
            list.len() - 1
        })
    }

    fn add(&mut self, at: usize, rows: Vec<PermissionRow>) {
        if let Some(table) = self.list.get_mut(at) {
            table.rows.extend(rows);
        }
    }
}

/// One row for each kind: a second row of the same kind adds its alternatives behind those that are there.
pub(crate) fn united(rows: impl Iterator<Item = PermissionRow>) -> Vec<PermissionRow> {
    let mut united: Vec<PermissionRow> = Vec::new();
    for row in rows {
        match united.iter_mut().find(|known| known.kind == row.kind) {
            Some(known) => known.sets.extend(row.sets),
            None => united.push(row),
        }
    }
    for row in &mut united {
        row.sets = each_once(std::mem::take(&mut row.sets).into_iter());
    }
    united
}

/// The permissions of a row, for the kind that its label names. Rows of Intune's workflows stand below a row
/// that is only a label, and are indented. Where there are none, what the row is instead.
fn permission_row(
    context: &mut Context<'_>,
    columns: &Columns<'_>,
    row: &Row,
    label: &mut Option<PermissionKind>,
) -> Result<PermissionRow, Outcome> {
    let text = columns.cell_or_first(row, &[Column::PermissionKind]).ok_or(Outcome::Heading)?;
    let named = kind_of(&text.text);
    *label = named.or(label.filter(|_| text.is_empty() || is_indented(context, row)));
    let Some(kind) = *label else {
        context.report_skipped(row, "kind of permission");
        return Err(Outcome::Skipped);
    };
    let cells = [Column::Permissions, Column::PermissionsReversed, Column::HigherPermissions];
    let cells: Vec<_> = cells.iter().filter_map(|column| columns.cell(row, &[*column])).collect();
    if matches!(row.damage, Some(Damage::Missing(_))) && cells.iter().all(|cell| cell.is_empty()) {
        context.report(&codes::MISSING_CELL, row.span, "the row has no cell of permissions");
        return Err(Outcome::Skipped);
    }
    let mut sets = alternatives_of(context, &cells).ok_or(Outcome::Skipped)?;
    // Some tables are headed "from most to least" and list the least first.
    if columns.has(Column::PermissionsReversed) && !rise(&sets) {
        sets.reverse();
    }
    Ok(PermissionRow { kind, sets, span: cells.first().map_or(text.span, |cell| cell.span) })
}

/// What a label that belongs to the one above is indented with.
const INDENTS: &[&str] = &["&nbsp;", "&emsp;", "&ensp;", "\u{a0}", "\u{2003}", "\u{2002}"];

/// The first cell begins with white space that Markdown keeps.
fn is_indented(context: &Context<'_>, row: &Row) -> bool {
    let line = context.written(row.span).trim_start_matches([' ', '\t', '|']);
    INDENTS.iter().any(|indent| line.starts_with(indent))
}

/// Is the table headed by kinds, with a row for each resource? Its cells are no alternatives for one request:
/// which of them is needed depends on what the request is about.
fn is_matrix(columns: &Columns<'_>) -> bool {
    columns.headers().filter(|header| kind_of(header).is_some()).count() > 1
}

fn kind_of(label: &str) -> Option<PermissionKind> {
    let label = label.to_ascii_lowercase();
    LABELS.iter().find(|(word, _)| label.contains(word)).map(|(_, kind)| *kind)
}

/// The sets of some cells. Nothing where they name no permission and do not say that there are none.
fn alternatives_of(context: &mut Context<'_>, cells: &[&Inline]) -> Option<Vec<Vec<String>>> {
    let mut sets = Vec::new();
    let mut understood = true;
    for cell in cells {
        let found = alternatives(cell);
        if found.is_empty() && !denies(&cell.text) {
            understood = false;
            context.report(
                &codes::UNKNOWN_PERMISSION,
                cell.span,
                format!("`{}` names no permission", cell.text),
            );
        }
        report_repeated(context, cell, &found);
        sets.extend(found);
    }
    (understood || !sets.is_empty()).then(|| each_once(sets.into_iter()))
}

/// The first sentence says that there are none, whatever the others name.
fn denies(text: &str) -> bool {
    let first = text.split(". ").next().unwrap_or_default().trim_matches(['.', '*', ' ']);
    let names_one = || first.split([',', ' ']).any(|word| scope(word).is_some());
    let begins =
        |words: &str| first.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    NONE.iter().any(|words| first.eq_ignore_ascii_case(words)) || (begins("not ") && !names_one())
}

/// Sets in their order, each once.
fn each_once(sets: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let mut known = HashSet::default();
    sets.filter(|set| known.insert(set.clone())).collect()
}

fn report_repeated(context: &mut Context<'_>, cell: &Inline, sets: &[Vec<String>]) {
    let mut counts: HashMap<&[String], usize> = HashMap::default();
    sets.iter().for_each(|set| *counts.entry(set).or_default() += 1);
    if let Some(set) = sets.iter().find(|set| counts.get(set.as_slice()).is_some_and(|count| *count > 1)) {
        let message = format!("`{}` stands twice in the cell", set.join(" and "));
        context.report(&codes::REPEATED_PERMISSION, cell.span, message);
    }
}

/// Signs and words between permissions, and what they mean.
const SIGNS: &[(&str, &str)] =
    &[(" or ", ", "), (";", ","), (" & ", " and "), (" + ", " and "), (" plus ", " and ")];

/// The sets of a cell: parted by commas, joined by "and" and "plus".
fn alternatives(cell: &Inline) -> Vec<Vec<String>> {
    if denies(&cell.text) {
        return Vec::new();
    }
    let text = SIGNS.iter().fold(Cow::from(&cell.text), |text, (sign, meant)| match text.contains(sign) {
        true => text.replace(sign, meant).into(),
        false => text,
    });
    if is_list(&text) {
        return vec![text.split([',', ' ']).filter_map(scope).collect()];
    }
    let sets = text.split(',').map(|part| part.split_whitespace().filter_map(scope).collect::<Vec<_>>());
    let mut found: Vec<Vec<String>> = Vec::new();
    let with_and = text.contains(" and ");
    for mut set in sets {
        set.dedup();
        let joined = with_and || set.len() < 2;
        // Names parted by blanks alone are alternatives: a comma was forgotten, or a line break was one.
        match joined {
            true if set.is_empty() => {}
            true => found.push(set),
            false => found.extend(set.into_iter().map(|name| vec![name])),
        }
    }
    found
}

/// "A, B and C": with one "and", before the last of them, all are needed.
fn is_list(text: &str) -> bool {
    if !text.contains("and ") {
        return false;
    }
    let parts: Vec<_> = text.split(',').map(str::trim).collect();
    let Some((last, others)) = parts.split_last() else { return false };
    let joins = last.starts_with("and ") || last.contains(" and ");
    let alone = |part: &&str| scope(part).is_some() && !part.contains(' ');
    joins && !others.is_empty() && others.iter().all(alone) && text.matches("and ").count() == 1
}

/// "A, B and C" is one set, unless a row of another kind has each of them as an alternative: then the "and" is how a list ends.
fn part_lists(rows: &mut [PermissionRow]) {
    let mut alone: HashSet<(PermissionKind, &str)> = HashSet::default();
    for row in rows.iter() {
        let single = row.sets.iter().filter(|set| set.len() == 1).flatten();
        alone.extend(single.map(|name| (row.kind, name.as_str())));
    }
    let is_alternative = |kind, set: &[String]| set.iter().all(|name| alone.contains(&(kind, name.as_str())));
    let is_list = |row: &PermissionRow| match &row.sets[..] {
        [set] if set.len() > 2 => {
            LABELS.iter().any(|(_, kind)| *kind != row.kind && is_alternative(*kind, set))
        }
        _ => false,
    };
    let lists: Vec<bool> = rows.iter().map(is_list).collect();
    for (row, _) in rows.iter_mut().zip(lists).filter(|(_, is_list)| *is_list) {
        row.sets = row.sets.iter().flatten().map(|name| vec![name.clone()]).collect();
    }
}

/// A permission's name in a word: `User.Read.All`, without footnote marks.
fn scope(word: &str) -> Option<String> {
    let word = word.split('^').next().unwrap_or(word).trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let mut parts = word.split(['.', '-']);
    let first = parts.next()?;
    // `eDiscovery.Read.All` begins in lower case, `e.g.` has nothing else.
    let cased = word.contains(|c: char| c.is_ascii_uppercase());
    let well_formed =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let named = first.starts_with(|c: char| c.is_ascii_alphabetic()) && word.contains(['.', '-']) && cased;
    (named && well_formed(first) && parts.all(well_formed)).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&[&str]]) {
        let cell = Inline { text: text.into(), ..Inline::default() };
        assert_eq!(alternatives(&cell), expect, "{text:?}");
    }

    #[test]
    fn cells_are_alternatives_of_sets() {
        check("User.Read, User.ReadWrite.All", &[&["User.Read"], &["User.ReadWrite.All"]]);
        check("A.Read and B.Read, C.Read and D.Read ", &[&["A.Read", "B.Read"], &["C.Read", "D.Read"]]);
        check("A.Read, B.Read and C.Read", &[&["A.Read", "B.Read", "C.Read"]]);
        check("A.Read, B.Read, and C.Read ", &[&["A.Read", "B.Read", "C.Read"]]);
        check("A.Read and B.Read, C.Read", &[&["A.Read", "B.Read"], &["C.Read"]]);
        check("A.Read or B.Read; C.Read*", &[&["A.Read"], &["B.Read"], &["C.Read"]]);
        check("A.Read B.Read", &[&["A.Read"], &["B.Read"]]);
        check("Not supported.", &[]);
        check("Not supported. Use Lamp.Read instead.", &[]);
        check("A.Read & B.Read, C.Read + D.Read", &[&["A.Read", "B.Read"], &["C.Read", "D.Read"]]);
        check("Not available", &[]);
        check("n/a", &[]);
        check("A.Read^1, B.Read^2", &[&["A.Read"], &["B.Read"]]);
        check("eDiscovery.Read.All", &[&["eDiscovery.Read.All"]]);
        check("See the notes, e.g. below.", &[]);
        check("EWS.AccessAsUser.All", &[&["EWS.AccessAsUser.All"]]);
        check("Sites.ReadWrite.All,,Files.Read", &[&["Sites.ReadWrite.All"], &["Files.Read"]]);
    }

    #[test]
    fn a_list_that_another_row_has_as_alternatives_is_one_of_alternatives() {
        let row = |kind, text: &str| {
            let cell = Inline { text: text.into(), ..Inline::default() };
            PermissionRow { kind, sets: alternatives(&cell), span: Span::default() }
        };
        let list = || row(PermissionKind::Application, "A.Read, B.Read and C.Read");
        let sets_beside = |text| {
            let mut rows = [row(PermissionKind::DelegatedWork, text), list()];
            part_lists(&mut rows);
            rows[1].sets.len()
        };
        assert_eq!(sets_beside("C.Read, B.Read, A.Read, D.Read"), 3);
        assert_eq!(sets_beside("A.Read, B.Read"), 1);
        assert_eq!(sets_beside("A.Read, B.Read and C.Read"), 1);
    }
}
