//! The table of properties against the JSON representation: the names.

use super::{Facts, quoted};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::Property,
    lower::{Representation, TypeDraft},
};
use foldhash::HashSet;

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    for draft in facts.types {
        for shown in &draft.representations {
            report_unlisted(facts, draft, shown, &mut found);
            report_unshown(draft, shown, &mut found);
            report_contrary(draft, shown, &mut found);
        }
    }
    found
}

/// What a base lists, or another page of the type, is listed; an open type shows names that nobody lists.
fn report_unlisted(facts: &Facts<'_>, draft: &TypeDraft, shown: &Representation, found: &mut Diagnostics) {
    if facts.lineage(draft).any(|ty| ty.ty.open) {
        return;
    }
    let names = shown.unlisted.iter().map(String::as_str);
    let names: Vec<_> = names.filter(|name| facts.property(draft, name).is_none()).collect();
    if !names.is_empty() {
        let message = format!("the JSON representation shows {}, which no table lists", quoted(names));
        found.report(&codes::UNLISTED_PROPERTY, shown.unlisted_at.clone(), message);
    }
}

/// What is inherited need not be shown.
fn report_unshown(draft: &TypeDraft, shown: &Representation, found: &mut Diagnostics) {
    let rows = draft.ty.properties.iter().zip(&draft.inherited_from);
    let inherited = rows.filter(|(property, from)| property.inherited || from.is_some());
    let inherited: HashSet<&str> = inherited.map(|(property, _)| property.name.as_str()).collect();
    let names: Vec<_> = shown.unshown.iter().map(String::as_str).filter(|n| !inherited.contains(n)).collect();
    if !names.is_empty() {
        let message = format!("the JSON representation does not show {}", quoted(names));
        found.report(&codes::UNSHOWN_PROPERTY, shown.unshown_at.clone(), message);
    }
}

/// One or many; the property has by now what was chosen.
fn report_contrary(draft: &TypeDraft, shown: &Representation, found: &mut Diagnostics) {
    let contrary: HashSet<&str> = shown.contrary.iter().map(String::as_str).collect();
    let is_contrary = |property: &&Property| contrary.contains(property.name.as_str());
    for property in draft.ty.properties.iter().filter(is_contrary) {
        let message =
            format!("table and JSON representation differ in whether `{}` is a collection", property.name);
        let used = if property.ty.collection { "several values are read" } else { "one value is read" };
        let help = format!("mend the one that is wrong; {used}");
        found.report_with_help(&codes::REPRESENTATION, property.at.clone(), message, help);
    }
}
