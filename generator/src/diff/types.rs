//! Types: which are gone, new, or called something else, and what is changed of the others.

use super::{Finding, Reading, enums, lifecycle, pairs, properties, rules, rust_items};
use crate::{
    ir::{Edm, Type, TypeKind, TypeName, TypeRef, simple_name},
    source::Version,
};
use std::collections::{BTreeMap, BTreeSet};

/// What every entity without another base has.
const ENTITY: &str = "microsoft.graph.entity";

/// The types of one version on one side, by name in lower case.
pub(super) struct Types<'a> {
    pub(super) reading: &'a Reading,
    pub(super) by_name: BTreeMap<String, &'a Type>,
}

impl<'a> Types<'a> {
    pub(super) fn new(reading: &'a Reading, version: Version) -> Self {
        let types = reading.api.types.iter().filter(|ty| ty.version == version);
        Self { reading, by_name: types.map(|ty| (ty.name.to_lowercase(), ty)).collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Type> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// A type and its bases, nearest first.
    pub(super) fn line(&self, ty: &'a Type) -> Vec<&'a Type> {
        let mut line = vec![ty];
        while let Some(base) = line.last().and_then(|ty| ty.base.as_deref()).and_then(|base| self.get(base)) {
            if line.iter().any(|known| known.name == base.name) {
                break;
            }
            line.push(base);
        }
        line
    }
}

impl Types<'_> {
    /// Is a type any JSON here, because the page of the type that it was on the other side cannot be read any more?
    pub(super) fn has_lost(&self, other: &Types<'_>, (old, new): (&TypeRef, &TypeRef)) -> bool {
        let is_any = new.name == TypeName::Edm(Edm::Untyped);
        let was = old.named().filter(|_| is_any).and_then(|name| other.get(name));
        was.is_some_and(|ty| self.get(&ty.name).is_none() && is_unread(self.reading, ty))
    }
}

/// Two sides of one version.
pub(super) struct Sides<'a> {
    pub(super) version: Version,
    pub(super) base: Types<'a>,
    pub(super) revision: Types<'a>,
}

pub(super) type Both<'a> = (&'a Type, &'a Type);

/// Compares all types of a version; gives which type of the base is which of the revision, too.
pub(super) fn compare<'a>(sides: &Sides<'a>, found: &mut Vec<Finding>) -> Vec<Both<'a>> {
    let (old, new) = (&sides.base.by_name, &sides.revision.by_name);
    let mut same: Vec<Both<'_>> = old.iter().filter_map(|(name, ty)| Some((*ty, *new.get(name)?))).collect();
    let mut gone: Vec<_> =
        old.iter().filter(|(name, _)| !new.contains_key(*name)).map(|(_, ty)| *ty).collect();
    let mut added: Vec<_> =
        new.iter().filter(|(name, _)| !old.contains_key(*name)).map(|(_, ty)| *ty).collect();
    same.extend(renamed(&mut gone, &mut added, found));
    found.extend(gone.iter().map(|ty| removed(sides, ty)));
    for ty in &added {
        found.push(whole(added_rule(ty), ty).new_value(&*ty.name).at(None, &ty.at));
        found.extend(gained(sides, ty));
    }
    for (old, new) in &same {
        one(sides, old, new, found);
    }
    derived(sides, found);
    same
}

fn whole(rule: &'static super::Rule, ty: &Type) -> Finding {
    Finding::new(rule, ty.version, &ty.name).rust(rust_items::of_type(ty.version, &ty.name))
}

fn added_rule(ty: &Type) -> &'static super::Rule {
    if ty.kind == TypeKind::Enum { &rules::ENUM_ADDED } else { &rules::TYPE_ADDED }
}

/// A type that is gone, or whose page cannot be read any more.
fn removed(sides: &Sides<'_>, ty: &Type) -> Finding {
    let revision = sides.revision.reading;
    let rule = match (is_unread(revision, ty), ty.kind) {
        (true, _) => &rules::COVERAGE_LOST,
        (false, TypeKind::Enum) => &rules::ENUM_REMOVED,
        _ => &rules::TYPE_REMOVED,
    };
    whole(rule, ty).old(&*ty.name).at(&ty.at, None).announced(ty.deprecated.as_ref(), revision.date)
}

/// A type whose page was there before, and gave nothing.
fn gained(sides: &Sides<'_>, ty: &Type) -> Option<Finding> {
    let is_gain = is_unread(sides.base.reading, ty);
    is_gain.then(|| whole(&rules::COVERAGE_GAINED, ty).new_value(&*ty.name).at(None, &ty.at))
}

/// Does the other side have the page of a type, and find nothing there?
fn is_unread(other: &Reading, ty: &Type) -> bool {
    other.pages.contains_key(&ty.page) && !other.gives(&ty.page)
}

