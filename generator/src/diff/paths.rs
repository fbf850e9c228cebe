//! Request lines of one operation.

use super::{Finding, operations::Pair, options, pairs, rules};
use crate::ir::{Operation, Path, Piece, Request};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn compare(pair: &Pair<'_>, found: &mut Vec<Finding>) {
    let (before, after) = (by_line(pair.old), by_line(pair.new));
    for (key, one) in &before {
        if let Some(other) = after.get(key) {
            same(pair, one, other, found);
        }
    }
    let mut gone = missing(&before, &after);
    let mut added = missing(&after, &before);
    changed(pair, &mut gone, &mut added, found);
    for one in gone {
        let finding = pair.finding(&rules::PATH_ALTERNATIVE_REMOVED, &one.key());
        found.push(sendable(one, finding.old(text(one)).at(&one.at, None)));
    }
    for one in added {
        let finding = pair.finding(&rules::PATH_ALTERNATIVE_ADDED, &one.key());
        found.push(sendable(one, finding.new_value(text(one)).at(None, &one.at)));
    }
}

fn by_line(operation: &Operation) -> BTreeMap<String, &Request> {
    operation.callable_requests().map(|request| (request.key(), request)).collect()
}

fn missing<'a>(
    these: &BTreeMap<String, &'a Request>,
    those: &BTreeMap<String, &'a Request>,
) -> Vec<&'a Request> {
    these.iter().filter(|(key, _)| !those.contains_key(*key)).map(|(_, one)| *one).collect()
}

fn text(request: &Request) -> String {
    format!("{} {}", request.method, request.callable())
}

/// A path with a part left out has no constructor.
fn sendable(request: &Request, mut finding: Finding) -> Finding {
    if request.callable().is_elided() {
        finding.unreachable = true;
        finding.level = super::Level::DocsOnly;
    }
    finding
}

/// Lines that have become others, one kind of change after the other.
fn changed<'a>(
    pair: &Pair<'_>,
    gone: &mut Vec<&'a Request>,
    added: &mut Vec<&'a Request>,
    found: &mut Vec<Finding>,
) {
    for (one, other) in pairs::take(gone, added, |one, other| function(one, other)) {
        options::arguments(pair, (one, other), found);
    }
    for kind in [Near::Method, Near::Segment, Near::Longer, Near::Shorter] {
        for (one, other) in pairs::take(gone, added, |one, other| near(one, other) == Some(kind)) {
            let rule = match kind {
                Near::Method => &rules::OPERATION_METHOD_CHANGED,
                Near::Segment => &rules::PATH_SEGMENT_CHANGED,
                Near::Longer => &rules::PATH_PARAMETER_ADDED,
                Near::Shorter => &rules::PATH_PARAMETER_REMOVED,
            };
            let finding = pair.finding(rule, &other.key()).change(text(one), text(other));
            let finding = finding.at(&one.at, &other.at);
            found.push(if one.path.is_elided() { sendable(one, finding) } else { finding });
        }
    }
}

/// How two lines are nearly the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    /// The same path.
    Method,
    /// One segment is another.
    Segment,
    /// One placeholder more.
    Longer,
    /// One placeholder less.
    Shorter,
}

/// Is a line nearly the same as another?
pub(super) fn is_near(one: &Request, other: &Request) -> bool {
    near(one, other).is_some() || function(one, other)
}

fn near(one: &Request, other: &Request) -> Option<Near> {
    if one.method != other.method {
        return (one.callable().shape() == other.callable().shape()).then_some(Near::Method);
    }
    let (old, new) = (segments(one.callable()), segments(other.callable()));
    let differ = old.iter().zip(&new).filter(|(one, other)| one != other).count();
    if old.len() == new.len() {
        return (differ == 1 && old.len() > 1).then_some(Near::Segment);
    }
    let is_one_more = |short: &[String], long: &[String]| {
        let without = |at: usize| long.iter().take(at).chain(long.iter().skip(at + 1));
        let placeholders = (0..long.len()).filter(|at| long[*at] == "{}");
        long.len() == short.len() + 1 && placeholders.into_iter().any(|at| without(at).eq(short))
    };
    if is_one_more(&old, &new) {
        return Some(Near::Longer);
    }
    is_one_more(&new, &old).then_some(Near::Shorter)
}

fn segments(path: &Path) -> Vec<String> {
    Path::parse(&path.shape()).segments()
}

/// Are both the same function with other arguments?
fn function(one: &Request, other: &Request) -> bool {
    let head = |request: &Request| {
        let shape = request.callable().shape();
        let (head, _) = shape.rsplit_once('(')?;
        shape.ends_with(')').then(|| head.to_owned())
    };
    one.method == other.method && head(one).is_some() && head(one) == head(other)
}

/// What a line of the same shape can still differ in.
fn same(pair: &Pair<'_>, one: &Request, other: &Request, found: &mut Vec<Finding>) {
    let finding = |rule| {
        let finding = pair.finding(rule, &other.key()).change(text(one), text(other));
        finding.at(&one.at, &other.at)
    };
    if literals(one.callable()) != literals(other.callable()) {
        found.push(finding(&rules::PATH_CASE_CHANGED));
    }
    let (old, new) = (names(one.callable()), names(other.callable()));
    if old != new {
        let sorted = |names: &[String]| names.iter().cloned().collect::<BTreeSet<_>>();
        let is_order = sorted(&old) == sorted(&new);
        let rule =
            if is_order { &rules::PATH_PARAMETER_ORDER_CHANGED } else { &rules::PATH_PARAMETER_RENAMED };
        found.push(finding(rule));
    }
}

fn literals(path: &Path) -> Vec<String> {
    let literal = |piece: &Piece| match piece {
        Piece::Literal(text) => Some(text.clone()),
        Piece::Parameter(_) => None,
    };
    path.pieces().iter().filter_map(literal).collect()
}

fn names(path: &Path) -> Vec<String> {
    path.parameters().map(|parameter| parameter.name.clone()).collect()
}
