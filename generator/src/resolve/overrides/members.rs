//! Members of enumerations.

use super::{Outcome, Program, find, report, report_no_name, report_no_type};
use crate::{
    config::{MembersOverride, Placed, Subject},
    diagnostic::codes,
    ir::{Member, Type, TypeKind},
};

/// Needs enumerations with the members that sentences add. Afterwards they have those that the configuration adds,
/// behind the others, and not those that it removes.
pub(in super::super) fn members(program: &mut Program<'_>) {
    for entry in &program.config.members {
        match kind(program, &entry.of) {
            Outcome::NoType => report_no_type(program, &entry.of),
            Outcome::WrongKind => {
                let message = format!("`{}` is no enumeration", entry.of.ty.value);
                report(&mut program.diagnostics, &codes::OVERRIDE_NO_MATCH, &entry.of.ty.at, message, None);
            }
            _ => change(program, entry),
        }
    }
}

fn kind(program: &Program<'_>, of: &Subject) -> Outcome {
    let found = of.versions().filter_map(|version| find(&program.types, version, &of.ty.value));
    let outcome = found.map(|at| match program.types[at].ty.kind {
        TypeKind::Enum => Outcome::Applied,
        _ => Outcome::WrongKind,
    });
    outcome.max().unwrap_or(Outcome::NoType)
}

fn change(program: &mut Program<'_>, entry: &MembersOverride) {
    for name in &entry.remove {
        let removed = in_each(program, &entry.of, |ty| {
            let before = ty.members.len();
            ty.members.retain(|member| member.name != name.value);
            ty.members.len() < before
        });
        if !removed {
            let of = |draft: &&crate::lower::TypeDraft| draft.ty.name == entry.of.ty.value;
            let members = program.types.iter().filter(of).flat_map(|draft| &draft.ty.members);
            let wanted = (entry.of.ty.value.as_str(), "member", name);
            let names = members.map(|member| member.name.as_str());
            report_no_name(&mut program.diagnostics, wanted, names);
        }
    }
    for name in &entry.add {
        if !in_each(program, &entry.of, |ty| add(ty, name)) {
            let message = format!("`{}` has the member `{}` in the docs too", entry.of.ty.value, name.value);
            report(&mut program.diagnostics, &codes::OVERRIDE_NO_CHANGE, &name.at, message, None);
        }
    }
}

/// Changes the enumeration in each version that is meant; says whether one was changed.
fn in_each(program: &mut Program<'_>, of: &Subject, mut change: impl FnMut(&mut Type) -> bool) -> bool {
    let mut changed = false;
    for version in of.versions() {
        let found = find(&program.types, version, &of.ty.value).and_then(|at| program.types.get_mut(at));
        if let Some(draft) = found.filter(|draft| draft.ty.kind == TypeKind::Enum) {
            changed |= change(&mut draft.ty);
        }
    }
    changed
}

fn add(ty: &mut Type, name: &Placed<String>) -> bool {
    let is_new = !ty.members.iter().any(|member| member.name == name.value);
    if is_new {
        let (name, at) = (name.value.clone(), name.at.clone());
        ty.members.push(Member { name, value: None, description: String::new(), at });
    }
    is_new
}
