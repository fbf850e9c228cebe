//! Types of properties.

use super::{Outcome, Program, find, is_known, report, report_no_name, report_no_type};
use crate::{
    config::{Config, PropertyOverride},
    diagnostic::codes,
    ir::TypeKind,
    lower::TypeDraft,
    resolve::bases::{Bases, bases_of, chain},
    source::Version,
};
use foldhash::HashSet;

/// Needs linked properties, and to know which are inherited. Afterwards a property has the type that the
/// configuration gives it, on every page that repeats it as well.
pub(in super::super) fn properties(program: &mut Program<'_>) {
    if program.config.properties.is_empty() {
        return;
    }
    let bases = bases_of(&program.types);
    for entry in &program.config.properties {
        let of = |version| property(program, entry, version, &bases);
        let outcomes: Vec<_> = entry.of.versions().map(of).collect();
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

fn property(program: &mut Program<'_>, entry: &PropertyOverride, version: Version, bases: &Bases) -> Outcome {
    let (owner, name) = (&entry.of.ty.value, &entry.name.value);
    let Some(at) = find(&program.types, version, owner) else { return Outcome::NoType };
    let Some(row) = row(&program.types[at], name) else { return Outcome::NoName };
    if !is_known(program, entry.is.value.named(), version, &entry.is.at) {
        return Outcome::Refused;
    }
    if program.types[at].ty.properties[row].inherited {
        report_inherited(program, entry, version, bases);
        return Outcome::Refused;
    }
    let repeats = |draft: &TypeDraft| {
        let ty = &draft.ty;
        ty.version == version && chain(bases, version, &ty.name).any(|base| base == owner)
    };
    let derived = (0..program.types.len()).filter(|i| repeats(&program.types[*i]));
    let all: Vec<usize> = std::iter::once(at).chain(derived).collect();
    let changes = all.into_iter().map(|at| set(program, at, entry));
    if changes.fold(false, |any, changed| any | changed) { Outcome::Applied } else { Outcome::Same }
}

fn row(draft: &TypeDraft, name: &str) -> Option<usize> {
    draft.ty.properties.iter().position(|property| property.name == name)
}

/// Gives a type's row the type of the override; says whether that changed or settled anything.
fn set(program: &mut Program<'_>, at: usize, entry: &PropertyOverride) -> bool {
    let Some(row) = row(&program.types[at], &entry.name.value) else { return false };
    let contradicted = settle_representation(&mut program.types[at], &entry.name.value);
    let (version, property) = (program.types[at].ty.version, &mut program.types[at].ty.properties[row]);
    let settled = program.diagnostics.take_back(&property.at, &[&codes::UNKNOWN_TYPE]) || contradicted;
    if property.ty == entry.is.value {
        return settled;
    }
    let before = std::mem::replace(&mut property.ty, entry.is.value.clone());
    program.replaced.extend(before.named().map(|name| (version, name.to_owned())));
    true
}

/// Reports an override of a row that only repeats what a base lists: emitted code follows the base.
fn report_inherited(program: &mut Program<'_>, entry: &PropertyOverride, version: Version, bases: &Bases) {
    let (owner, name) = (&entry.of.ty.value, &entry.name.value);
    let lists = |base: &&str| {
        let draft = find(&program.types, version, base).map(|at| &program.types[at]);
        draft.is_some_and(|draft| row(draft, name).is_some())
    };
    let Some(base) = chain(bases, version, owner).filter(lists).last() else { return };
    let message = format!("`{name}` of `{owner}` is inherited from `{base}`");
    let help = format!("override `{name}` of `{base}`: every type derived from it follows");
    report(&mut program.diagnostics, &codes::OVERRIDE_NO_MATCH, &entry.of.ty.at, message, Some(help));
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
    let mut used = HashSet::default();
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
