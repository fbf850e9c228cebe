//! Pages: which are gone, new, or moved, and what is said about each as a whole.

use super::{Finding, Place, Reading, Rule, page_facts::PageFacts, pairs, rules};
use crate::{
    ir::{Request, Type},
    source::Version,
};
use std::collections::{BTreeMap, BTreeSet};

/// Types of the base and what they are in the revision.
pub(super) type SameTypes<'a> = [(&'a Type, &'a Type)];

pub(super) fn compare(base: &Reading, revision: &Reading, types: &SameTypes<'_>, found: &mut Vec<Finding>) {
    let (old, new) = (&base.pages, &revision.pages);
    let mut gone: Vec<&str> =
        old.keys().filter(|page| !new.contains_key(*page)).map(String::as_str).collect();
    let mut added: Vec<&str> =
        new.keys().filter(|page| !old.contains_key(*page)).map(String::as_str).collect();
    let moved = moved(base, revision, types, (&mut gone, &mut added));
    for (from, to) in &moved {
        let Some(facts) = new.get(*to) else { continue };
        let finding = Finding::new(&rules::PAGE_RENAMED, facts.version, from).change(*from, *to);
        found.push(placed(finding, Some(from), Some(to)));
    }
    for (pages, all, rule) in [(gone, old, &rules::PAGE_REMOVED), (added, new, &rules::PAGE_ADDED)] {
        let is_gone = *rule == rules::PAGE_REMOVED;
        for (page, facts) in pages.iter().filter_map(|page| all.get_key_value(*page)) {
            let finding = Finding::new(rule, facts.version, page);
            let title = facts.title.clone();
            found.push(match is_gone {
                true => placed(finding.old(title), Some(page), None),
                false => placed(finding.new_value(title), None, Some(page)),
            });
        }
    }
    for (page, facts) in old {
        if let Some(other) = new.get(page) {
            whole(page, facts, other, found);
        }
    }
}

fn placed(mut finding: Finding, base: Option<&str>, revision: Option<&str>) -> Finding {
    finding.base = base.map(Place::start_of);
    finding.revision = revision.map(Place::start_of);
    finding
}

/// What is said about a page that both sides have.
fn whole(page: &str, old: &PageFacts, new: &PageFacts, found: &mut Vec<Finding>) {
    let mut push = |rule: &'static Rule, one: &str, other: &str| {
        let finding = Finding::new(rule, new.version, page).change(one, other);
        found.push(placed(finding, Some(page), Some(page)));
    };
    if !old.title.is_empty() && !new.title.is_empty() && old.title != new.title {
        push(&rules::PAGE_RETITLED, &old.title, &new.title);
    }
    let word = |facts: &PageFacts| if facts.is_preview() { "preview" } else { "no preview" };
    if old.is_preview() != new.is_preview() {
        push(&rules::PREVIEW_LABEL_CHANGED, word(old), word(new));
    }
    if old.licences != new.licences {
        push(&rules::LICENSE_NOTE_CHANGED, &old.licences, &new.licences);
    }
}

/// What a page is known by.
#[derive(Default)]
struct Signs {
    version: Option<Version>,
    title: String,
    /// Request lines, and names of types.
    given: BTreeSet<String>,
}

type Names<'a, 'b> = (&'b mut Vec<&'a str>, &'b mut Vec<&'a str>);

/// Pages that are on another path: what they give is the same, or some of it, or the title is.
fn moved<'a>(
    base: &'a Reading,
    revision: &'a Reading,
    types: &SameTypes<'_>,
    (gone, added): Names<'a, '_>,
) -> Vec<(&'a str, &'a str)> {
    let (old, new) = (signs(base, gone), signs(revision, added));
    let same = |one: &str, other: &str| old[one].version == new[other].version;
    let has_any = |one: &str| !old[one].given.is_empty();
    let renamed: BTreeSet<(&str, &str)> =
        types.iter().map(|(one, other)| (one.page.as_str(), other.page.as_str())).collect();
    let mut pairs = pairs::take(gone, added, |one, other| {
        same(one, other) && has_any(one) && old[one].given == new[other].given
    });
    pairs.extend(pairs::take(gone, added, |one, other| {
        same(one, other) && !old[one].given.is_disjoint(&new[other].given)
    }));
    pairs.extend(pairs::take(gone, added, |one, other| renamed.contains(&(one, other))));
    pairs.extend(pairs::take(gone, added, |one, other| {
        same(one, other) && !old[one].title.is_empty() && old[one].title == new[other].title
    }));
    pairs
}

fn signs<'a>(reading: &'a Reading, pages: &[&'a str]) -> BTreeMap<&'a str, Signs> {
    let mut all: BTreeMap<&str, Signs> = pages.iter().map(|page| (*page, Signs::default())).collect();
    for (page, signs) in &mut all {
        if let Some(facts) = reading.pages.get(*page) {
            signs.version = Some(facts.version);
            signs.title = facts.title.to_lowercase();
        }
    }
    for operation in &reading.api.operations {
        if let Some(signs) = all.get_mut(operation.page.as_str()) {
            signs.given.extend(operation.callable_requests().map(Request::key));
        }
    }
    for ty in &reading.api.types {
        for page in ty.pages.iter().chain([&ty.page]) {
            if let Some(signs) = all.get_mut(page.as_str()) {
                signs.given.insert(ty.name.to_lowercase());
            }
        }
    }
    all
}
