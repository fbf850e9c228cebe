//! What the levels of diff promise, asked of the compiler: for the pair of every rule both crates are emitted, and
//! called. What breaks compiles against the base alone, what is new against the revision alone, and where nothing breaks
//! a program that uses every public item of the base compiles against the revision too.

mod compiler;
mod program;

use crate::diff_fixtures::{Fixture, all};
use compiler::{Crates, Side};
use graphdoc::{
    describe,
    diff::{Finding, Level, diff, rules},
    emit,
    names::Lock,
    surface::Surface,
    view::plain_view,
};
use std::collections::{BTreeMap, BTreeSet};

/// Both crates of a pair, and what programs do with them.
struct Pair {
    rust: [String; 2],
    surfaces: [Surface; 2],
    found: Vec<Finding>,
    caller: Option<String>,
}

fn pair(fixture: &Fixture) -> Pair {
    let mut lock = Lock::default();
    let [base, revision] = fixture.docs().map(|docs| {
        let api = describe(docs, &mut lock, &|| ()).api;
        let sdk = plain_view(&api, &mut lock);
        (emit::single(&sdk).expect("any pages give Rust"), Surface::of(&sdk))
    });
    let (old, new) = fixture.readings();
    Pair {
        rust: [base.0, revision.0],
        surfaces: [base.1, revision.1],
        found: diff(&old, &new),
        caller: fixture.caller.clone(),
    }
}

/// What a pair promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    Breaks,
    Adds,
    Marks,
    Keeps,
}

/// Rules that add to tables and to what is allowed, and no public item.
const TABLES: &[&str] = &[
    "cloud-added",
    "permission-alternative-added",
    "permission-conjunction-removed",
    "permission-kind-supported",
    "permission-least-privileged-lowered",
    "property-became-writable",
    "relationship-expand-gained",
    "response-header-added",
    "retirement-date-added",
];

/// What the finding of the pair's own rule promises.
fn promise(id: &str, pair: &Pair) -> Promise {
    let own = pair.found.iter().filter(|finding| finding.rule.id == id).map(|finding| finding.level).min();
    match own {
        Some(Level::Breaking) => Promise::Breaks,
        Some(Level::Additive) if id.ends_with("-deprecated") => Promise::Marks,
        Some(Level::Additive) if !TABLES.contains(&id) => Promise::Adds,
        _ => Promise::Keeps,
    }
}

/// The module of a pair.
fn module(id: &str) -> String {
    id.replace('-', "_")
}

#[test]
fn levels_are_what_the_compiler_says() {
    let pairs: BTreeMap<String, Pair> =
        all().iter().map(|(id, fixture)| (id.clone(), pair(fixture))).collect();
    let crates = Crates::new("callers");
    for side in Side::BOTH {
        crates.library(side, pairs.iter().map(|(id, pair)| (module(id), pair.rust[side as usize].as_str())));
    }
    let own = |side: Side| {
        move |(id, pair): (&String, &Pair)| (module(id), program::everything(&pair.surfaces[side as usize]))
    };
    let told = |id: &str, pair: &Pair| pair.caller.clone().unwrap_or_else(|| panic!("{id} has no caller"));
    let has_caller = |id: &str, pair: &Pair| promise(id, pair) != Promise::Keeps;
    let callers: Vec<_> = (pairs.iter())
        .filter(|(id, pair)| has_caller(id, pair))
        .map(|(id, pair)| (module(id), told(id, pair)))
        .collect();
    for side in Side::BOTH {
        let failing = crates.failing(side, pairs.iter().map(own(side)));
        assert_eq!(
            failing,
            BTreeSet::new(),
            "the list of public items of the {side:?} is not what is emitted"
        );
    }
    let breaking = crates.failing(Side::Revision, pairs.iter().map(own(Side::Base)));
    let [against_base, against_revision] =
        Side::BOTH.map(|side| crates.failing(side, callers.iter().cloned()));
    let marked = crates.warned(Side::Revision);
    for (id, pair) in &pairs {
        let name = module(id);
        let breaks = pair.found.iter().any(|finding| finding.level == Level::Breaking);
        // What cannot be read on a page is not gone from it, and yet its item is.
        let breaks = breaks || *id == rules::find("coverage-lost").expect("a rule").id;
        assert_eq!(breaking.contains(&name), breaks, "{id}: do programs for the base break?");
        let fails = (against_base.contains(&name), against_revision.contains(&name));
        match promise(id, pair) {
            Promise::Breaks => assert_eq!(fails, (false, true), "{id}: base, revision"),
            Promise::Adds => assert_eq!(fails, (true, false), "{id}: base, revision"),
            Promise::Marks => {
                assert_eq!(fails, (false, false), "{id}: base, revision");
                assert!(marked.contains(&name), "{id}: there is no warning");
            }
            Promise::Keeps => assert_eq!(pair.caller, None, "{id} needs no caller"),
        }
    }
}
