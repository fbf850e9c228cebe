//! Coming and going: dates of retirement, versions, clouds, labels.

use super::{
    Date, Finding, Reading, Rule,
    operations::{self, Pair},
    rules, rust_items,
};
use crate::{
    diagnostic::Location,
    ir::{Clouds, Operation, Request, Type},
    source::Version,
};
use std::collections::{BTreeMap, BTreeSet};

/// What Microsoft's policy promises between a note and what it announces.
const NOTICE_MONTHS: u16 = 24;

/// What two notes on going away say of its date. `finding` makes one about the item.
pub(super) fn retirement(
    notes: (Option<&String>, Option<&String>),
    at: (Option<&Location>, Option<&Location>),
    written: (Option<Date>, Option<Date>),
    finding: impl Fn(&'static Rule) -> Finding,
) -> Vec<Finding> {
    let date = |note: Option<&String>| note.and_then(|note| Date::find(note));
    let (old, Some(new)) = (date(notes.0), date(notes.1)) else { return Vec::new() };
    let mut found = Vec::new();
    let rule = match old {
        None => Some(&rules::RETIREMENT_DATE_ADDED),
        Some(old) if new < old => Some(&rules::RETIREMENT_DATE_EARLIER),
        Some(old) if new > old => Some(&rules::RETIREMENT_DATE_LATER),
        Some(_) => None,
    };
    let old_at = at.0.filter(|_| old.is_some());
    let with_dates = |rule| {
        let finding: Finding = finding(rule).new_value(new.to_string()).at(old_at, at.1);
        Finding { old: old.map(|old| old.to_string()), ..finding }
    };
    found.extend(rule.map(with_dates));
    if let (Some(before), Some(after)) = written
        && before < new
        && new <= after
    {
        found.push(finding(&rules::RETIREMENT_DATE_PASSED).new_value(new.to_string()).at(None, at.1));
    }
    let is_short = written.1.is_some_and(|written| new < written.months_later(NOTICE_MONTHS));
    let short = with_dates(&rules::RETIREMENT_NOTICE_SHORT);
    if rule.is_some_and(|rule| *rule != rules::RETIREMENT_DATE_LATER)
        && is_short
        && short.version == Version::V1
    {
        found.push(short);
    }
    found
}

pub(super) fn clouds(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let finding = |rule| {
        let mut finding =
            pair.finding(rule, "clouds").at(pair.old.clouds_at.as_ref(), pair.new.clouds_at.as_ref());
        finding.rust_items.iter_mut().for_each(|item| item.push_str("::META"));
        finding
    };
    let (old, new) = (names(pair.old.clouds), names(pair.new.clouds));
    if pair.old.clouds.is_some() && pair.new.clouds.is_none() {
        found.push(finding(&rules::CLOUD_NOTE_MISSING).old(old.join(", ")));
        return;
    }
    let missing = |these: &[&'static str], those: &[&'static str]| -> Vec<&'static str> {
        these.iter().filter(|name| !those.contains(name)).copied().collect()
    };
    let (gone, added) = (missing(&old, &new), missing(&new, &old));
    if !gone.is_empty() {
        found.push(finding(&rules::CLOUD_REMOVED).old(gone.join(", ")));
    }
    if !added.is_empty() {
        found.push(finding(&rules::CLOUD_ADDED).new_value(added.join(", ")));
    }
}

fn names(clouds: Option<Clouds>) -> Vec<&'static str> {
    let Some(clouds) = clouds else { return Vec::new() };
    let all = [
        (clouds.global, "global"),
        (clouds.us_government_l4, "usGovernmentL4"),
        (clouds.us_government_l5, "usGovernmentL5"),
        (clouds.china, "china"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect()
}

/// What came from beta to v1.0, or went back.
pub(super) fn versions(base: &Reading, revision: &Reading, found: &mut Vec<Finding>) {
    let (old, new) = (Known::of(base), Known::of(revision));
    for (key, item) in new.v1.iter().filter(|(key, _)| !old.v1_lines.contains(*key)) {
        if old.beta.contains(key) {
            found.push(item.finding(&rules::VERSION_PROMOTED).new_value(key).at(None, item.at()));
        }
    }
    for (key, item) in old.v1.iter().filter(|(key, _)| !new.v1_lines.contains(*key)) {
        if new.beta.contains(key) {
            let withdrawn = item.finding(&rules::VERSION_WITHDRAWN).old(key).at(item.at(), None);
            found.push(withdrawn.announced(item.note(), revision.date));
        }
    }
}

/// A type or an operation.
enum Item<'a> {
    Type(&'a Type),
    Operation(&'a Operation),
}

impl<'a> Item<'a> {
    fn finding(&self, rule: &'static Rule) -> Finding {
        match self {
            Self::Type(ty) => {
                Finding::new(rule, ty.version, &ty.name).rust(rust_items::of_type(ty.version, &ty.name))
            }
            Self::Operation(operation) => {
                let finding = Finding::new(rule, operation.version, &operations::subject(operation));
                finding.rust(rust_items::of_operation(operation))
            }
        }
    }

    fn at(&self) -> &'a Location {
        match self {
            Self::Type(ty) => &ty.at,
            Self::Operation(operation) => &operation.at,
        }
    }

    fn note(&self) -> Option<&'a String> {
        match self {
            Self::Type(ty) => ty.deprecated.as_ref(),
            Self::Operation(operation) => operation.deprecated.as_ref(),
        }
    }
}

/// What each version has: types by name, operations by their request lines.
#[derive(Default)]
struct Known<'a> {
    /// Operations of v1.0 by their first line.
    v1: BTreeMap<String, Item<'a>>,
    v1_lines: BTreeSet<String>,
    beta: BTreeSet<String>,
}

impl<'a> Known<'a> {
    fn of(reading: &'a Reading) -> Self {
        let mut known = Self::default();
        for ty in &reading.api.types {
            known.add(ty.version, vec![ty.name.to_lowercase()], Item::Type(ty));
        }
        for operation in reading.api.operations.iter().filter(|one| one.main_page.is_none()) {
            let lines = operation.callable_requests().map(Request::key).collect();
            known.add(operation.version, lines, Item::Operation(operation));
        }
        known
    }

    fn add(&mut self, version: Version, keys: Vec<String>, item: Item<'a>) {
        if version == Version::Beta {
            self.beta.extend(keys);
            return;
        }
        if let Some(first) = keys.first() {
            self.v1.insert(first.clone(), item);
        }
        self.v1_lines.extend(keys);
    }
}
