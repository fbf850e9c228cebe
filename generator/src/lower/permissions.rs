//! Permissions: what each request line needs, and what is enough for all of them.

use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{PermissionSets, PermissionsAt, Request, request_key},
    markdown::{Document, Span},
    page::{PermissionKind, PermissionRow, PermissionTable, united},
};

/// How many alternatives all request lines of a page may have together, since each line repeats them, and how many lines may
/// differ. The reference has fewer by far.
const MOST_OF_LINES: usize = 20_000;
const MOST_LINES: usize = 16;

/// What is enough for all request lines, and where the page says so. Where each table is about lines of its own, each line has what
/// its own say; where nobody knows which lines a table is about, all of them are alternatives, and that is reported.
pub(super) fn lower(
    tables: &[PermissionTable],
    requests: &mut [Request],
    document: &Document,
    log: &mut Diagnostics,
) -> (PermissionSets, PermissionsAt) {
    let all = united(rows_of(tables.iter()));
    let at = places(&all, document);
    match of_lines(tables, requests) {
        Told::Alike => (sets(&all), at),
        Told::Unclear(span, message) => {
            log.report(&codes::UNCLEAR_PERMISSIONS, document.at(span), message);
            (sets(&all), at)
        }
        Told::ByLine(of_lines) => {
            for (request, rows) in requests.iter_mut().zip(of_lines) {
                request.permission_sets = Some(sets(&rows));
                request.permissions_at = places(&rows, document);
            }
            (PermissionSets::enough_for(requests), at)
        }
    }
}

/// What the tables say of each line.
enum Told {
    /// All lines have the same.
    Alike,
    /// What each line has, in the order of the lines.
    ByLine(Vec<Vec<PermissionRow>>),
    /// Which table is about which line is not known: where that shows, and why.
    Unclear(Span, String),
}

fn of_lines(tables: &[PermissionTable], requests: &[Request]) -> Told {
    let Some((first, others)) = tables.split_first() else { return Told::Alike };
    if others.iter().all(|other| sets(&other.rows) == sets(&first.rows)) {
        return Told::Alike;
    }
    let alternatives: usize = tables.iter().flat_map(|table| &table.rows).map(|row| row.sets.len() + 1).sum();
    if requests.len() > MOST_LINES || alternatives * requests.len() > MOST_OF_LINES {
        return Told::Unclear(
            place(first),
            "there are too many permissions to tell them by request line".to_owned(),
        );
    }
    // As the page has the line, and with the arguments that its examples give.
    let keys: Vec<[String; 2]> =
        requests.iter().map(|line| [line.key(), request_key(&line.method, &line.path)]).collect();
    let is_about =
        |table: &&PermissionTable, keys: &[String; 2]| keys.iter().any(|key| table.requests.contains(key));
    if let Some(left) = tables.iter().find(|table| !keys.iter().any(|keys| is_about(table, keys))) {
        return Told::Unclear(place(left), "the table names none of the page's request lines".to_owned());
    }
    let of_line = |keys: &[String; 2]| united(rows_of(tables.iter().filter(|table| is_about(table, keys))));
    let of_lines: Vec<_> = keys.iter().map(of_line).collect();
    if let Some((_, line)) = of_lines.iter().zip(requests).find(|(rows, _)| rows.is_empty()) {
        return Told::Unclear(place(first), format!("no table is about `{} {}`", line.method, line.path));
    }
    let mut sets_of_lines = of_lines.iter().map(|rows| sets(rows));
    let of_first = sets_of_lines.next();
    let alike = sets_of_lines.all(|sets| Some(sets) == of_first);
    if alike { Told::Alike } else { Told::ByLine(of_lines) }
}

fn rows_of<'a>(tables: impl Iterator<Item = &'a PermissionTable>) -> impl Iterator<Item = PermissionRow> {
    tables.flat_map(|table| table.rows.iter().cloned())
}

/// Where a table is.
fn place(table: &PermissionTable) -> Span {
    table.rows.first().map(|row| row.span).unwrap_or_default()
}

fn sets(rows: &[PermissionRow]) -> PermissionSets {
    let of = |kind| rows.iter().find(|row| row.kind == kind).map(|row| row.sets.clone());
    PermissionSets {
        delegated_work: of(PermissionKind::DelegatedWork),
        delegated_personal: of(PermissionKind::DelegatedPersonal),
        application: of(PermissionKind::Application),
    }
}

fn places(rows: &[PermissionRow], document: &Document) -> PermissionsAt {
    let of = |kind| rows.iter().find(|row| row.kind == kind).map(|row| document.at(row.span));
    PermissionsAt {
        delegated_work: of(PermissionKind::DelegatedWork),
        delegated_personal: of(PermissionKind::DelegatedPersonal),
        application: of(PermissionKind::Application),
    }
}
