//! Operations: which of the base is which of the revision, and what is changed of each.

use super::{
    Finding, Reading, Rule, bodies, lifecycle, options, paths, permissions, reading::Loss, responses, rules,
    rust_items, types::Sides,
};
use crate::ir::{Operation, OperationKind, ParameterStyle, Piece, Request};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// An operation of the base, and what it is in the revision.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    pub(super) base: &'a Reading,
    pub(super) revision: &'a Reading,
}

impl Pair<'_> {
    /// Could less of the operation's page be read than before?
    pub(super) fn reads_less(&self, loss: Loss) -> bool {
        self.revision.reads_less(loss, &self.new.page, self.base, &self.old.page)
    }

    /// Could less of it be read before than now?
    pub(super) fn reads_less_before(&self, loss: Loss) -> bool {
        self.base.reads_less(loss, &self.old.page, self.revision, &self.new.page)
    }

    /// A change of the operation, or of the part of it that is named.
    pub(super) fn finding(&self, rule: &'static Rule, part: &str) -> Finding {
        let item = subject(self.new);
        let mut finding = Finding::new(rule, self.new.version, &item);
        if !part.is_empty() {
            finding.subject = format!("{item}#{part}");
        }
        if self.old.name != self.new.name {
            finding = finding.rust(rust_items::of_operation(self.old));
        }
        finding.rust(rust_items::of_operation(self.new)).at(&self.old.at, &self.new.at)
    }
}

/// What an operation is called: its first request line, with the capitals of the page and bare placeholders.
pub(super) fn subject(operation: &Operation) -> String {
    let Some(first) = operation.requests.first() else { return operation.name.clone() };
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Parameter(parameter) if parameter.style == ParameterStyle::Quoted => "'{}'".to_owned(),
        Piece::Parameter(_) => "{}".to_owned(),
    };
    format!("{} {}", first.method, first.callable().pieces().iter().map(piece).collect::<String>())
}

/// Compares all operations of a version. Another page of an operation is no operation.
pub(super) fn compare(sides: &Sides<'_>, found: &mut Vec<Finding>) {
    let (base, revision) = (sides.base.reading, sides.revision.reading);
    let of = |reading| -> Vec<&Operation> {
        let all: &Reading = reading;
        let main = all.api.operations.iter().filter(|one| one.main_page.is_none());
        main.filter(|one| one.version == sides.version).collect()
    };
    let (mut gone, mut added) = (of(base), of(revision));
    let all_new = added.clone();
    let mut pairs = matched(&mut gone, &mut added);
    pairs.extend(on_the_same_page(&mut gone, &mut added));
    for old in gone {
        let is_unread = revision.pages.contains_key(&old.page) && !revision.gives(&old.page);
        let rule = if is_unread { &rules::COVERAGE_LOST } else { &rules::OPERATION_REMOVED };
        let is_elsewhere = !is_unread && is_part_of_another(old, &all_new);
        let finding = whole(rule, old).or_if(is_elsewhere).old(&*old.page).at(&old.at, None);
        found.push(finding.announced(old.deprecated.as_ref(), revision.date));
    }
    for new in added {
        found.push(whole(&rules::OPERATION_ADDED, new).new_value(&*new.page).at(None, &new.at));
        if base.pages.contains_key(&new.page) && !base.gives(&new.page) {
            found.push(whole(&rules::COVERAGE_GAINED, new).new_value(&*new.page).at(None, &new.at));
        }
    }
    for (old, new) in pairs {
        one(sides, &Pair { old, new, base, revision }, found);
    }
}

/// Has an operation of the same Rust name all of its request lines?
fn is_part_of_another(old: &Operation, all: &[&Operation]) -> bool {
    let lines = |one: &Operation| -> BTreeSet<String> { one.requests.iter().map(Request::key).collect() };
    let mut same = all.iter().filter(|new| new.name == old.name);
    same.any(|new| lines(old).is_subset(&lines(new)))
}

fn whole(rule: &'static Rule, operation: &Operation) -> Finding {
    Finding::new(rule, operation.version, &subject(operation)).rust(rust_items::of_operation(operation))
}

type Matched<'a> = Vec<(&'a Operation, &'a Operation)>;

