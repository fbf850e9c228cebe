//! Permissions: what each request line needs, and what is enough for all of them.

use crate::{
    ir::{PermissionSets, PermissionsAt, Request},
    markdown::Document,
    page::{PermissionKind, PermissionRow, PermissionTable, RequestLine, merge},
};

/// How many alternatives are told of a request that needs what several tables say: more than any page has.
const MOST: usize = 64;

/// What is enough for all request lines, and where the page says so. Where tables are about different lines, each line has what
/// its own say.
pub(super) fn lower(
    tables: &[PermissionTable],
    requests: &mut [Request],
    document: &Document,
) -> (PermissionSets, PermissionsAt) {
    let all = united(tables.iter());
    let at = places(&all, document);
    let of_lines: Vec<_> = requests.iter().map(|request| of_line(tables, request)).collect();
    let is_known = |table: &PermissionTable| requests.iter().any(|request| is_about(table, request));
    let told = tables.iter().filter(|table| !table.requests.is_empty());
    let differ = of_lines.windows(2).any(|pair| pair.first() != pair.last());
    // A table about a line that is not among them says that the lines are not all: who knows what it is about?
    if told.clone().count() < 2 || !told.clone().all(is_known) || !differ {
        return (sets(&all), at);
    }
    for (request, rows) in requests.iter_mut().zip(&of_lines) {
        request.permission_sets = rows.as_ref().map(|rows| sets(rows));
        request.permissions_at = rows.as_ref().map(|rows| places(rows, document)).unwrap_or_default();
    }
    (enough_for_all(requests), at)
}

/// The rows that are about a line: those of the tables that name it, else of those that name none.
fn of_line(tables: &[PermissionTable], request: &Request) -> Option<Vec<PermissionRow>> {
    let own = united(tables.iter().filter(|table| is_about(table, request)));
    let rows =
        if own.is_empty() { united(tables.iter().filter(|table| table.requests.is_empty())) } else { own };
    (!rows.is_empty()).then_some(rows)
}

fn is_about(table: &PermissionTable, request: &Request) -> bool {
    let is_same = |line: &RequestLine| {
        line.method == request.method && line.callable().has_shape_of(request.callable())
    };
    table.requests.iter().any(is_same)
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

type Sets = Vec<Vec<String>>;

/// What is enough for every line. A line that a kind of caller cannot send does not count for that kind.
fn enough_for_all(requests: &[Request]) -> PermissionSets {
    let of = |row: fn(&PermissionSets) -> &Option<Sets>| {
        let lines = requests.iter().filter_map(|request| row(request.permission_sets.as_ref()?).as_ref());
        lines.fold(None, |all: Option<Sets>, line| match all {
            Some(all) if line.is_empty() => Some(all),
            Some(all) if !all.is_empty() => Some(both(&all, line)),
            _ => Some(line.clone()),
        })
    };
    PermissionSets {
        delegated_work: of(|sets| &sets.delegated_work),
        delegated_personal: of(|sets| &sets.delegated_personal),
        application: of(|sets| &sets.application),
    }
}

/// What is enough for two lines: one alternative of each, without those that hold another one. The least privileged come first.
fn both(one: &Sets, other: &Sets) -> Sets {
    let mut joined = Vec::new();
    for (at, set) in one.iter().enumerate() {
        for (there, more) in other.iter().enumerate() {
            let more = more.iter().filter(|name| !set.contains(name));
            joined.push((at + there, set.iter().chain(more).cloned().collect::<Vec<_>>()));
        }
    }
    joined.sort_by_key(|(rank, set)| (*rank, set.len()));
    let joined: Sets = joined.into_iter().map(|(_, set)| set).collect();
    let holds = |set: &[String], less: &[String]| {
        less.len() < set.len() && less.iter().all(|name| set.contains(name))
    };
    let same = |set: &[String], other: &[String]| {
        set.len() == other.len() && other.iter().all(|name| set.contains(name))
    };
    let mut least: Sets = Vec::new();
    for set in &joined {
        let is_more =
            joined.iter().any(|less| holds(set, less)) || least.iter().any(|known| same(set, known));
        if !is_more && least.len() < MOST {
            least.push(set.clone());
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &[&str], other: &[&str], expect: &[&str]) {
        let sets = |sets: &[&str]| -> Sets {
            sets.iter().map(|set| set.split('+').map(str::to_owned).collect()).collect()
        };
        let found = both(&sets(one), &sets(other));
        assert_eq!(found, sets(expect), "{one:?} {other:?}");
    }

    #[test]
    fn of_two_lines_an_alternative_of_each_is_enough() {
        check(&["A", "B"], &["A", "B"], &["A", "B"]);
        check(&["A", "B"], &["B", "C"], &["B", "A+C"]);
        check(&["A"], &["B", "C"], &["A+B", "A+C"]);
        check(&["A+B", "C"], &["B"], &["A+B", "C+B"]);
        check(&["A"], &["A", "B"], &["A"]);
    }
}
