//! Types with properties.

use super::{Representation, TypeDraft, area, description, docs_url, reference, row_type};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{Edm, Property, Type, TypeKind, TypeName, TypeRef},
    markdown::{Document, FrontMatter},
    names::type_like,
    page::{Page, PropertyRow, TypePage},
};
use foldhash::HashSet;
use heck::ToLowerCamelCase as _;
use serde_json::{Map, Value};

/// Endings of titles in lower case, longest first.
const TITLE_SUFFIXES: &[&str] = &[
    " resource type",
    " complex type",
    " entity type",
    " enum type",
    " enumeration type",
    " (deprecated)",
    " (open type)",
    " resource",
    " facet",
    " type",
];

pub(super) fn lower(
    page: &Page,
    types: TypePage,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Option<TypeDraft> {
    if !types.is_structured {
        return None;
    }
    let text = |key| annotated(&types, key);
    if page.head.namespace.is_none() && text("@odata.type").is_none() {
        diagnostics.report(&codes::NO_NAMESPACE, page.head.at.clone(), "the page names no namespace");
    }
    let representations = representation(&types, document).into_iter().collect();
    let text = |key| annotated(&types, key);
    let mut draft = TypeDraft {
        base_in_text: types.base.as_ref().map(reference),
        base_in_annotation: text("baseType").map(|name| name.trim_start_matches('#').to_owned()),
        has_key: text("keyProperty").is_some(),
        representations,
        ..TypeDraft::settled(ty(page, &types, document), page.stem.clone())
    };
    let rows = types.properties.into_iter().map(|row| (row, false));
    let rows = rows.chain(types.relationships.into_iter().map(|row| (row, true)));
    for (mut row, is_link) in rows {
        draft.inherited_from.push(row.inherited_from.as_ref().map(reference));
        draft.values.push(row.values.take());
        draft.ty.properties.push(property(row, is_link, document));
    }
    Some(draft)
}

/// What the JSON representation shows other than the tables.
fn representation(types: &TypePage, document: &Document) -> Option<Representation> {
    let object = types.representation.as_ref()?;
    let rows = types.properties.iter().map(|row| (row, false));
    let rows: Vec<_> = rows.chain(types.relationships.iter().map(|row| (row, true))).collect();
    let names: HashSet<&str> = rows.iter().map(|(row, _)| row.name.as_str()).collect();
    let listed = |name: &&String| names.contains(name.trim()) || name.contains(['@', '.']);
    let unlisted: Vec<_> = object.keys().filter(|name| !listed(name)).cloned().collect();
    let own = rows.iter().filter(|(row, is_link)| !is_link && !object.contains_key(&row.name));
    let unshown: Vec<_> = own.map(|(row, _)| *row).collect();
    let shown_at = unlisted.first().map(|name| format!("\"{name}\""));
    let shown_at = shown_at.map(|name| document.find(types.representation_span, &name));
    let row_at = unshown.first().map_or(types.representation_span, |row| row.type_span);
    Some(Representation {
        unlisted_at: document.at(shown_at.unwrap_or(types.representation_span)),
        unshown: unshown.iter().map(|row| row.name.clone()).collect(),
        unshown_at: document.at(row_at),
        unlisted,
        contrary: own_names(&rows, |row| is_contrary(row, object)),
        named: rows.iter().filter_map(|(row, _)| named(row, object)).collect(),
    })
}

fn own_names(rows: &[(&PropertyRow, bool)], is_meant: impl Fn(&PropertyRow) -> bool) -> Vec<String> {
    rows.iter().filter(|(row, _)| is_meant(row)).map(|(row, _)| row.name.clone()).collect()
}

/// Several values here and one there, or the other way. A type in quotes is one value of it.
fn is_contrary(row: &PropertyRow, object: &Map<String, Value>) -> bool {
    let ty = row_type(row);
    let shown = match object.get(&row.name) {
        Some(Value::Array(_)) => true,
        Some(Value::String(text)) => text.starts_with("Collection("),
        Some(Value::Object(_)) => false,
        _ => return false,
    };
    shown != ty.collection && !ty.is(Edm::Untyped)
}

/// The qualified name in place of the value of a text.
fn named(row: &PropertyRow, object: &Map<String, Value>) -> Option<(String, String)> {
    let value = object.get(&row.name).filter(|_| row_type(row).name == TypeName::Edm(Edm::String))?;
    let item = value.get(0).unwrap_or(value);
    let text = item.get("@odata.type").unwrap_or(item).as_str()?;
    let text = text.strip_prefix("Collection(").map_or(text, |inner| inner.trim_end_matches(')'));
    let name = text.trim_start_matches('#');
    (name.starts_with("microsoft.graph.") && is_qualified(name)).then(|| (row.name.clone(), name.to_owned()))
}

/// The text of a key of the annotation, where it has one.
fn annotated<'a>(types: &'a TypePage, key: &str) -> Option<&'a str> {
    types.annotation.as_ref()?.text_of(key).filter(|text| !text.is_empty())
}

