//! What is found between two docs folders: every rule has a pair of them that shows it, with changes beside it that
//! must not be found.

mod callers;
mod diff_fixtures;

use diff_fixtures::{Fixture, all};
use graphdoc::diff::{Area, Finding, Rule, diff, rules};
use std::collections::{BTreeMap, BTreeSet};

/// `level id version subject old -> new [what it changes in Rust] base | revision`.
fn line(finding: &Finding) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    let place = |place: &Option<graphdoc::diff::Place>| {
        place.as_ref().map_or_else(|| "nowhere".to_owned(), |place| format!("{place}+{}", place.length))
    };
    let marks =
        [(finding.announced, " announced"), (finding.due, " due"), (finding.unreachable, " unreachable")];
    let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    format!(
        "{} {} {} {}: {} -> {}{marks} [{}] {} | {}\n",
        finding.level,
        finding.rule.id,
        finding.version,
        finding.subject,
        text(&finding.old),
        text(&finding.new),
        finding.rust_items.join(", "),
        place(&finding.base),
        place(&finding.revision),
    )
}

/// Checks all findings of the pairs of an area's rules against one snapshot.
fn check(areas: &[Area], name: &str) {
    let fixtures = all();
    let mut text = String::new();
    for rule in rules::all().filter(|rule| areas.contains(&rule.area)) {
        let fixture = fixtures.get(rule.id).unwrap_or_else(|| panic!("tests/diff/{}.md is missing", rule.id));
        let (base, revision) = fixture.readings();
        let found = diff(&base, &revision);
        let is_found = found.iter().any(|finding| finding.rule == rule);
        let lines: String = found.iter().map(line).collect();
        assert!(is_found, "{} is not found in its pair, but\n{lines}", rule.id);
        text.push_str(&format!("== {}\n{lines}", rule.id));
    }
    insta::assert_snapshot!(name, text);
}

#[test]
fn pages_and_types() {
    check(&[Area::Page, Area::Type], "diff_pages_and_types");
}

#[test]
fn properties_and_relationships() {
    check(&[Area::Property, Area::Relationship], "diff_properties");
}

#[test]
fn enumerations() {
    check(&[Area::Enum], "diff_enums");
}

#[test]
fn operations_and_paths() {
    check(&[Area::Operation, Area::Path], "diff_operations");
}

#[test]
fn bodies_and_responses() {
    check(&[Area::Body, Area::Response, Area::Example], "diff_bodies");
}

#[test]
fn permissions_headers_and_queries() {
    check(&[Area::Permission, Area::Header, Area::Query], "diff_permissions_and_options");
}

#[test]
fn lifecycle_and_clouds() {
    check(&[Area::Lifecycle, Area::Cloud], "diff_lifecycle");
}