/// Operations that share request lines: those on the same page first, then those that share most.
fn matched<'a>(gone: &mut Vec<&'a Operation>, added: &mut Vec<&'a Operation>) -> Matched<'a> {
    let lines = |one: &Operation| -> BTreeSet<String> { one.callable_requests().map(Request::key).collect() };
    let mut by_line: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (j, new) in added.iter().enumerate() {
        lines(new).into_iter().for_each(|line| by_line.entry(line).or_default().push(j));
    }
    let mut candidates = Vec::new();
    for (i, old) in gone.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for j in lines(old).iter().filter_map(|line| by_line.get(line)).flatten() {
            *shared.entry(*j).or_default() += 1;
        }
        candidates.extend(shared.into_iter().map(|(j, count)| (rank(old, added[j], count), i, j)));
    }
    candidates.sort();
    let (mut left, mut right) = (vec![false; gone.len()], vec![false; added.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !left[i] && !right[j] {
            (left[i], right[j]) = (true, true);
            pairs.push((gone[i], added[j]));
        }
    }
    let keep = |all: &mut Vec<&'a Operation>, taken: &[bool]| {
        let mut taken = taken.iter();
        all.retain(|_| !taken.next().copied().unwrap_or_default());
    };
    keep(gone, &left);
    keep(added, &right);
    pairs
}

/// The better a pair is, the less. Read backwards it is the same.
fn rank<'a>(old: &'a Operation, new: &'a Operation, shared: usize) -> impl Ord + use<'a> {
    let pages = (old.page.as_str().min(&new.page), old.page.as_str().max(&new.page));
    (old.page != new.page, Reverse(shared), old.kind != new.kind, pages)
}

/// Operations that stay on their page and have other request lines, nearly the same or of the same Rust name.
fn on_the_same_page<'a>(gone: &mut Vec<&'a Operation>, added: &mut Vec<&'a Operation>) -> Matched<'a> {
    let is_one = |one: &&Operation, other: &&Operation| {
        let mut lines =
            one.callable_requests().flat_map(|old| other.callable_requests().map(move |new| (old, new)));
        let is_same = one.name == other.name && one.kind == other.kind;
        one.page == other.page && (is_same || lines.any(|(old, new)| paths::is_near(old, new)))
    };
    super::pairs::take(gone, added, is_one)
}

fn one(sides: &Sides<'_>, pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let Pair { old, new, .. } = *pair;
    if old.page != new.page || old.name != new.name {
        let finding = pair.finding(&rules::OPERATION_RENAMED, "").or_if(old.name != new.name);
        let name = |one: &Operation| format!("{} ({})", one.name, one.page);
        found.push(finding.change(name(old), name(new)));
    }
    if kind(old.kind) != kind(new.kind) {
        let finding = pair.finding(&rules::OPERATION_KIND_CHANGED, "");
        found.push(finding.change(kind(old.kind), kind(new.kind)));
    }
    paths::compare(pair, found);
    deprecation(pair, found);
    if old.description != new.description {
        let words = pair.finding(&rules::OPERATION_DESCRIPTION_CHANGED, "");
        found.push(words.change(&*old.description, &*new.description));
    }
    bodies::compare(sides, pair, found);
    responses::compare(sides, pair, found);
    permissions::compare(pair, found);
    options::compare(pair, found);
    lifecycle::clouds(pair, found);
}

fn deprecation(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let Pair { old, new, .. } = *pair;
    let notes = (old.deprecated.as_ref(), new.deprecated.as_ref());
    let at = (old.deprecated_at.as_ref(), new.deprecated_at.as_ref());
    match notes {
        (None, Some(note)) => {
            found.push(pair.finding(&rules::OPERATION_DEPRECATED, "").new_value(note).at(None, at.1));
        }
        (Some(note), None) => {
            found.push(pair.finding(&rules::OPERATION_UNDEPRECATED, "").old(note).at(at.0, None));
        }
        _ => {}
    }
    let written = (pair.base.date, pair.revision.date);
    found.extend(lifecycle::retirement(notes, at, written, |rule| pair.finding(rule, "")));
}

/// The shape of the request that a kind asks for.
fn kind(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Action => "action",
        OperationKind::Function => "function",
        _ => "plain",
    }
}