/// Pairs of types that are one under two names. What remains is gone, or new.
fn renamed<'a>(
    gone: &mut Vec<&'a Type>,
    added: &mut Vec<&'a Type>,
    found: &mut Vec<Finding>,
) -> Vec<Both<'a>> {
    let moved = |one: &&Type, other: &&Type| {
        let names = simple_name(&one.name).eq_ignore_ascii_case(simple_name(&other.name));
        names && (one.kind == TypeKind::Enum) == (other.kind == TypeKind::Enum)
    };
    let mut pairs = Vec::new();
    for (old, new) in pairs::take(gone, added, moved) {
        found.push(pair(&rules::NAMESPACE_CHANGED, old, new));
        pairs.push((old, new));
    }
    let (old_parts, new_parts) = (parts(gone), parts(added));
    let alike =
        |one: &&Type, other: &&Type| shares(&old_parts[one.name.as_str()], &new_parts[other.name.as_str()]);
    let (mut left, mut right) = (gone.clone(), added.clone());
    for (old, new) in pairs::take(&mut left, &mut right, alike) {
        let rule = if old.kind == TypeKind::Enum { &rules::ENUM_RENAMED } else { &rules::TYPE_RENAMED };
        found.push(pair(rule, old, new));
        pairs.push((old, new));
    }
    (*gone, *added) = (left, right);
    pairs
}

fn pair(rule: &'static super::Rule, old: &Type, new: &Type) -> Finding {
    whole(rule, old)
        .rust(rust_items::of_type(new.version, &new.name))
        .change(&*old.name, &*new.name)
        .at(&old.at, &new.at)
}

/// What types are made of, by name: kind, properties with their types, members.
fn parts<'a>(types: &[&'a Type]) -> BTreeMap<&'a str, BTreeSet<String>> {
    let part = |ty: &Type| {
        let kind = if ty.kind == TypeKind::Enum { "enum" } else { "" };
        let properties = ty.properties.iter().map(|one| format!("{} {}", one.name, one.ty));
        let members = ty.members.iter().map(|one| one.name.clone());
        properties.chain(members).map(|text| format!("{kind} {}", text.to_lowercase())).collect()
    };
    types.iter().map(|ty| (ty.name.as_str(), part(ty))).collect()
}

/// At least two parts, and 60 of 100.
fn shares(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let all = one.len().max(other.len());
    // Sets of very different sizes need not be compared.
    if one.len().min(other.len()) * 10 < all * 6 {
        return false;
    }
    let shared = one.intersection(other).count();
    shared >= 2 && shared * 10 >= all * 6
}

/// Compares one type.
fn one(sides: &Sides<'_>, old: &Type, new: &Type, found: &mut Vec<Finding>) {
    let finding = |rule| whole(rule, new).at(&old.at, &new.at);
    name(old, new, found);
    if old.kind != new.kind {
        // Entities and complex types are structs alike, and what tells them apart may stand on another page.
        let is_struct = old.kind != TypeKind::Enum && new.kind != TypeKind::Enum;
        let finding = finding(&rules::TYPE_KIND_CHANGED).or_if(is_struct);
        found.push(finding.change(kind(old), kind(new)));
    }
    base(sides, old, new, found);
    match (old.open, new.open) {
        (false, true) => found.push(finding(&rules::TYPE_BECAME_OPEN).change("closed", "open")),
        (true, false) => found.push(finding(&rules::TYPE_BECAME_CLOSED).change("open", "closed")),
        _ => {}
    }
    if old.description != new.description {
        let words = finding(&rules::TYPE_DESCRIPTION_CHANGED);
        found.push(words.change(&*old.description, &*new.description));
    }
    namespace_line(sides, old, new, found);
    deprecation(sides, old, new, found);
    match (old.kind == TypeKind::Enum, new.kind == TypeKind::Enum) {
        (true, true) => enums::compare(old, new, found),
        (false, false) => properties::compare(sides, old, new, found),
        _ => {}
    }
}

fn deprecation(sides: &Sides<'_>, old: &Type, new: &Type, found: &mut Vec<Finding>) {
    match (&old.deprecated, &new.deprecated) {
        (None, Some(note)) => {
            let goes = whole(&rules::TYPE_DEPRECATED, new).new_value(note);
            found.push(goes.at(None, new.deprecated_at.as_ref()));
        }
        (Some(note), None) => {
            let stays = whole(&rules::TYPE_UNDEPRECATED, new).old(note);
            found.push(stays.at(old.deprecated_at.as_ref(), None));
        }
        _ => {}
    }
    let notes = (old.deprecated.as_ref(), new.deprecated.as_ref());
    let at = (old.deprecated_at.as_ref(), new.deprecated_at.as_ref());
    let written = (sides.base.reading.date, sides.revision.reading.date);
    found.extend(lifecycle::retirement(notes, at, written, |rule| whole(rule, new)));
}

