//! Which operations and types patterns choose, what comes in with them, and what is said of patterns that are wrong.

#[path = "slices/random.rs"]
mod random;

mod support;

use graphdoc::{
    ir::Api,
    select::{Reach, Selection},
    slice::{Slice, Why},
};
use insta::assert_snapshot;
use std::sync::LazyLock;

/// Invented pages that lead from one to the other in every way.
const DOCS: &str = include_str!("fixtures/slices.md");

static API: LazyLock<Api> = LazyLock::new(|| support::build(DOCS, "slices", "../runtime").0.api);

const NEAR: Reach = Reach { derived: false, relationships: 0, parts: graphdoc::select::Parts::All };

/// The operations and types of a selection, or what is wrong with it.
fn chosen(patterns: &[&str], reach: &Reach) -> String {
    let selection = Selection::parse(patterns.iter().copied());
    match selection.and_then(|selection| selection.choose(&API)) {
        Err(error) => error.to_string(),
        Ok(chosen) => {
            let slice = Slice::of(&API, &chosen, reach);
            let operations = slice.operations.iter().map(|one| format!("{}:{}", one.version, one.name));
            let types = slice.types.iter().map(|reached| {
                let ty = reached.ty;
                format!("{}:{} <- {}", ty.version, ty.simple_name(), why(&reached.why))
            });
            operations.chain(types).collect::<Vec<_>>().join("\n")
        }
    }
}

fn why(why: &Why<'_>) -> String {
    match why {
        Why::Chosen => "chosen".to_owned(),
        Why::Sent(operation) => format!("sent by {}", operation.name),
        Why::Answered(operation) => format!("answered by {}", operation.name),
        Why::Property(ty, name) => format!("{}.{name}", ty.simple_name()),
        Why::Relationship(ty, name) => format!("{}~{name}", ty.simple_name()),
        Why::Base(ty) => format!("base of {}", ty.simple_name()),
        Why::Derived(ty, None) => format!("derived from {}", ty.simple_name()),
        Why::Derived(ty, Some(shown)) => {
            format!("derived from {}, as {} shows", ty.simple_name(), shown.name)
        }
    }
}

/// Selections and what they choose, to be read one after the other.
fn all(selections: &[(&[&str], &Reach)]) -> String {
    let one = |(patterns, reach): &(&[&str], &Reach)| {
        let derived = if reach.derived { ", all derived types" } else { "" };
        let head = format!("# {patterns:?}, {} relationships{derived}", reach.relationships);
        format!("{head}\n{}\n\n", chosen(patterns, reach))
    };
    selections.iter().map(one).collect()
}

#[test]
fn paths_choose_operations_and_these_their_types() {
    assert_snapshot!(all(&[
        (&["v1.0:GET /lamps/*"], &NEAR),
        (&["v1.0:GET /lamps/*", "!/lamps/delta"], &NEAR),
        (&["PATCH /**"], &NEAR),
        (&["DELETE /**"], &NEAR),
    ]));
}

#[test]
fn later_patterns_win_line_by_line() {
    // The operation keeps a line that no later pattern takes out.
    let first = |patterns: &[&str]| chosen(patterns, &NEAR).lines().next().unwrap_or_default().to_owned();
    assert_eq!(first(&["/rooms/*/lamps", "!GET /lamps"]), "v1.0:ListLamps");
    assert_eq!(first(&["GetLamp", "!beta:*", "!/rooms/**"]), "v1.0:GetLamp");
    assert_eq!(first(&["!*", "v1.0:DeleteLamp"]), "v1.0:DeleteLamp");
    assert_eq!(first(&["DeleteLamp", "!DeleteLamp", "DELETE /lamps/{id}"]), "v1.0:DeleteLamp");
    assert!(first(&["DeleteLamp", "!DELETE /**"]).starts_with("nothing is left of the selection"));
}

#[test]
fn names_choose_operations_types_and_areas() {
    assert_snapshot!(all(&[
        (&["beta:GetLamp"], &NEAR),
        (&["microsoft.graph.plug"], &NEAR),
        (&["weavers"], &NEAR),
        (&["!lamps", "!beta:*"], &NEAR),
    ]));
}

#[test]
fn derived_types_come_in_where_an_example_names_them_or_all() {
    let derived = Reach { derived: true, ..NEAR };
    assert_snapshot!(all(&[
        (&["ListThings"], &NEAR),
        (&["ListThings"], &derived),
        (&["ListThings", "!type:lamp"], &derived),
        // A base that is there for what is derived from it is no reason for others.
        (&["v1.0:DeltaLamps"], &derived),
    ]));
}

#[test]
fn relationships_come_in_by_their_distance() {
    let far = |relationships| Reach { relationships, ..NEAR };
    assert_snapshot!(all(&[
        (&["v1.0:GetRoom"], &NEAR),
        (&["v1.0:GetRoom"], &far(1)),
        (&["v1.0:GetRoom"], &far(2)),
        (&["v1.0:GetRoom", "!thing"], &far(1)),
    ]));
}

#[test]
fn a_version_that_no_pattern_is_about_need_not_be_read() {
    let versions = |patterns: &[&str]| {
        let selection = Selection::parse(patterns.iter().copied()).expect("patterns");
        selection.versions().iter().map(|version| version.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(versions(&["beta:/lamps", "beta:lamp", "!/rooms"]), ["beta"]);
    assert_eq!(versions(&["v1.0:/lamps", "!beta:lamp"]), ["v1.0"]);
    assert_eq!(versions(&["v1.0:/lamps", "beta:lamp"]), ["beta", "v1.0"]);
    assert_eq!(versions(&["v1.0:/lamps", "/rooms"]), ["beta", "v1.0"]);
    assert_eq!(versions(&["!v1.0:/lamps", "beta:lamp"]), ["beta", "v1.0"]);
}

#[test]
fn patterns_that_match_nothing_name_what_is_near() {
    let wrong: &[&[&str]] = &[
        &["POST /lamps/{id}"],
        &["GET /rooms/**/lamp"],
        &["GET /elsewhere"],
        &["GetLmap"],
        &["microsoft.graph.lmap"],
        &["area:lamp"],
        &["lamp*"],
        &["beta:ListLamps"],
        &["GET /lamp", "GTE /lamps", "!GET /tables"],
        &["GET /lamp", "!GET /tables"],
        &["GET /lamps?$select=id"],
        &["lamps/*", "GET lamps/*"],
        &["!*"],
        &[],
    ];
    assert_snapshot!(all(&wrong.iter().map(|patterns| (*patterns, &NEAR)).collect::<Vec<_>>()));
}
