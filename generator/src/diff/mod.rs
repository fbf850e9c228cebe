//! What is changed between two docs folders, as data, and what each change means for callers of the emitted crate.
//!
//! In: two [`Reading`]s, of docs or of saved descriptions. Out: [`Finding`]s, each of a [`Rule`]. Comparisons look at
//! descriptions, not at texts, so that nothing is found where a page is only written differently. They know neither
//! configuration nor formats: [`config`] sets levels afterwards, and the commands render.
//!
//! Two things are the same where their identity is: types by their names, operations by a request line, rows by their
//! names, all without capitals. Of what is gone and what is new, a pair is one thing under another name where the
//! evidence fits nothing else. What a page gave and does not give because it cannot be read any more is not gone.

mod bodies;
pub mod config;

mod date;
mod enums;
mod finding;
pub mod hold;
mod lifecycle;
mod operations;
mod options;
mod page_facts;
mod pages;
mod pairs;
mod paths;
mod permissions;
mod properties;
mod property_facts;
mod reading;
pub mod record;
mod responses;
pub mod rules;
mod rust_items;
mod surface;
mod types;

use crate::source::Version;
use rayon::prelude::*;
use std::collections::BTreeMap;

pub use date::Date;
pub use finding::{Action, Area, Direction, Finding, Level, Place};
pub use reading::Reading;
pub use rules::Rule;
pub use surface::{Bump, Bumps};

/// Compares a base with a revision. The findings are sorted: what is about one item stands together. Neither the
/// order of the files nor the number of threads changes them.
pub fn diff(base: &Reading, revision: &Reading) -> Vec<Finding> {
    let sides = Version::ALL.map(|version| types::Sides {
        version,
        base: types::Types::new(base, version),
        revision: types::Types::new(revision, version),
    });
    let of_version = |sides| {
        // Bodies repeat what types say, so that a version's own findings are all they are held against.
        let mut found = Vec::new();
        let same = types::compare(sides, &mut found);
        operations::compare(sides, &mut found);
        (same, found)
    };
    let (same, found): (Vec<_>, Vec<_>) = sides.par_iter().map(of_version).unzip();
    let (same, mut found) = (same.concat(), found.into_iter().flatten().collect::<Vec<_>>());
    pages::compare(base, revision, &same, &mut found);
    lifecycle::versions(base, revision, &mut found);
    hold::mark(&mut found, revision);
    // Before folding: what is folded explains items too.
    surface::compare(&sides, &same, &mut found);
    fold_enumerations(&mut found);
    finished(found, base, revision)
}

/// Which version of the emitted crate follows.
pub fn bumps(base: &Reading, revision: &Reading, found: &[Finding]) -> Bumps {
    Bumps::of(&base.surface, &revision.surface, found)
}

/// An enumeration that only the row of a property tells of is a part of what is found about that row.
fn fold_enumerations(found: &mut Vec<Finding>) {
    let is_row =
        |finding: &Finding| matches!(finding.rule.area, Area::Property | Area::Relationship | Area::Body);
    let rows: BTreeMap<Place, usize> = (found.iter().enumerate())
        .filter(|(_, finding)| is_row(finding) && finding.level < Level::DocsOnly)
        .filter_map(|(at, finding)| Some((finding.revision.clone()?, at)))
        .collect();
    let is_folded = |finding: &Finding| {
        let is_new = *finding.rule == rules::ENUM_ADDED;
        finding.revision.as_ref().filter(|_| is_new).and_then(|place| rows.get(place)).copied()
    };
    let folded: Vec<_> = found.iter().map(is_folded).collect();
    for (from, to) in folded.iter().enumerate().filter_map(|(from, to)| Some((from, (*to)?))) {
        let items = std::mem::take(&mut found[from].rust_items);
        found[to].rust_items.extend(items);
    }
    let mut folded = folded.iter();
    found.retain(|_| folded.next().is_some_and(Option::is_none));
}

/// The findings in order, each once, with the lengths of their cells.
fn finished(mut found: Vec<Finding>, base: &Reading, revision: &Reading) -> Vec<Finding> {
    found.sort_by(|one, other| one.order().cmp(&other.order()));
    let identity = |finding: &Finding| {
        let change = (finding.old.clone(), finding.new.clone());
        (finding.rule.id, finding.version, finding.subject.clone(), change)
    };
    found.dedup_by(|next, kept| {
        let is_same = identity(next) == identity(kept);
        if is_same {
            kept.rust_items.append(&mut next.rust_items);
        }
        is_same
    });
    for finding in &mut found {
        finding.rust_items.sort();
        finding.rust_items.dedup();
        finding.base.iter_mut().for_each(|place| base.measure(place));
        finding.revision.iter_mut().for_each(|place| revision.measure(place));
    }
    found
}
