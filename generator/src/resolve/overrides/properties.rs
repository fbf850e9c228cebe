//! Types of properties.

use super::{Outcome, Program, find, is_known, report, report_no_name, report_no_type};
use crate::{
    config::{Config, PropertyOverride},
    diagnostic::codes,
    ir::{Property, TypeKind},
    lower::TypeDraft,
    resolve::bases::{Bases, chain},
    source::Version,
};
use std::collections::HashSet;

/// Needs linked properties. Afterwards a property has the type that the configuration gives it.
pub(in super::super) fn properties(program: &mut Program<'_>) {
    for entry in &program.config.properties {
        let outcomes: Vec<_> = entry.of.versions().map(|version| property(program, entry, version)).collect();
        match outcomes.into_iter().max().unwrap_or(Outcome::NoType) {
            Outcome::NoType | Outcome::WrongKind => report_no_type(program, &entry.of),
            Outcome::NoName => {
                let of = |draft: &&TypeDraft| draft.ty.name == entry.of.ty.value;
                let drafts = program.types.iter().filter(of);
                let names = drafts.flat_map(|draft| &draft.ty.properties).map(|p| p.name.as_str());
                let wanted = (entry.of.ty.value.as_str(), "property", &entry.name);
                report_no_name(&mut program.diagnostics, wanted, names);
            }
            Outcome::Same => {
                let message = format!("`{}` is `{}` in the docs too", entry.name.value, entry.is.value);
                report(&mut program.diagnostics, &codes::OVERRIDE_NO_CHANGE, &entry.is.at, message, None);
            }
            Outcome::Refused | Outcome::Applied => {}
        }
    }
}

fn property(program: &mut Program<'_>, entry: &PropertyOverride, version: Version) -> Outcome {
    let Some(at) = find(&program.types, version, &entry.of.ty.value) else { return Outcome::NoType };
    let named = |property: &Property| property.name == entry.name.value;
    let Some(i) = program.types[at].ty.properties.iter().position(named) else { return Outcome::NoName };
    if !is_known(program, entry.is.value.named(), version, &entry.is.at) {
        return Outcome::Refused;
    }
    let contradicted = settle_representation(&mut program.types[at], &entry.name.value);
    let property = &mut program.types[at].ty.properties[i];
    let settled = program.diagnostics.take_back(&property.at, &[&codes::UNKNOWN_TYPE]) || contradicted;
    if property.ty == entry.is.value && !settled {
        return Outcome::Same;
    }
    let before = std::mem::replace(&mut property.ty, entry.is.value.clone());
    program.replaced.extend(before.named().map(|name| (version, name.to_owned())));
    Outcome::Applied
}

/// The JSON representation no longer counts against the property; says whether it did.
fn settle_representation(draft: &mut TypeDraft, name: &str) -> bool {
    let mut contradicted = false;
    for representation in &mut draft.representations {
        let before = representation.contrary.len();
        representation.contrary.retain(|known| known != name);
        contradicted |= representation.contrary.len() < before;
    }
    contradicted
}

/// Is the type of a property, as a type or one of its bases lists it, that of an override?
pub(in super::super) fn is_overridden(
    config: &Config,
    bases: &Bases,
    (version, owner, name): (Version, &str, &str),
) -> bool {
    let of_owner = |ty: &str| ty == owner || chain(bases, version, owner).any(|base| base == ty);
    let mut named = config.properties.iter().filter(|entry| entry.name.value == name);
    named.any(|entry| entry.of.versions().any(|of| of == version) && of_owner(&entry.of.ty.value))
}

/// Needs everything linked. Afterwards an enumeration that was made of the sentence beside an overridden type is
/// gone, unless something else has that type.
pub(in super::super) fn unused_enumerations(program: &mut Program<'_>) {
    if program.replaced.is_empty() {
        return;
    }
    let used = used(program);
    let replaced = std::mem::take(&mut program.replaced);
    program.types.retain(|draft| {
        let key = (draft.ty.version, draft.ty.name.clone());
        // No page is its own: it was made of a sentence.
        let of_a_sentence = draft.ty.kind == TypeKind::Enum && draft.stem.is_empty();
        !of_a_sentence || !replaced.contains(&key) || used.contains(&key)
    });
}

/// Every type that something has.
fn used(program: &Program<'_>) -> HashSet<(Version, String)> {
    let mut used = HashSet::new();
    for draft in &program.types {
        let names = draft.ty.properties.iter().filter_map(|property| property.ty.named());
        used.extend(names.map(|name| (draft.ty.version, name.to_owned())));
    }
    for draft in &program.operations {
        let operation = &draft.operation;
        let body = operation.request_body.iter();
        let fields = body.clone().flat_map(|body| &body.properties).chain(&operation.parameters);
        let types = fields.map(|field| &field.ty).chain(body.filter_map(|body| body.ty.as_ref()));
        let names = types.chain(&operation.response.ty).filter_map(|ty| ty.named());
        used.extend(names.map(|name| (operation.version, name.to_owned())));
    }
    used
}
