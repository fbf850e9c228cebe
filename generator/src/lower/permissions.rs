//! Permissions: what each request line needs, and what is enough for all of them.

use crate::{
    ir::{PermissionSets, PermissionsAt, Request},
    markdown::Document,
    page::{PermissionKind, PermissionRow, PermissionTable, merge},
};

/// How many alternatives all request lines of a page may have together, since each line repeats them, and how many lines may
/// differ. The reference has fewer by far.
const MOST_OF_LINES: usize = 20_000;
const MOST_LINES: usize = 16;

/// What is enough for all request lines, and where the page says so. Where each table is about lines of its own, each line has what
/// its own say.
pub(super) fn lower(
    tables: &[PermissionTable],
    requests: &mut [Request],
    document: &Document,
) -> (PermissionSets, PermissionsAt) {
    let all = united(tables.iter());
    let at = places(&all, document);
    let Some(of_lines) = of_lines(tables, requests) else { return (sets(&all), at) };
    for (request, rows) in requests.iter_mut().zip(of_lines) {
        request.permission_sets = Some(sets(&rows));
        request.permissions_at = places(&rows, document);
    }
    (PermissionSets::enough_for(requests), at)
}

/// What the tables about each line say. Nothing where all lines have the same; and where a table is about no line, or a line has no
/// table, because then nobody knows which lines the others are about.
fn of_lines(tables: &[PermissionTable], requests: &[Request]) -> Option<Vec<Vec<PermissionRow>>> {
    let alternatives: usize = tables.iter().flat_map(|table| &table.rows).map(|row| row.sets.len() + 1).sum();
    if requests.len() > MOST_LINES || alternatives * requests.len() > MOST_OF_LINES {
        return None;
    }
    let keys: Vec<String> = requests.iter().map(Request::key).collect();
    let is_known = |table: &PermissionTable| keys.iter().any(|key| table.requests.contains(key));
    let of_line = |key: &String| united(tables.iter().filter(|table| table.requests.contains(key)));
    let of_lines: Vec<_> = keys.iter().map(of_line).collect();
    let all_told = tables.iter().all(is_known) && of_lines.iter().all(|rows| !rows.is_empty());
    let differ = of_lines
        .windows(2)
        .any(|pair| pair.first().map(|rows| sets(rows)) != pair.last().map(|rows| sets(rows)));
    (all_told && differ).then_some(of_lines)
}

fn united<'a>(tables: impl Iterator<Item = &'a PermissionTable>) -> Vec<PermissionRow> {
    let mut rows = Vec::new();
    tables.flat_map(|table| &table.rows).for_each(|row| merge(&mut rows, row.clone()));
    rows
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