/// The same name in other capitals.
fn name(old: &Type, new: &Type, found: &mut Vec<Finding>) {
    if old.name == new.name || !old.name.eq_ignore_ascii_case(&new.name) {
        return;
    }
    // The lock of names follows capitals, so that the Rust name stays.
    found.push(pair(&rules::TYPE_CASE_CHANGED, old, new));
    let discriminator = |ty: &Type| format!("#{}", ty.name);
    let finding = pair(&rules::TYPE_DISCRIMINATOR_CHANGED, old, new);
    found.push(finding.change(discriminator(old), discriminator(new)));
}

fn kind(ty: &Type) -> &'static str {
    match ty.kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    }
}

/// The base that a page names. That an entity is one is no base of its own.
fn declared(ty: &Type) -> Option<&str> {
    ty.base.as_deref().filter(|base| *base != ENTITY)
}

fn base(sides: &Sides<'_>, old: &Type, new: &Type, found: &mut Vec<Finding>) {
    let finding = |rule| whole(rule, new).at(&old.at, &new.at);
    let is_entity = (gives(&sides.base, old), gives(&sides.revision, new));
    match (declared(old), declared(new)) {
        (None, None) if is_entity == (false, true) => {
            found.push(finding(&rules::TYPE_BASE_DECLARED).new_value(ENTITY));
        }
        (None, None) if is_entity == (true, false) => {
            found.push(finding(&rules::TYPE_BASE_REMOVED).old(ENTITY));
        }
        (None, Some(base)) => found.push(finding(&rules::TYPE_BASE_DECLARED).new_value(base)),
        (Some(base), None) => found.push(finding(&rules::TYPE_BASE_REMOVED).old(base)),
        (Some(one), Some(other)) if !one.eq_ignore_ascii_case(other) => {
            found.push(finding(&rules::TYPE_BASE_CHANGED).change(one, other));
        }
        _ => {}
    }
}

/// Has a type fields that it has of the base of all entities alone?
fn gives(types: &Types<'_>, ty: &Type) -> bool {
    let lists = |name: &str| ty.properties.iter().any(|own| own.name.eq_ignore_ascii_case(name));
    let entity =
        types.get(ENTITY).filter(|entity| types.line(ty).iter().any(|base| base.name == entity.name));
    entity.is_some_and(|entity| entity.properties.iter().any(|property| !lists(&property.name)))
}

/// Derived types that a base has on one side only, where both sides have the base.
fn derived(sides: &Sides<'_>, found: &mut Vec<Finding>) {
    let all = |types: &Types<'_>, other: &Types<'_>| -> BTreeMap<(String, String), (String, String)> {
        let derived = types.by_name.values().filter_map(|ty| Some((declared(ty)?, *ty)));
        let known = derived.filter(|(base, _)| other.get(base).is_some());
        known
            .map(|(base, ty)| {
                ((base.to_lowercase(), ty.name.to_lowercase()), (base.to_owned(), ty.name.clone()))
            })
            .collect()
    };
    let (old, new) = (all(&sides.base, &sides.revision), all(&sides.revision, &sides.base));
    let finding = |rule, base: &str, ty: &str| {
        let mut finding = Finding::new(rule, sides.version, base);
        finding.subject = format!("{base}/{}", simple_name(ty));
        finding.rust(rust_items::of_union(sides.version, base, ty))
    };
    for (_, (base, ty)) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        let at = sides.base.get(ty).map(|ty| &ty.at);
        found.push(finding(&rules::TYPE_DERIVED_REMOVED, base, ty).old(ty).at(at, None));
    }
    for (_, (base, ty)) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        let at = sides.revision.get(ty).map(|ty| &ty.at);
        found.push(finding(&rules::TYPE_DERIVED_ADDED, base, ty).new_value(ty).at(None, at));
    }
}

/// Whether the page names the namespace, where the name that comes of it is the same.
fn namespace_line(sides: &Sides<'_>, old: &Type, new: &Type, found: &mut Vec<Finding>) {
    let named =
        (sides.base.reading.names_namespace(&old.page), sides.revision.reading.names_namespace(&new.page));
    if let (Some(before), Some(after)) = named
        && before != after
        && old.name == new.name
    {
        let word = |is: bool| if is { "named" } else { "not named" };
        let finding = whole(&rules::NAMESPACE_LINE_CORRECTED, new).change(word(before), word(after));
        found.push(finding.at(&old.at, &new.at));
    }
}
