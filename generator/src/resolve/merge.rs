//! One type, one draft: spellings of namespaces, and types that several pages describe.

use super::Program;
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{Member, Property, Type, TypeKind, TypeName, TypeRef},
    lower::TypeDraft,
    source::{Version, is_partial_view},
};
use foldhash::{HashMap, HashSet};
use std::collections::BTreeMap;

/// Needs nothing. Afterwards a namespace is spelt in one way: the one that most types have.
pub(super) fn canonical_namespaces(program: &mut Program<'_>) {
    let mut spellings: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for draft in &program.types {
        if let Some((namespace, _)) = draft.ty.name.rsplit_once('.') {
            let counts = spellings.entry(namespace.to_lowercase()).or_default();
            *counts.entry(namespace.to_owned()).or_default() += 1;
        }
    }
    let common = |counts: &BTreeMap<String, usize>| {
        counts
            .iter()
            .max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)))
            .map(|(name, _)| name.clone())
    };
    let spellings: HashMap<&str, String> = spellings
        .iter()
        .filter_map(|(namespace, counts)| Some((namespace.as_str(), common(counts)?)))
        .collect();
    for draft in &mut program.types {
        let Some((namespace, simple)) = draft.ty.name.rsplit_once('.') else { continue };
        if let Some(spelling) = spellings.get(namespace.to_lowercase().as_str()) {
            draft.ty.name = format!("{spelling}.{simple}");
        }
    }
}

/// Needs canonical namespaces. Afterwards there is one draft for a version and name; the page without
/// `intune-` in its name comes first, then the page of one type before a list.
pub(super) fn one_draft_a_type(program: &mut Program<'_>) {
    let mut drafts = std::mem::take(&mut program.types);
    drafts.sort_by(|a, b| rank(a).cmp(&rank(b)));
    let mut at: HashMap<(Version, String), (usize, Option<Seen>)> = HashMap::default();
    for draft in drafts {
        let key = (draft.ty.version, draft.ty.name.to_lowercase());
        match at.get_mut(&key) {
            Some((known, seen)) => {
                let first = &mut program.types[*known];
                let seen = seen.get_or_insert_with(|| Seen::of(&first.ty));
                unite(first, seen, draft, &mut program.diagnostics);
            }
            None => {
                at.insert(key, (program.types.len(), None));
                program.types.push(draft);
            }
        }
    }
    for draft in &mut program.types {
        draft.tabled = draft.ty.members.len();
        draft.ty.pages.sort();
    }
}

/// What pages so far say of a type: thousands may describe one.
struct Seen {
    properties: HashMap<String, usize>,
    members: HashMap<String, usize>,
    pages: HashSet<String>,
}

impl Seen {
    fn of(ty: &Type) -> Self {
        let (properties, members) = (ty.properties.iter().enumerate(), ty.members.iter().enumerate());
        Self {
            properties: properties.map(|(at, known)| (known.name.clone(), at)).collect(),
            members: members.map(|(at, known)| (known.name.clone(), at)).collect(),
            pages: ty.pages.iter().cloned().collect(),
        }
    }
}

fn rank(draft: &TypeDraft) -> (Version, bool, bool, bool, &str, &str) {
    let ty = &draft.ty;
    let is_enum = ty.kind == TypeKind::Enum;
    (ty.version, is_partial_view(&draft.stem), is_enum && draft.is_list, is_enum, &ty.page, &ty.name)
}

/// What only the second page says is added to the first.
fn unite(first: &mut TypeDraft, seen: &mut Seen, second: TypeDraft, diagnostics: &mut Diagnostics) {
    if (first.ty.kind == TypeKind::Enum) != (second.ty.kind == TypeKind::Enum) {
        let message = format!(
            "`{}` is a type of another kind on {}; this table is skipped",
            first.ty.name, first.ty.page
        );
        return diagnostics.report(&codes::SKIPPED_TABLE, second.ty.at, message);
    }
    let message = format!("`{}` is also described on {}", first.ty.name, first.ty.page);
    diagnostics.report(&codes::DUPLICATE_TYPE, second.ty.at.clone(), message);
    let before = first.ty.properties.len();
    let columns = second.inherited_from.into_iter().zip(second.values);
    for (property, (inherited, values)) in second.ty.properties.into_iter().zip(columns) {
        let Some(&at) = seen.properties.get(&property.name) else {
            first.ty.properties.push(property);
            first.inherited_from.push(inherited);
            first.values.push(values);
            continue;
        };
        contrary(&first.ty.properties[at], &property, diagnostics);
        let known = (&mut first.inherited_from[at], &mut first.values[at]);
        *known.0 = known.0.take().or(inherited);
        *known.1 = known.1.take().or(values);
    }
    let new = first.ty.properties.iter().enumerate().skip(before);
    seen.properties.extend(new.map(|(at, property)| (property.name.clone(), at)));
    unite_members(&mut first.ty, seen, second.ty.members);
    first.representations.extend(second.representations);
    first.base_in_text = first.base_in_text.take().or(second.base_in_text);
    first.base_in_annotation = first.base_in_annotation.take().or(second.base_in_annotation);
    first.has_key |= second.has_key;
    first.ty.open |= second.ty.open;
    let pages = [first.ty.page.clone(), second.ty.page];
    first.ty.pages.extend(pages.into_iter().filter(|page| seen.pages.insert(page.clone())));
}

fn unite_members(first: &mut Type, seen: &mut Seen, more: Vec<Member>) {
    for member in more {
        let at = *seen.members.entry(member.name.clone()).or_insert(first.members.len());
        match first.members.get_mut(at) {
            Some(known) => known.value = known.value.or(member.value),
            None => first.members.push(member),
        }
    }
}

/// Reports what the rows of two pages say differently about one property.
fn contrary(first: &Property, second: &Property, diagnostics: &mut Diagnostics) {
    let mut report = |here: &str, there: &str| {
        let message = format!("`{}` is {here} here, and {there} at {}", second.name, first.at);
        diagnostics.report(&codes::CONTRARY_TYPES, second.at.clone(), message);
    };
    let (here, there) = (written(&second.ty), written(&first.ty));
    if !here.eq_ignore_ascii_case(&there) {
        report(&format!("`{here}`"), &format!("`{there}`"));
    }
    if first.deprecated.is_some() != second.deprecated.is_some() {
        let says = |deprecated: bool| if deprecated { "deprecated" } else { "not deprecated" };
        report(says(second.deprecated.is_some()), says(first.deprecated.is_some()));
    }
}

/// A type as its cell names it: none is linked yet, and namespaces are left out as often as not.
fn written(ty: &TypeRef) -> String {
    let name = match &ty.name {
        TypeName::Unlinked(reference) => reference.text.clone(),
        name => name.to_string(),
    };
    let simple = name.strip_prefix("microsoft.graph.").unwrap_or(&name);
    if ty.collection { format!("{simple} collection") } else { simple.to_owned() }
}
