//! Types of v1.0 against the types of the same name in beta, which has all that v1.0 has.

use super::{Facts, quoted};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{Edm, Type, TypeKind, TypeName, TypeRef},
    lower::TypeDraft,
    source::Version,
};

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    for draft in facts.types.iter().filter(|draft| draft.ty.version == Version::V1) {
        let Some(twin) = facts.get(Version::Beta, &draft.ty.name) else { continue };
        compare_kinds(&draft.ty, &twin.ty, &mut found);
        match draft.ty.kind {
            TypeKind::Enum => compare_members(draft, twin, &mut found),
            _ => compare_properties(facts, &draft.ty, twin, &mut found),
        }
    }
    found
}

fn compare_kinds(ty: &Type, twin: &Type, found: &mut Diagnostics) {
    let said = |ty: &Type| match (&ty.base, ty.kind) {
        (_, TypeKind::Enum) => "an enumeration".to_owned(),
        (Some(base), TypeKind::Entity) => format!("an entity derived from `{base}`"),
        (Some(base), _) => format!("a complex type derived from `{base}`"),
        (None, TypeKind::Entity) => "an entity".to_owned(),
        (None, _) => "a complex type".to_owned(),
    };
    if said(ty) != said(twin) {
        let message = format!("`{}` is {} here, and {} at {}", ty.name, said(ty), said(twin), twin.at);
        found.report(&codes::BETA_TYPE, ty.at.clone(), message);
    }
}

fn compare_members(draft: &TypeDraft, twin: &TypeDraft, found: &mut Diagnostics) {
    let known = |name: &str| twin.ty.members.iter().any(|member| member.name.eq_ignore_ascii_case(name));
    let lacking: Vec<_> =
        draft.ty.members.iter().map(|member| member.name.as_str()).filter(|name| !known(name)).collect();
    if !lacking.is_empty() && twin.ty.kind == TypeKind::Enum {
        let message = format!("`{}` has {} here, and not at {}", draft.ty.name, quoted(lacking), twin.ty.at);
        found.report(&codes::BETA_MEMBER, draft.ty.at.clone(), message);
    }
}

fn compare_properties<'a>(facts: &Facts<'a>, ty: &'a Type, twin: &'a TypeDraft, found: &mut Diagnostics) {
    let untyped = |ty: &TypeRef| ty.name == TypeName::Edm(Edm::Untyped);
    for property in &ty.properties {
        let Some(other) = facts.property(twin, &property.name) else { continue };
        if property.ty != other.ty && !untyped(&property.ty) && !untyped(&other.ty) {
            let message =
                format!("`{}` is `{}` here, and `{}` at {}", property.name, property.ty, other.ty, other.at);
            found.report(&codes::BETA_PROPERTY, property.at.clone(), message);
        }
    }
}
