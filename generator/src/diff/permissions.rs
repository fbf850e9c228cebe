//! Permissions: alternatives of one operation for one kind of access, least privileged first.

use super::{Finding, Rule, operations::Pair, pairs, reading::Loss, rules};
use crate::{
    diagnostic::Location,
    ir::{Operation, PermissionSets, PermissionsAt, Request},
};
use foldhash::HashMap;
use std::collections::BTreeSet;

/// Names that differ in so many letters are one name, with a slip of the pen.
const SLIP: usize = 2;

/// A kind of access: its name in `api.json`, its alternatives, the place of its row.
struct Kind {
    name: &'static str,
    sets: fn(&PermissionSets) -> &Option<Vec<Vec<String>>>,
    at: fn(&PermissionsAt) -> Option<&Location>,
}

const KINDS: [Kind; 3] = [
    Kind { name: "delegatedWork", sets: |sets| &sets.delegated_work, at: |at| at.delegated_work.as_ref() },
    Kind {
        name: "delegatedPersonal",
        sets: |sets| &sets.delegated_personal,
        at: |at| at.delegated_personal.as_ref(),
    },
    Kind { name: "application", sets: |sets| &sets.application, at: |at| at.application.as_ref() },
];

pub(super) fn compare(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let is_unread =
        Sided { old: pair.reads_less_before(Loss::Permissions), new: pair.reads_less(Loss::Permissions) };
    match (is_known(pair.old, is_unread.old), is_known(pair.new, is_unread.new)) {
        (true, true) => {
            KINDS.iter().for_each(|kind| Row { pair, kind, is_unread }.compare(found));
            if !is_unread.old && !is_unread.new {
                lines(pair, found);
            }
        }
        (true, false) => found.push(pair.finding(&rules::COVERAGE_LOST, "permissions").old("permissions")),
        (false, true) => {
            found.push(pair.finding(&rules::COVERAGE_GAINED, "permissions").new_value("permissions"));
        }
        (false, false) => {}
    }
    let roles = |reading: &super::Reading, page: &str| {
        reading.pages.get(page).map(|facts| facts.roles.clone()).unwrap_or_default()
    };
    let (old, new) = (roles(pair.base, &pair.old.page), roles(pair.revision, &pair.new.page));
    if old != new {
        found.push(pair.finding(&rules::PERMISSION_ROLE_NOTE_CHANGED, "permissions").change(old, new));
    }
}

/// Request lines that need something else than before, where what is enough for all of them did not change.
fn lines(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let known: HashMap<String, &Request> = pair.old.requests.iter().map(|old| (old.key(), old)).collect();
    for kind in &KINDS {
        let sets = |operation: &Operation| text(&sets_of(kind, &operation.permission_sets));
        if sets(pair.old) != sets(pair.new) {
            continue;
        }
        let both = pair.new.requests.iter().filter_map(|new| Some((*known.get(&new.key())?, new)));
        found.extend(both.filter_map(|(old, new)| of_line(pair, kind, old, new)));
    }
}

/// What is found of one line and one kind of access.
fn of_line(pair: &Pair<'_>, kind: &Kind, old: &Request, new: &Request) -> Option<Finding> {
    let said = |operation: &Operation, line: &Request| {
        text(&sets_of(kind, line.permission_sets.as_ref().unwrap_or(&operation.permission_sets)))
    };
    let (before, after) = (said(pair.old, old), said(pair.new, new));
    if before == after {
        return None;
    }
    let part = format!("{} {}", new.key(), kind.name);
    let mut finding = pair.finding(&rules::PERMISSION_OF_LINE_CHANGED, &part);
    finding.rust_items.iter_mut().for_each(|item| item.push_str("::PERMISSIONS_BY_REQUEST"));
    let at = (place(kind, pair.old, old), place(kind, pair.new, new));
    Some(finding.at(at.0, at.1).change(before, after))
}

/// Where the page says what a line needs: for the line, else for all of them.
fn place<'a>(kind: &Kind, operation: &'a Operation, line: &'a Request) -> Option<&'a Location> {
    (kind.at)(&line.permissions_at).or((kind.at)(&operation.permissions_at))
}

fn sets_of<'a>(kind: &Kind, of: &'a PermissionSets) -> Vec<Set<'a>> {
    let sets = (kind.sets)(of).iter().flatten();
    sets.map(|set| set.iter().map(String::as_str).collect()).collect()
}

/// On which side less of the tables could be read than on the other.
#[derive(Clone, Copy)]
struct Sided {
    old: bool,
    new: bool,
}

/// Does the operation say what it takes? A table that cannot be read grants nothing, and does not say that nothing does.
fn is_known(operation: &Operation, is_unread: bool) -> bool {
    let rows = || KINDS.iter().filter_map(|kind| (kind.sets)(&operation.permission_sets).as_ref());
    rows().any(|sets| !sets.is_empty() || !is_unread)
}

/// The row of one kind of access, on both sides.
struct Row<'a> {
    pair: &'a Pair<'a>,
    kind: &'a Kind,
    is_unread: Sided,
}

/// An alternative: what is needed together, in the order of the alphabet.
type Set<'a> = BTreeSet<&'a str>;

