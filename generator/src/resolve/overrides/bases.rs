//! Bases of types.

use super::{Outcome, Program, find, is_known, report, report_no_type};
use crate::{
    config::BaseOverride,
    diagnostic::{Diagnostics, Location, codes},
    ir::{TypeKind, simple_name},
    resolve::{
        bases::{bases_of, chain, entities},
        index::ENTITY,
    },
    source::Version,
};

/// Needs linked bases, which may loop. Afterwards a type has the base that the configuration gives it, unless it
/// would be its own base by that.
pub(in super::super) fn bases(program: &mut Program<'_>) {
    for entry in &program.config.bases {
        let outcomes: Vec<_> = entry.of.versions().map(|version| base(program, entry, version)).collect();
        match outcomes.into_iter().max().unwrap_or(Outcome::NoType) {
            Outcome::NoType | Outcome::NoName => report_no_type(program, &entry.of),
            Outcome::WrongKind => {
                let message = format!("`{}` is an enumeration, which has no base", entry.of.ty.value);
                report(&mut program.diagnostics, &codes::OVERRIDE_NO_MATCH, &entry.of.ty.at, message, None);
            }
            Outcome::Same => report_same(&mut program.diagnostics, entry),
            Outcome::Refused | Outcome::Applied => {}
        }
    }
}

fn report_same(diagnostics: &mut Diagnostics, entry: &BaseOverride) {
    let name = simple_name(&entry.of.ty.value);
    let message = match &entry.is.value {
        Some(base) => format!("`{base}` is the base of `{name}` in the docs too"),
        None => format!("`{name}` names no base in the docs either"),
    };
    report(diagnostics, &codes::OVERRIDE_NO_CHANGE, &entry.is.at, message, None);
}

fn base(program: &mut Program<'_>, entry: &BaseOverride, version: Version) -> Outcome {
    let Some(at) = find(&program.types, version, &entry.of.ty.value) else { return Outcome::NoType };
    if program.types[at].ty.kind == TypeKind::Enum {
        return Outcome::WrongKind;
    }
    let is = entry.is.value.as_deref();
    if !is_known(program, is, version, &entry.is.at) || loops(program, entry, version) {
        return Outcome::Refused;
    }
    if is_enum(program, is, version, &entry.is.at) {
        return Outcome::Refused;
    }
    let place: Location = program.types[at].ty.at.clone();
    let settled = program.diagnostics.take_back(&place, &[&codes::UNKNOWN_BASE]);
    let before = program.types[at].ty.base.as_deref();
    // An entity without another base gets this one later.
    let entity_at_last = before.is_none() && is == Some(ENTITY) && {
        entities(program).contains(&(version, entry.of.ty.value.clone()))
    };
    if (before == is || entity_at_last) && !settled {
        return Outcome::Same;
    }
    program.types[at].ty.base = entry.is.value.clone();
    Outcome::Applied
}

/// Would the type be its own base? Reports it.
fn loops(program: &mut Program<'_>, entry: &BaseOverride, version: Version) -> bool {
    let Some(base) = entry.is.value.as_deref() else { return false };
    let name = entry.of.ty.value.as_str();
    let mut bases = bases_of(&program.types);
    bases.set(version, name, None);
    if base != name && !chain(&bases, version, base).any(|base| base == name) {
        return false;
    }
    let message = format!("`{name}` would be its own base in {version}");
    let help = "name another base; the override is not applied".to_owned();
    report(&mut program.diagnostics, &codes::OVERRIDE_BAD_BASE, &entry.is.at, message, Some(help));
    true
}

/// Is the base an enumeration, which has no derived types? Reports it.
fn is_enum(program: &mut Program<'_>, base: Option<&str>, version: Version, at: &Location) -> bool {
    let found = base.and_then(|base| find(&program.types, version, base));
    let Some(draft) = found.and_then(|found| program.types.get(found)) else { return false };
    if draft.ty.kind != TypeKind::Enum {
        return false;
    }
    let message = format!("`{}` is an enumeration, which is no base", draft.ty.name);
    let help = "name an entity or a complex type; the override is not applied".to_owned();
    report(&mut program.diagnostics, &codes::OVERRIDE_BAD_BASE, at, message, Some(help));
    true
}
