//! The public items of both crates, held against the findings. What has changed there is explained by a finding, and a
//! finding that says that programs break shows there. What is left over is a finding of its own: a rule is missing or
//! wrong, or the generator was changed.

mod changes;
mod explain;

use super::{
    Action, Finding, Level, rules,
    types::{Both, Sides},
};
use crate::source::Version;

pub use changes::{Bump, Bumps};
use changes::{Change, Kind};
use explain::Explanations;

/// Adds what is left over, and gives findings their Rust items.
pub(super) fn compare(sides: &[Sides<'_>], same: &[Both<'_>], found: &mut Vec<Finding>) {
    let Some(first) = sides.first() else { return };
    let (base, revision) = (&first.base.reading.surface, &first.revision.reading.surface);
    let changes = changes::between(base, revision);
    let (mut left, mut raised) = (Vec::new(), Vec::new());
    let mut shown = vec![false; found.len()];
    {
        let explanations = Explanations::new(sides, same, found);
        for change in &changes {
            let reasons: Vec<usize> = explanations.of(change);
            if change.breaks() {
                reasons.iter().for_each(|at| shown[*at] = true);
            }
            if reasons.iter().any(|at| explains(&found[*at], change)) {
                continue;
            }
            match reasons.iter().find(|at| change.breaks() && may_break(&found[**at])) {
                Some(at) => raised.push(*at),
                None => left.push(unexplained(change)),
            }
        }
    }
    // What is said of one type may change the items that name it.
    raised.into_iter().for_each(|at| found[at].level = Level::Breaking);
    let without =
        found.iter().zip(shown).filter(|(finding, shown)| finding.level == Level::Breaking && !shown);
    left.extend(without.map(|(finding, _)| without_surface(finding)));
    found.append(&mut left);
}

/// What usually breaks nothing and sometimes does, depending on what else there is.
static FAR: &[&super::Rule] = &[
    &rules::PROPERTY_BECAME_RELATIONSHIP,
    &rules::RELATIONSHIP_BECAME_PROPERTY,
    &rules::TYPE_CASE_CHANGED,
    &rules::TYPE_DERIVED_ADDED,
];

fn may_break(finding: &Finding) -> bool {
    FAR.contains(&finding.rule)
}

/// Does the level of a finding allow what has changed? New items are told with what is refused without them, too.
fn explains(finding: &Finding, change: &Change<'_>) -> bool {
    let is_mark = || finding.rule.id.contains("deprecated") || finding.rule.action == Action::Renamed;
    match change.kind() {
        // What cannot be read is not gone, and yet emitting again would drop it.
        Kind::Removed | Kind::Changed => {
            finding.level == Level::Breaking || *finding.rule == rules::COVERAGE_LOST
        }
        // A name that is written differently has a constant of its own, and the old one stays.
        Kind::Added => finding.level < Level::DocsOnly || *finding.rule == rules::PERMISSION_RESPELLED,
        Kind::Deprecated => finding.level <= Level::Additive && is_mark(),
        Kind::Undeprecated => is_mark(),
    }
}

fn unexplained(change: &Change<'_>) -> Finding {
    let rule = match change.kind() {
        Kind::Removed => &rules::SURFACE_REMOVAL_UNEXPLAINED,
        Kind::Changed => &rules::SURFACE_CHANGE_UNEXPLAINED,
        Kind::Added | Kind::Deprecated | Kind::Undeprecated => &rules::SURFACE_ADDITION_UNEXPLAINED,
    };
    let item = change.item();
    let version = change.version().unwrap_or(Version::V1);
    let owner = item.path.splitn(4, "::").take(3).collect::<Vec<_>>().join("::");
    let mut finding = Finding::new(rule, version, &owner).rust(&*item.path);
    finding.subject = item.path.clone();
    finding.old = change.old.map(ToString::to_string);
    finding.new = change.new.map(ToString::to_string);
    finding
}

