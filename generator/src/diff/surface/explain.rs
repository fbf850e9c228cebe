//! Which findings a changed item can come from: those about what it is made from, about what that is made from, and about
//! the types that its signature names.

use super::changes::Change;
use crate::{
    diff::{
        Area, Finding,
        types::{Both, Sides, Types},
    },
    source::Version,
    surface::{Item, Surface},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Findings by what they are about.
pub(super) struct Explanations<'a> {
    sides: &'a [Sides<'a>],
    found: &'a [Finding],
    /// By version and qualified name of a type, in lower case: what is said of it as a whole.
    types: HashMap<(Version, String), Vec<usize>>,
    /// By version, type and property or member, in lower case.
    parts: HashMap<(Version, String), Vec<usize>>,
    /// By version and Rust name of an operation.
    operations: HashMap<(Version, String), Vec<usize>>,
    /// Qualified names by version and name of a struct, an enum or the enum of derived types, on both sides.
    names: HashMap<(Version, &'a str), BTreeSet<&'a str>>,
    /// Types with a base, by the lower-case names of all their bases, on both sides.
    derived: BTreeMap<(Version, String), BTreeSet<String>>,
    /// Other names of types that are one under two, in lower case.
    other_names: HashMap<(Version, String), &'a str>,
    /// Types of bodies by version and Rust name of an operation, on both sides.
    bodies: HashMap<(Version, &'a str), BTreeSet<&'a str>>,
}

/// Areas of findings about types.
const OF_TYPES: &[Area] =
    &[Area::Type, Area::Property, Area::Relationship, Area::Enum, Area::Lifecycle, Area::Page];

impl<'a> Explanations<'a> {
    pub(super) fn new(sides: &'a [Sides<'a>], same: &[Both<'a>], found: &'a [Finding]) -> Self {
        let mut all = Self {
            sides,
            found,
            types: HashMap::new(),
            parts: HashMap::new(),
            operations: HashMap::new(),
            names: HashMap::new(),
            derived: BTreeMap::new(),
            bodies: HashMap::new(),
            other_names: HashMap::new(),
        };
        found.iter().enumerate().for_each(|(at, finding)| all.add(at, finding));
        for side in sides {
            for types in [&side.base, &side.revision] {
                all.add_types(side.version, types);
                all.add_bodies(side.version, types);
            }
        }
        for (old, new) in same.iter().filter(|(old, new)| old.name != new.name) {
            all.other_names.insert((old.version, old.name.to_lowercase()), &new.name);
            all.other_names.insert((new.version, new.name.to_lowercase()), &old.name);
        }
        all
    }

    fn add(&mut self, at: usize, finding: &'a Finding) {
        let version = finding.version;
        if is_of_operation(finding) {
            for path in &finding.rust_items {
                let name = path.split("::").nth(2).unwrap_or_default();
                self.operations.entry((version, name.to_owned())).or_default().push(at);
            }
        }
        if !OF_TYPES.contains(&finding.rule.area) {
            return;
        }
        let mut names = BTreeSet::from([finding.subject.to_lowercase()]);
        if finding.item == finding.subject {
            // What has another name is known by both.
            names.extend([&finding.old, &finding.new].into_iter().flatten().map(|name| name.to_lowercase()));
            for name in names {
                self.types.entry((version, name)).or_default().push(at);
            }
            return;
        }
        if finding.rule.action == crate::diff::Action::Renamed {
            let renamed = [&finding.old, &finding.new].into_iter().flatten();
            names.extend(renamed.map(|name| format!("{}/{name}", finding.item).to_lowercase()));
        }
        if finding.rule.id.starts_with("type-derived") {
            self.types.entry((version, finding.item.to_lowercase())).or_default().push(at);
        }
        for name in names {
            self.parts.entry((version, name)).or_default().push(at);
        }
    }

    fn add_types(&mut self, version: Version, types: &Types<'a>) {
        for ty in types.by_name.values() {
            for base in types.line(ty).into_iter().skip(1) {
                let derived = self.derived.entry((version, base.name.to_lowercase())).or_default();
                derived.insert(ty.name.to_lowercase());
            }
        }
        let surface: &'a Surface = &types.reading.surface;
        let wholes = surface.items().iter().filter(|item| item.part.is_empty());
        for item in wholes {
            let mut path = item.path.split("::");
            let (module, kind, name) = (path.next(), path.next(), path.next());
            let is_here = module == Some(crate::view::module(version)) && kind == Some("models");
            if let Some(name) = name.filter(|_| is_here && path.next().is_none()) {
                self.names.entry((version, name)).or_default().insert(&item.of);
            }
        }
    }

    fn add_bodies(&mut self, version: Version, types: &Types<'a>) {
        let operations = types.reading.api.operations.iter().filter(|one| one.version == version);
        for one in operations {
            let body = one.request_body.as_ref().and_then(|body| body.ty.as_ref()?.named());
            self.bodies.entry((version, &one.name)).or_default().extend(body);
        }
    }

    /// The findings that a change can come from.
    pub(super) fn of(&self, change: &Change<'a>) -> Vec<usize> {
        let item = change.item();
        let Some(version) = change.version() else { return self.of_permission(item) };
        let mut reasons = BTreeSet::new();
        match item.path.split("::").nth(1) {
            Some("operations") => self.of_operation(version, change, &mut reasons),
            _ => self.of_type(version, change, &mut reasons),
        }
        for name in change.items().flat_map(|item| words(&item.signature)) {
            for ty in self.names.get(&(version, name)).into_iter().flatten() {
                self.add_named(version, ty, &mut reasons);
            }
        }
        reasons.into_iter().collect()
    }

    fn add_whole(&self, version: Version, ty: &str, reasons: &mut BTreeSet<usize>) {
        reasons.extend(self.types.get(&(version, ty.to_lowercase())).into_iter().flatten());
    }

    /// A type that a signature names: there may be an enum for it, or none any more, because of a derived type.
    fn add_named(&self, version: Version, ty: &str, reasons: &mut BTreeSet<usize>) {
        self.add_whole(version, ty, reasons);
        for derived in self.derived.get(&(version, ty.to_lowercase())).into_iter().flatten() {
            self.add_whole(version, derived, reasons);
        }
    }

    /// A type's own items come from its page, and from those of its bases and derived types.
    fn of_type(&self, version: Version, change: &Change<'a>, reasons: &mut BTreeSet<usize>) {
        for item in change.items() {
            let mut around = self.line(version, &item.of);
            let is_union = self.is_union(version, item);
            if is_union {
                let derived = self.derived.get(&(version, item.of.to_lowercase()));
                around.extend(derived.into_iter().flatten().cloned());
            }
            for ty in &around {
                self.add_whole(version, ty, reasons);
                let part = (version, format!("{ty}/{}", item.part.to_lowercase()));
                reasons.extend(self.parts.get(&part).into_iter().flatten());
            }
            if is_union && item.part.contains('.') {
                self.line(version, &item.part).iter().for_each(|ty| self.add_whole(version, ty, reasons));
            }
        }
    }

    fn is_union(&self, version: Version, item: &Item) -> bool {
        self.derived.contains_key(&(version, item.of.to_lowercase()))
    }

    /// A type and its bases on both sides, in lower case.
    fn line(&self, version: Version, ty: &str) -> BTreeSet<String> {
        let of_version = self.sides.iter().filter(|sides| sides.version == version);
        let both = of_version.flat_map(|sides| [&sides.base, &sides.revision]);
        let lines = both.filter_map(|types| Some(types.line(types.get(ty)?)));
        let mut names: BTreeSet<String> =
            lines.flatten().map(|ty| ty.name.to_lowercase()).chain([ty.to_lowercase()]).collect();
        let others = names.iter().filter_map(|name| self.other_names.get(&(version, name.clone())));
        let others: Vec<_> = others.map(|name| name.to_lowercase()).collect();
        names.extend(others);
        names
    }

    fn of_operation(&self, version: Version, change: &Change<'a>, reasons: &mut BTreeSet<usize>) {
        for item in change.items() {
            let own = self.operations.get(&(version, item.of.clone()));
            reasons.extend(own.into_iter().flatten());
            for ty in self.bodies.get(&(version, item.of.as_str())).into_iter().flatten() {
                for ty in self.line(version, ty) {
                    self.add_whole(version, &ty, reasons);
                    let part = (version, format!("{ty}/{}", item.part.to_lowercase()));
                    reasons.extend(self.parts.get(&part).into_iter().flatten());
                }
            }
        }
    }

    /// A permission is new where an operation that names it is, or its permissions are changed.
    fn of_permission(&self, item: &Item) -> Vec<usize> {
        let names = |finding: &&Finding| {
            let is_added = *finding.rule == crate::diff::rules::OPERATION_ADDED;
            is_added
                || finding.rule.area == Area::Permission
                    && finding.new.as_ref().is_some_and(|new| new.contains(&item.of))
        };
        self.found.iter().enumerate().filter(|(_, finding)| names(finding)).map(|(at, _)| at).collect()
    }
}

fn is_of_operation(finding: &Finding) -> bool {
    !matches!(finding.rule.area, Area::Type | Area::Property | Area::Relationship | Area::Enum)
        && finding.item.contains(' ')
}

/// The names in a signature.
fn words(signature: &str) -> impl Iterator<Item = &str> {
    signature.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}