impl Row<'_> {
    fn finding(&self, rule: &'static Rule) -> Finding {
        let at =
            ((self.kind.at)(&self.pair.old.permissions_at), (self.kind.at)(&self.pair.new.permissions_at));
        let mut finding = self.pair.finding(rule, self.kind.name).at(at.0, at.1);
        finding.rust_items.iter_mut().for_each(|item| item.push_str("::META"));
        finding
    }

    fn compare(&self, found: &mut Vec<Finding>) {
        let old = sets_of(self.kind, &self.pair.old.permission_sets);
        let new = sets_of(self.kind, &self.pair.new.permission_sets);
        let says = |operation: &Operation| (self.kind.sets)(&operation.permission_sets).is_some();
        match (old.is_empty(), new.is_empty()) {
            (true, false) if self.is_unread.old && !says(self.pair.old) => {
                found.push(self.finding(&rules::COVERAGE_GAINED).new_value(text(&new)));
            }
            (false, true) if self.is_unread.new && !says(self.pair.new) => {
                found.push(self.finding(&rules::COVERAGE_LOST).old(text(&old)));
            }
            (true, false) => {
                found.push(self.finding(&rules::PERMISSION_KIND_SUPPORTED).new_value(text(&new)))
            }
            (false, true) => found.push(self.finding(&rules::PERMISSION_KIND_UNSUPPORTED).old(text(&old))),
            (false, false) if old != new => self.alternatives(&old, &new, found),
            _ => {}
        }
    }

    fn alternatives(&self, old: &[Set<'_>], new: &[Set<'_>], found: &mut Vec<Finding>) {
        let mut gone: Vec<&Set<'_>> = old.iter().filter(|set| !new.contains(set)).collect();
        let mut added: Vec<&Set<'_>> = new.iter().filter(|set| !old.contains(set)).collect();
        let respelled = pairs::take(&mut gone, &mut added, |one, other| is_slip(one, other));
        let stricter = pairs::take(&mut gone, &mut added, |one, other| one.is_subset(other));
        let milder = pairs::take(&mut gone, &mut added, |one, other| one.is_superset(other));
        let rows = [
            (&rules::PERMISSION_RESPELLED, &respelled),
            (&rules::PERMISSION_CONJUNCTION_ADDED, &stricter),
            (&rules::PERMISSION_CONJUNCTION_REMOVED, &milder),
        ];
        for (rule, pairs) in rows {
            let [one, other]: [Vec<_>; 2] = [
                pairs.iter().map(|pair| pair.0.clone()).collect(),
                pairs.iter().map(|pair| pair.1.clone()).collect(),
            ];
            if !one.is_empty() {
                found.push(self.finding(rule).change(text(&one), text(&other)));
            }
        }
        let owned = |sets: &[&Set<'_>]| text(&sets.iter().map(|set| (*set).clone()).collect::<Vec<_>>());
        if !gone.is_empty() {
            found.push(self.finding(&rules::PERMISSION_ALTERNATIVE_REMOVED).old(owned(&gone)));
        }
        if !added.is_empty() {
            found.push(self.finding(&rules::PERMISSION_ALTERNATIVE_ADDED).new_value(owned(&added)));
        }
        let paired = [respelled, stricter, milder].concat();
        self.order(old, new, &paired, found);
    }

    /// Which alternative is the least privileged one, and the order of the others.
    fn order(
        &self,
        old: &[Set<'_>],
        new: &[Set<'_>],
        paired: &[(&Set<'_>, &Set<'_>)],
        found: &mut Vec<Finding>,
    ) {
        // What is only spelled differently, or needs more or less beside it, is what it was.
        let now = |set: &Set<'_>| {
            let renamed = paired.iter().find(|(one, _)| *one == set);
            renamed.map_or_else(
                || text(std::slice::from_ref(set)),
                |(_, other)| text(std::slice::from_ref(*other)),
            )
        };
        let old: Vec<String> = old.iter().map(now).collect();
        let new: Vec<String> = new.iter().map(|set| text(std::slice::from_ref(set))).collect();
        let (Some(before), Some(after)) = (old.first(), new.first()) else { return };
        if before != after {
            let rule = match (old.contains(after), new.contains(before)) {
                (true, false) => &rules::PERMISSION_LEAST_PRIVILEGED_RAISED,
                (false, true) => &rules::PERMISSION_LEAST_PRIVILEGED_LOWERED,
                _ => &rules::PERMISSION_LEAST_PRIVILEGED_CHANGED,
            };
            found.push(self.finding(rule).change(before, after));
            return;
        }
        let is_shared = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|one| those.contains(one)).cloned().collect()
        };
        let shared = (is_shared(&old, &new), is_shared(&new, &old));
        if old.len() == new.len() && shared.0.len() == old.len() && shared.0 != shared.1 {
            found.push(self.finding(&rules::PERMISSION_REORDERED).change(old.join(", "), new.join(", ")));
        }
    }
}

/// `A and B, C`.
fn text(sets: &[Set<'_>]) -> String {
    let one = |set: &Set<'_>| set.iter().copied().collect::<Vec<_>>().join(" and ");
    sets.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// One name each, nearly the same.
fn is_slip(one: &Set<'_>, other: &Set<'_>) -> bool {
    match (one.first(), other.first()) {
        (Some(a), Some(b)) if one.len() == 1 && other.len() == 1 => {
            strsim::levenshtein(&a.to_lowercase(), &b.to_lowercase()) <= SLIP
        }
        _ => false,
    }
}
