//! The table of an enumeration against the sentences that list its values.

use super::{Facts, quoted};
use crate::{
    diagnostic::{Diagnostics, Location, codes},
    ir::{Member, TypeRef},
    page::Values,
    source::Version,
};

/// The member that stands for those to come; sentences may leave it out.
const SENTINEL: &str = "unknownFutureValue";

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    for draft in facts.types {
        for (property, values) in draft.ty.properties.iter().zip(&draft.values) {
            let cell = Cell { version: draft.ty.version, ty: &property.ty, at: &property.at, adds: true };
            compare(facts, &cell, values.as_ref(), &mut found);
        }
    }
    for draft in facts.operations {
        for (field, values) in draft.body.rows.iter().zip(&draft.values) {
            let cell = Cell { version: draft.operation.version, ty: &field.ty, at: &field.at, adds: false };
            compare(facts, &cell, values.as_ref(), &mut found);
        }
    }
    found
}

/// The type cell of a row whose description lists values.
struct Cell<'a> {
    version: Version,
    ty: &'a TypeRef,
    at: &'a Location,
    /// What the sentence names is added to the enumeration.
    adds: bool,
}

fn compare(facts: &Facts<'_>, cell: &Cell<'_>, values: Option<&Values>, found: &mut Diagnostics) {
    let listed = cell.ty.named().and_then(|name| facts.enumeration(cell.version, name));
    let (Some(listed), Some(values)) = (listed, values) else { return };
    let tabled = listed.ty.members.get(..listed.tabled).unwrap_or_default();
    let Some(first) = tabled.first() else { return };
    let (unlisted, other_case) = apart(values, tabled);
    if !unlisted.is_empty() {
        let message = format!("the table at {} lacks {}", first.at, quoted(unlisted));
        let help =
            if cell.adds { codes::UNLISTED_MEMBER.help } else { "add them to the table, which is used" };
        found.report_with_help(&codes::UNLISTED_MEMBER, cell.at.clone(), message, help);
    }
    let unnamed = unnamed(values, tabled);
    if !unnamed.is_empty() {
        let message = format!("the sentence lacks {}, which the table at {} has", quoted(unnamed), first.at);
        found.report(&codes::UNNAMED_MEMBER, cell.at.clone(), message);
    }
    if !other_case.is_empty() {
        let message = format!("the table at {} writes {} in other letters", first.at, quoted(other_case));
        found.report(&codes::MEMBER_CASE, cell.at.clone(), message);
    }
}

/// The values that the table lacks, and those that it has in other letters.
fn apart<'a>(values: &'a Values, tabled: &[Member]) -> (Vec<&'a str>, Vec<&'a str>) {
    let alike = |name: &str| tabled.iter().any(|member| member.name.eq_ignore_ascii_case(name));
    let names = values.names.iter().map(String::as_str);
    let other = names.filter(|name| !tabled.iter().any(|member| member.name == **name));
    other.partition(|name| !alike(name))
}

/// The members that the sentence leaves out.
fn unnamed<'a>(values: &Values, tabled: &'a [Member]) -> Vec<&'a str> {
    let named = |name: &str| values.names.iter().any(|other| other.eq_ignore_ascii_case(name));
    let names = tabled.iter().map(|member| member.name.as_str());
    names.filter(|name| !name.eq_ignore_ascii_case(SENTINEL) && !named(name)).collect()
}