fn ty(page: &Page, types: &TypePage, document: &Document) -> Type {
    let flag = |key| types.annotation.as_ref().and_then(|annotation| annotation.flag(key));
    Type {
        version: page.version,
        name: name(page, types, &document.front_matter),
        kind: TypeKind::Complex,
        base: None,
        is_abstract: flag("abstract").or(flag("isAbstract")).unwrap_or(types.says_abstract),
        open: flag("openType").unwrap_or(types.says_open),
        flags: false,
        properties: Vec::with_capacity(types.properties.len() + types.relationships.len()),
        members: Vec::new(),
        page: page.path.to_string(),
        pages: Vec::new(),
        area: area(page),
        description: description(page),
        docs: docs_url(page),
        deprecated: page.head.deprecated.clone(),
        deprecated_at: page.head.deprecated_at.clone(),
        at: page.head.at.clone(),
    }
}

fn property(row: PropertyRow, navigation: bool, document: &Document) -> Property {
    Property {
        ty: row.ty.map_or(TypeRef::edm(Edm::Untyped), |expr| expr.ty),
        name: row.name,
        navigation,
        inherited: false,
        description: row.description,
        deprecated: row.deprecated,
        deprecated_at: row.deprecated_span.map(|span| document.at(span)),
        values: Vec::new(),
        at: document.at(row.type_span),
    }
}

/// The name in the annotation, else the namespace and the title, else the namespace and the file name.
fn name(page: &Page, types: &TypePage, front_matter: &FrontMatter) -> String {
    let annotation = types.annotation.as_ref();
    let annotated = annotation.and_then(|a| a.text_of("@odata.type").or(a.text_of("@type")));
    let annotated = annotated.map(|name| name.trim_start_matches('#')).filter(|name| is_qualified(name));
    if let Some(name) = annotated {
        return name.to_owned();
    }
    let titles = [Some(page.head.title.as_str()), front_matter.get("title")];
    let titled = titles.into_iter().flatten().map(name_in_title).find(|name| is_identifier(name));
    let from_file = page.stem.rsplit('-').next().unwrap_or(&page.stem);
    let from_file = || type_like(from_file).to_lower_camel_case();
    format!("{}.{}", namespace(page), titled.unwrap_or_else(from_file))
}

pub(super) fn namespace(page: &Page) -> &str {
    let named = page.head.namespace.as_deref().map(|name| name.trim_end_matches('.'));
    named.filter(|name| is_qualified(name)).unwrap_or("microsoft.graph")
}

/// `user resource type` is about `user`.
pub(super) fn name_in_title(title: &str) -> String {
    let mut name = title.trim().trim_matches(['`', '*']);
    while let Some(shorter) = TITLE_SUFFIXES.iter().find_map(|suffix| {
        let cut = name.len().checked_sub(suffix.len())?;
        name.get(cut..).filter(|end| end.eq_ignore_ascii_case(suffix)).and_then(|_| name.get(..cut))
    }) {
        name = shorter.trim_end();
    }
    name.rsplit('.').next().unwrap_or(name).to_owned()
}

pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Words of identifiers with a namespace before them.
pub(crate) fn is_qualified(name: &str) -> bool {
    name.contains('.') && name.split('.').all(is_identifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, expect: &str) {
        assert_eq!(name_in_title(title), expect, "{title:?}");
    }

    #[test]
    fn titles_end_in_words_that_are_no_name() {
        check("user resource type", "user");
        check("user Resource Type (deprecated)", "user");
        check("microsoft.graph.x complex type", "x");
        check("audio facet", "audio");
        check("type", "type");
        check("What is new", "What is new");
    }
}