fn without_surface(finding: &Finding) -> Finding {
    let mut without = Finding::new(&rules::FINDING_WITHOUT_SURFACE, finding.version, &finding.item);
    without.subject = format!("{} {}", finding.subject, finding.rule.id);
    (without.base, without.revision) = (finding.base.clone(), finding.revision.clone());
    without.rust_items.clone_from(&finding.rust_items);
    without
}

#[cfg(test)]
mod tests {
    use crate::{
        diff::{Bump, Reading, bumps, diff},
        names::Lock,
        source::Docs,
        surface::Item,
    };

    fn reading(rows: &str, lock: &mut Lock) -> Reading {
        let page = format!(
            "# lamp resource type\nNamespace: microsoft.graph\n\nA light.\n## Properties\n\
             |Property|Type|Description|\n|:--|:--|:--|\n|id|String|Key.|\n{rows}"
        );
        let docs = Docs::from_texts([("v1.0/resources/lamp.md", page.as_str())]);
        Reading::of_docs(docs.expect("a page"), lock)
    }

    /// What is found where the docs are `rows`, and the emitted items of the revision are changed beside them.
    fn check(rows: [&str; 2], edit: impl Fn(&mut Vec<Item>), bump: Bump, expect: &[&str]) {
        let mut lock = Lock::default();
        let [base, mut revision] = rows.map(|rows| reading(rows, &mut lock));
        edit(revision.surface.items_mut());
        let found = diff(&base, &revision);
        let told: Vec<_> = found.iter().map(|one| format!("{} {}", one.rule.id, one.subject)).collect();
        assert_eq!(told, expect);
        assert_eq!(bumps(&base, &revision, &found).all, bump);
    }

    #[test]
    fn what_only_the_generator_changed_is_told() {
        let rows = ["|hue|String|Its colour.|\n"; 2];
        let is_hue = |item: &Item| item.path == "v1::models::Lamp::hue";
        check(rows, |_| (), Bump::None, &[]);
        let removal = "surface-removal-unexplained v1::models::Lamp::hue";
        check(rows, |items| items.retain(|item| !is_hue(item)), Bump::Major, &[removal]);
        let change = |items: &mut Vec<Item>| {
            items.iter_mut().filter(|item| is_hue(item)).for_each(|item| item.signature.push('>'));
        };
        check(rows, change, Bump::Major, &["surface-change-unexplained v1::models::Lamp::hue"]);
        let mark = |items: &mut Vec<Item>| {
            items.iter_mut().filter(|item| is_hue(item)).for_each(|item| item.deprecated = true);
        };
        let addition = "surface-addition-unexplained v1::models::Lamp::hue";
        check(rows, mark, Bump::Minor, &[addition]);
    }

    #[test]
    fn what_is_folded_into_a_row_explains_its_items() {
        let rows =
            ["|hue|String|Its colour.|\n", "|hue|lampHue|Its colour. Possible values are: `red`, `blue`.|\n"];
        let told = ["property-description-changed", "property-type-refined"];
        let told = told.map(|id| format!("{id} microsoft.graph.lamp/hue"));
        check(rows, |_| (), Bump::Major, &[&told[0], &told[1]]);
    }

    #[test]
    fn a_finding_that_says_that_programs_break_shows_it() {
        let hue = "|hue|String|Its colour.|\n";
        let gone = "property-removed microsoft.graph.lamp/hue";
        check([hue, ""], |_| (), Bump::Major, &[gone]);
        let put_back = |items: &mut Vec<Item>| {
            let mut lock = Lock::default();
            *items = reading(hue, &mut lock).surface.items().to_vec();
        };
        let without = "finding-without-surface microsoft.graph.lamp/hue property-removed";
        check([hue, ""], put_back, Bump::Patch, &[gone, without]);
        check(["", hue], |_| (), Bump::Minor, &["property-added microsoft.graph.lamp/hue"]);
    }
}
