//! The types of one version: their names, their bases, what is derived from them.

use super::{RustType, boxing};
use crate::{
    ir::{Api, Edm, Property, Type, TypeKind, TypeName, TypeRef},
    names::{Lock, type_like},
    resolve::{ENTITY, RUNTIME_NAMES},
    source::Version,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Types by namespace-qualified name.
pub(super) struct TypeTable<'a> {
    pub(super) version: Version,
    types: BTreeMap<&'a str, &'a Type>,
    idents: HashMap<&'a str, String>,
    unions: HashMap<&'a str, String>,
    derived: BTreeMap<&'a str, Vec<&'a str>>,
    /// Bases whose properties are no fields of the types that are derived from them.
    apart: HashSet<&'a str>,
    boxed: HashSet<(&'a str, &'a str)>,
}

impl<'a> TypeTable<'a> {
    pub(super) fn new(api: &'a Api, version: Version, lock: &mut Lock) -> Self {
        let mut table = Self::named(api, version, lock);
        table.boxed = boxing::boxed(&table);
        table
    }

    /// The types with their names alone.
    fn named(api: &'a Api, version: Version, lock: &mut Lock) -> Self {
        let types: BTreeMap<&str, &Type> =
            api.types.iter().filter(|ty| ty.version == version).map(|ty| (ty.name.as_str(), ty)).collect();
        let derived = derived(&types);
        let mut table = Self {
            version,
            apart: apart(&types, &derived),
            derived,
            types,
            idents: HashMap::new(),
            unions: HashMap::new(),
            boxed: HashSet::new(),
        };
        table.name_types(lock);
        table
    }

