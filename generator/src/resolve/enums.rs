//! Enumerations: those that only sentences know, members that sentences add, flags.

use super::{Program, index::is_in_namespace};
use crate::{
    diagnostic::{Location, codes},
    ir::{Edm, Member, Reference, Type, TypeKind, TypeName, TypeRef, simple_name},
    lower::TypeDraft,
    page::Values,
    source::Version,
};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;

/// Needs one draft for each type. Afterwards a text whose JSON representation names a described enumeration is of
/// that type.
pub(super) fn as_shown(program: &mut Program<'_>) {
    let enums = program.types.iter().filter(|draft| draft.ty.kind == TypeKind::Enum);
    let enums: HashSet<(Version, String)> =
        enums.map(|draft| (draft.ty.version, draft.ty.name.to_lowercase())).collect();
    for draft in &mut program.types {
        let TypeDraft { ty, representations, .. } = draft;
        let named = representations.iter().flat_map(|representation| &representation.named);
        for (own, name) in named.filter(|(_, name)| enums.contains(&(ty.version, name.to_lowercase()))) {
            let Some(property) = ty.properties.iter_mut().find(|property| property.name == *own) else {
                continue;
            };
            let message = format!("`{own}` is text here, and `{name}` in the JSON representation");
            let help = "write the same in both; the enumeration is used";
            program.diagnostics.report_with_help(&codes::REPRESENTATION, property.at.clone(), message, help);
            property.ty.name = TypeName::Unlinked(Box::new(Reference::new(name, None)));
        }
    }
}

/// Needs one draft for each type. Afterwards a name in a type cell that no page describes, beside a description that lists
/// values, is an enumeration of these values: in the namespace that the cell names, else in that of its page.
pub(super) fn from_sentences(program: &mut Program<'_>) {
    let known = Known::of(program);
    let mut found: BTreeMap<(Version, String), TypeDraft> = BTreeMap::new();
    let mut add = |cell: Cell<'_>, values: &Option<Values>| {
        let (Some(full), Some(values)) = (known.unless_described(&cell), values) else { return };
        let key = (cell.version, full.to_lowercase());
        let draft = found.entry(key).or_insert_with(|| sentence_enum(&cell, full));
        add_members(&mut draft.ty, values, cell.at);
    };
    for draft in &program.types {
        let ty = &draft.ty;
        let namespace = ty.name.rsplit_once('.').map_or("microsoft.graph", |(namespace, _)| namespace);
        for (property, values) in ty.properties.iter().zip(&draft.values) {
            let (version, area, docs) = (ty.version, &ty.area, &ty.docs);
            add(Cell { version, namespace, area, docs, ty: &property.ty, at: &property.at }, values);
        }
    }
    for draft in &program.operations {
        let operation = &draft.operation;
        let namespace = draft.namespace.as_deref().unwrap_or("microsoft.graph");
        let rows = draft.body.rows.iter().zip(&draft.values);
        for (field, values) in rows.chain(operation.parameters.iter().zip(&draft.parameter_values)) {
            let (version, area, docs) = (operation.version, &operation.area, &operation.docs);
            add(Cell { version, namespace, area, docs, ty: &field.ty, at: &field.at }, values);
        }
    }
    program.types.extend(found.into_values());
}

/// The names of the types that pages describe, in lower case.
struct Known {
    full: HashSet<(Version, String)>,
    simple: HashSet<(Version, String)>,
}

impl Known {
    fn of(program: &Program<'_>) -> Self {
        let types = || program.types.iter().map(|draft| &draft.ty);
        Self {
            full: types().map(|ty| (ty.version, ty.name.to_lowercase())).collect(),
            simple: types().map(|ty| (ty.version, ty.simple_name().to_lowercase())).collect(),
        }
    }

    /// The full name of the enumeration that a cell means, where no page describes it.
    fn unless_described(&self, cell: &Cell<'_>) -> Option<String> {
        let name = camel_name(cell.ty)?;
        let has = |names: &HashSet<_>, name: &str| names.contains(&(cell.version, name.to_lowercase()));
        if is_in_namespace(name) {
            return (!has(&self.full, name)).then(|| name.to_owned());
        }
        let simple = simple_name(name);
        (!has(&self.simple, simple)).then(|| format!("{}.{simple}", cell.namespace))
    }
}

/// A type cell and where it stands.
struct Cell<'a> {
    version: Version,
    namespace: &'a str,
    area: &'a str,
    docs: &'a str,
    ty: &'a TypeRef,
    at: &'a Location,
}