/// Rules of the surface are found where two emitted crates are.
#[test]
fn every_rule_has_a_pair_and_every_pair_is_of_a_rule() {
    let of_docs = rules::all().filter(|rule| rule.area != Area::Surface);
    let expected: BTreeSet<_> = of_docs.map(|rule| rule.id.to_owned()).collect();
    assert_eq!(all().into_keys().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn ids_are_kebab_case_and_unique_and_mirrors_mirror() {
    let ids: Vec<_> = rules::all().map(|rule| rule.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for rule in rules::all() {
        let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(rule.id.split('-').all(is_word), "{}", rule.id);
        assert!(rule.about.ends_with('.') && !rule.help.ends_with('.'), "{}", rule.id);
        let mirror = rule.mirror.map(|id| rules::find(id).unwrap_or_else(|| panic!("no rule {id}")));
        if let Some(twin) = rule.id.strip_suffix("-added").map(|name| format!("{name}-removed"))
            && rules::find(&twin).is_some()
        {
            assert_eq!(mirror.map(|rule| rule.id), Some(twin.as_str()));
        }
    }
}

#[test]
fn docs_that_are_compared_with_themselves_are_the_same() {
    for (id, fixture) in all() {
        let (base, revision) = fixture.readings();
        for side in [base, revision] {
            assert_eq!(diff(&side, &side).iter().map(line).collect::<String>(), "", "{id}");
        }
    }
}

/// Rules that are one kind of change, read forwards and backwards, where the one direction is told more exactly.
const SAME: &[(&str, &str)] = &[
    ("body-property-added", "body-property-removed"),
    ("body-property-added-required", "body-property-removed"),
    ("cloud-note-missing", "cloud-added"),
    ("enum-member-added", "enum-member-removed"),
    ("enum-member-added-evolvable", "enum-member-removed"),
    ("enum-member-deprecated", "enum-member-description-changed"),
    ("function-parameter-added-optional", "function-parameter-removed"),
    ("function-parameter-added-required", "function-parameter-removed"),
    ("header-added", "header-removed"),
    ("header-added-required", "header-removed"),
    ("property-undeprecated", "property-deprecated"),
    ("relationship-deprecated", "property-deprecated"),
];

/// A name for the rule and its mirror; nothing for a rule without one.
fn kind(rule: &'static Rule) -> Option<&'static str> {
    if let Some((_, same)) = SAME.iter().find(|(id, _)| *id == rule.id) {
        return Some(same);
    }
    let is_same = SAME.iter().any(|(_, same)| *same == rule.id);
    if is_same { Some(rule.id) } else { rule.mirror.map(|mirror| mirror.min(rule.id)) }
}

/// How many findings there are of each kind.
fn kinds(found: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    found
        .iter()
        .filter_map(|finding| kind(finding.rule))
        .for_each(|kind| *counts.entry(kind).or_default() += 1);
    counts
}

/// What cannot be read any more is told otherwise than what can be read now, and what is carried out later otherwise
/// than what no longer is.
const ONE_WAY: &[&str] = &["coverage-gained", "coverage-lost", "response-became-asynchronous"];

#[test]
fn read_backwards_every_finding_is_its_mirror() {
    for (id, fixture) in all().into_iter().filter(|(id, _)| !ONE_WAY.contains(&id.as_str())) {
        let (base, revision) = fixture.readings();
        assert_eq!(kinds(&diff(&base, &revision)), kinds(&diff(&revision, &base)), "{id}");
    }
}

#[test]
fn the_order_of_the_files_is_no_change() {
    for (id, fixture) in all() {
        let lines = |fixture: &Fixture| {
            let (base, revision) = fixture.readings();
            diff(&base, &revision).iter().map(line).collect::<String>()
        };
        assert_eq!(lines(&fixture), lines(&fixture.reversed()), "{id}");
    }
}

/// Fingerprints name exceptions: they must tell findings apart, and survive edits elsewhere on the page.
#[test]
fn fingerprints_are_unique_and_do_not_depend_on_places() {
    for (id, fixture) in all() {
        let prints = |fixture: &Fixture| {
            let (base, revision) = fixture.readings();
            diff(&base, &revision).iter().map(Finding::fingerprint).collect::<Vec<_>>()
        };
        let found = prints(&fixture);
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "{id}");
        assert!(found.iter().all(|print| print.len() == 12), "{id}: {found:?}");
        assert_eq!(prints(&fixture.moved_down()), found, "{id}");
    }
}

/// Beside what its rule is about, a pair has a page that is changed and gives nothing that matters.
#[test]
fn every_pair_has_a_near_miss() {
    let mut without = Vec::new();
    for (id, fixture) in all() {
        let (base, revision) = fixture.readings();
        let found = diff(&base, &revision);
        let told: BTreeSet<&str> = (found.iter())
            .filter(|finding| finding.level < graphdoc::diff::Level::DocsOnly || finding.rule.id == id)
            .flat_map(|finding| [&finding.base, &finding.revision])
            .flatten()
            .map(|place| place.file.as_str())
            .collect();
        if fixture.changed().iter().all(|page| told.contains(page.as_str())) {
            without.push(id);
        }
    }
    assert!(without.is_empty(), "these have no change beside their own that stays silent: {without:?}");
}