    /// Types of `microsoft.graph` get the simple name; those of other namespaces the simple name where it is
    /// free, and else the namespace before it.
    fn name_types(&mut self, lock: &mut Lock) {
        let scope = type_scope(self.version);
        let reserved = |name: &str| RUNTIME_NAMES.contains(&name);
        let mut order: Vec<_> = self.types.keys().copied().collect();
        order.sort_by_key(|name| (name.matches('.').count(), *name));
        let unions: Vec<_> = self.derived.keys().map(|name| union_key(name)).collect();
        lock.follow_case(&scope, order.iter().copied().chain(unions.iter().map(String::as_str)));
        for name in &order {
            let simple = type_like(crate::ir::simple_name(name));
            let namespace = name.rsplit('.').nth(1).map(type_like).unwrap_or_default();
            let candidates = [simple.clone(), format!("{namespace}{simple}")];
            self.idents.insert(name, lock.name(&scope, name, &candidates, &reserved));
        }
        for name in order.iter().filter(|name| self.derived.contains_key(**name)) {
            let any = format!("Any{}", self.idents[name]);
            let key = union_key(name);
            self.unions.insert(name, lock.name(&scope, &key, &[any], &reserved));
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Type> + '_ {
        self.types.values().copied()
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Type> {
        self.types.get(name).copied()
    }

    pub(super) fn ident(&self, name: &str) -> Option<&str> {
        self.idents.get(name).map(String::as_str)
    }

    /// The name of the enumeration of a base and its derived types.
    pub(super) fn union(&self, name: &str) -> Option<&str> {
        self.unions.get(name).map(String::as_str)
    }

    /// All types derived from a base, however distant, by name.
    pub(super) fn derived_from(&self, name: &str) -> &[&'a str] {
        self.derived.get(name).map_or(&[], Vec::as_slice)
    }

    /// The properties that are fields of the type's struct: those of its bases first.
    pub(super) fn properties(&self, ty: &'a Type) -> Vec<&'a Property> {
        self.all_properties(ty).into_iter().filter(|property| self.is_field(property)).collect()
    }

    /// The media streams of a type.
    pub(super) fn streams(&self, ty: &'a Type) -> Vec<String> {
        let all = self.all_properties(ty).into_iter();
        all.filter(|property| property.ty.is(Edm::Stream)).map(|property| property.name.clone()).collect()
    }

    /// Whether a type or one of its bases may have properties that are not documented: what is derived from an open
    /// type is open (OData CSDL 4.01, section 6.3).
    pub(super) fn is_open(&self, ty: &'a Type) -> bool {
        self.lineage(ty).into_iter().any(|ty| ty.open)
    }

    /// The bases of a type whose properties are no fields of it: their values stay in `extra`.
    pub(super) fn apart_from(&self, ty: &'a Type) -> Vec<&str> {
        let bases =
            self.lineage(ty).into_iter().skip(1).filter(|base| self.apart.contains(base.name.as_str()));
        bases.filter_map(|base| self.ident(&base.name)).collect()
    }

    fn all_properties(&self, ty: &'a Type) -> Vec<&'a Property> {
        let mut seen = HashSet::new();
        let is_part = |part: &&Type| part.name == ty.name || !self.apart.contains(part.name.as_str());
        let all = self.lineage(ty).into_iter().filter(is_part).rev().flat_map(|ty| &ty.properties);
        all.filter(|property| seen.insert(&property.name)).collect()
    }

    /// A type and its bases, nearest first.
    fn lineage(&self, ty: &'a Type) -> Vec<&'a Type> {
        let mut chain = vec![ty];
        while let Some(base) = chain.last().and_then(|ty| ty.base.as_deref()).and_then(|base| self.get(base))
        {
            if chain.iter().any(|known| known.name == base.name) {
                break;
            }
            chain.push(base);
        }
        chain
    }

    /// A stream is an operation of its own; a relationship to a type that is left out stays in `extra`.
    fn is_field(&self, property: &Property) -> bool {
        !property.ty.is(Edm::Stream) && !self.is_cut(property)
    }

    /// Is it a relationship to a type that is left out?
    fn is_cut(&self, property: &Property) -> bool {
        property.navigation && property.ty.named().is_some_and(|name| self.get(name).is_none())
    }

    /// The relationships of a type that are no fields.
    pub(super) fn cut(&self, ty: &'a Type) -> Vec<&'a Property> {
        self.all_properties(ty).into_iter().filter(|property| self.is_cut(property)).collect()
    }

    pub(super) fn is_boxed(&self, owner: &str, property: &str) -> bool {
        self.boxed.contains(&(owner, property))
    }

    /// The Rust type of a documented one: the enumeration of derived types where there are any.
    pub(super) fn rust_type(&self, ty: &TypeRef) -> RustType {
        self.item_type(&ty.name).collected(ty.collection)
    }

    pub(super) fn item_type(&self, name: &TypeName) -> RustType {
        match name {
            TypeName::Edm(edm) => RustType::of_edm(*edm),
            TypeName::Unlinked(_) => RustType::ANY,
            TypeName::Named(name) => self.named_type(name),
        }
    }

    fn named_type(&self, name: &str) -> RustType {
        let Some(ident) = self.union(name).or(self.ident(name)) else { return RustType::ANY };
        let model = RustType::Model(ident.to_owned());
        match self.get(name) {
            Some(ty) if ty.flags => RustType::Flags(Box::new(model)),
            _ => model,
        }
    }

    /// The struct of a type, whatever is derived from it.
    pub(super) fn struct_type(&self, ty: &TypeRef) -> Option<RustType> {
        let name = ty.named()?;
        let structured = self.get(name).is_some_and(|ty| ty.kind != TypeKind::Enum);
        let ident = self.ident(name).filter(|_| structured)?;
        Some(RustType::Model(ident.to_owned()))
    }

    /// Does a value of this type hold one of the other within itself, so that it cannot hold itself?
    pub(super) fn holds(&self, property: &Property) -> Option<&'a str> {
        let name = property.ty.named().filter(|_| !property.ty.collection)?;
        let ty = self.get(name)?;
        (ty.kind != TypeKind::Enum && self.union(name).is_none()).then_some(ty.name.as_str())
    }
}

/// The scope of the names of types.
pub(crate) fn type_scope(version: Version) -> String {
    format!("{version} type")
}

/// The key of the enumeration of a base and its derived types.
pub(crate) fn union_key(base: &str) -> String {
    format!("any {base}")
}

/// Names all types of an API, and the enumerations of derived types. New names are added to the lock.
pub(crate) fn name_types(api: &Api, lock: &mut Lock) {
    for version in Version::ALL {
        TypeTable::named(api, version, lock);
    }
}

/// Every base but the one that all entities have: an enumeration of all entities would help nobody.
fn derived<'a>(types: &BTreeMap<&'a str, &'a Type>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut derived: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ty in types.values() {
        let mut seen = HashSet::from([ty.name.as_str()]);
        let mut base = ty.base.as_deref();
        while let Some(found) = base.filter(|name| *name != ENTITY).and_then(|name| types.get(name)) {
            if !seen.insert(found.name.as_str()) {
                break;
            }
            derived.entry(found.name.as_str()).or_default().push(ty.name.as_str());
            base = found.base.as_deref();
        }
    }
    derived
}

/// Properties times types that are derived: what has more is not repeated on each of them. The most that a base of the
/// reference has is 2,340.
const MOST: usize = 20_000;

/// Bases that have too many properties for so many derived types.
fn apart<'a>(
    types: &BTreeMap<&'a str, &'a Type>,
    derived: &BTreeMap<&'a str, Vec<&'a str>>,
) -> HashSet<&'a str> {
    let properties = |name: &str| types.get(name).map_or(0, |ty| ty.properties.len());
    derived
        .iter()
        .filter(|(name, derived)| properties(name) * derived.len() > MOST)
        .map(|(name, _)| *name)
        .collect()
}