/// The words of a type cell that are a camel-case name, with or without a link.
fn camel_name(ty: &TypeRef) -> Option<&str> {
    let TypeName::Unlinked(reference) = &ty.name else { return None };
    let simple = simple_name(&reference.text);
    let camel = simple.starts_with(|c: char| c.is_ascii_lowercase());
    let single = reference.or.is_empty() && simple.chars().all(|c| c.is_ascii_alphanumeric());
    (camel && single).then_some(reference.text.as_str())
}

fn sentence_enum(cell: &Cell<'_>, name: String) -> TypeDraft {
    let ty = Type {
        area: cell.area.to_owned(),
        docs: cell.docs.to_owned(),
        ..Type::enumeration(cell.version, name, cell.at.clone())
    };
    TypeDraft::settled(ty, String::new())
}

fn add_members(ty: &mut Type, values: &Values, at: &Location) {
    let mut known: HashSet<String> =
        ty.members.iter().map(|member| member.name.to_ascii_lowercase()).collect();
    for name in &values.names {
        if known.insert(name.to_ascii_lowercase()) {
            let member =
                Member { name: name.clone(), value: None, description: String::new(), at: at.clone() };
            ty.members.push(member);
        }
    }
}

/// Needs linked properties. Afterwards an enumeration has the members of its table, then those that only
/// sentences name; and a property that is no enumeration has the values that its sentence lists.
pub(super) fn unite_with_sentences(program: &mut Program<'_>) {
    let enums: HashMap<(Version, String), usize> = program
        .types
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.ty.kind == TypeKind::Enum)
        .map(|(i, draft)| ((draft.ty.version, draft.ty.name.clone()), i))
        .collect();
    let mut additions = Vec::new();
    for draft in &mut program.types {
        let version = draft.ty.version;
        for (property, values) in draft.ty.properties.iter_mut().zip(&draft.values) {
            let Some(values) = values else { continue };
            let listed = property.ty.named().and_then(|name| enums.get(&(version, name.to_owned())));
            match listed {
                Some(at) => additions.push((*at, values.clone(), property.clone())),
                None if property.ty.name == TypeName::Edm(Edm::String) => {
                    property.values = values.names.clone()
                }
                None => {}
            }
        }
    }
    for (at, values, property) in additions {
        add_members(&mut program.types[at].ty, &values, &property.at);
    }
}

/// Words by which a description says that several members may be set at once, in lower case.
const FLAGS: &[&str] = &["comma-separated", "bitwise"];

/// Words for an enumeration whose members may be set at once, in lower case: what says so of the items of a collection, too.
const FLAGS_ENUM: &[&str] =
    &["flags enum", "flag enum", "flagged enum", "multi-valued enum", "multivalued enum"];

/// Needs linked properties, bodies and parameters. Afterwards an enumeration is marked as flags where its values are powers of
/// two, or where its page, a property or a parameter of its type says so.
pub(super) fn flags(program: &mut Program<'_>) {
    let mut listed: HashSet<(Version, String)> = HashSet::default();
    let of_types = program.types.iter().flat_map(|draft| {
        draft.ty.properties.iter().map(|own| (draft.ty.version, &own.ty, &own.description))
    });
    let of_operations = program.operations.iter().flat_map(|draft| {
        let fields = draft.body.rows.iter().chain(&draft.operation.parameters);
        fields.map(|field| (draft.operation.version, &field.ty, &field.description))
    });
    for (version, ty, description) in of_types.chain(of_operations) {
        if let Some(name) = ty.named().filter(|_| says_flags(description, ty.collection)) {
            listed.insert((version, name.to_owned()));
        }
    }
    for draft in program.types.iter_mut().filter(|draft| draft.ty.kind == TypeKind::Enum) {
        let ty = &mut draft.ty;
        ty.flags = powers_of_two(&ty.members)
            || says_flags(&ty.description, false)
            || listed.contains(&(ty.version, ty.name.clone()));
    }
}

/// Of a collection that is separated by commas nobody knows whether each item is.
fn says_flags(description: &str, collection: bool) -> bool {
    let lower = description.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|words| lower.contains(words));
    says(FLAGS_ENUM) || (!collection && says(FLAGS))
}

/// 0, 1, 2 could be any enumeration; with a 4 that no 3 comes before, it is flags.
fn powers_of_two(members: &[Member]) -> bool {
    let values: Vec<i64> = members.iter().filter_map(|member| member.value).collect();
    let power = |value: &i64| *value == 0 || (*value > 0 && value.count_ones() == 1);
    values.iter().max().is_some_and(|max| *max >= 4) && values.len() >= 3 && values.iter().all(power)
}
