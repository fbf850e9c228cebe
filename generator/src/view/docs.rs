//! Doc comments of emitted items.

use super::{Ability, constructors::request_line, responses::abilities};
use crate::{
    doc_text::{doc_code, doc_line_text, doc_lines},
    ir::{Operation, PermissionSets, Property, Type},
    source::{Version, relative},
};

const SITE: &str = "https://learn.microsoft.com";

/// A link of a page, made absolute; nothing for what is no page of the web.
fn resolve(page: &str, version: Version, target: &str) -> Option<String> {
    if target.starts_with("https://") || target.starts_with("http://") {
        return Some(target.to_owned());
    }
    if target.starts_with("/graph") {
        return Some(format!("{SITE}{target}"));
    }
    published(&relative(page, target)?, version)
}

/// The address of a page of this version.
fn published(path: &str, version: Version) -> Option<String> {
    let path = path.to_lowercase();
    let (folder, file) = path.strip_prefix(version.as_str())?.strip_prefix('/')?.split_once('/')?;
    let stem = file.strip_suffix(".md")?;
    let folder = if folder == "resources" { "resources/" } else { "" };
    let view = if version == Version::Beta { "beta" } else { "1.0" };
    let plain = stem.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    plain.then(|| format!("{SITE}/graph/api/{folder}{stem}?view=graph-rest-{view}"))
}

/// The lines of a description.
pub(super) fn described(markdown: &str, page: &str, version: Version) -> Vec<String> {
    doc_lines(markdown, &|target| resolve(page, version, target))
}

/// The note of `#[deprecated]`, which rustdoc reads as Markdown.
pub(super) fn note(text: Option<&String>) -> Option<String> {
    text.map(|text| doc_line_text(text))
}

/// A title, a description, the published pages: each a paragraph.
fn titled(mut lines: Vec<String>, more: Vec<String>, urls: Vec<String>) -> Vec<String> {
    let urls = urls.into_iter().map(|url| vec![format!("Documentation: <{url}>")]);
    for part in std::iter::once(more).chain(urls) {
        if !part.is_empty() {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(part);
        }
    }
    lines
}

pub(super) fn of_type(ty: &Type) -> Vec<String> {
    titled(described(&ty.description, &ty.page, ty.version), Vec::new(), vec![ty.docs.clone()])
}

/// The doc of a struct, with the bases whose properties are no fields of it.
pub(super) fn of_model(ty: &Type, apart: &[&str]) -> Vec<String> {
    let mut lines = of_type(ty);
    for base in apart {
        let base = doc_code(base);
        let note = format!("The properties of {base} are in `extra`: they are too many to be fields here.");
        lines.extend([String::new(), note]);
    }
    lines
}

pub(super) fn of_property(property: &Property, version: Version) -> Vec<String> {
    let mut lines = described(&property.description, &property.at.page, version);
    if lines.is_empty() {
        lines.push(doc_code(&property.name));
    }
    lines
}

pub(super) fn of_operation(operation: &Operation) -> Vec<String> {
    let mut lines = vec![doc_line_text(&operation.title)];
    let description = described(&operation.description, &operation.page, operation.version);
    if !description.is_empty() {
        lines.push(String::new());
        lines.extend(description);
    }
    let said = abilities(operation).into_iter().map(|ability| sent_with(ability).to_owned());
    for said in said.chain(sent_as(operation)) {
        lines.extend([String::new(), said]);
    }
    let others = operation.pages.iter().filter(|page| **page != operation.page);
    let others = others.filter_map(|page| published(page, operation.version));
    let urls = std::iter::once(operation.docs.clone()).chain(others).collect();
    titled(lines, permissions_of(operation), urls)
}

/// The table of permissions, or one for each group of request lines that needs others.
fn permissions_of(operation: &Operation) -> Vec<String> {
    let mut groups: Vec<(&PermissionSets, Vec<String>)> = Vec::new();
    for request in &operation.requests {
        let Some(sets) = &request.permission_sets else { continue };
        let line = doc_code(&request_line(request));
        match groups.iter_mut().find(|(known, _)| *known == sets) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((sets, vec![line])),
        }
    }
    let table = |(sets, requests): &(&PermissionSets, Vec<String>)| {
        [vec![format!("{}:", requests.join(", ")), String::new()], permissions(sets)].concat()
    };
    match groups.is_empty() {
        true => permissions(&operation.permission_sets),
        false => groups.iter().map(table).collect::<Vec<_>>().join(&String::new()),
    }
}

/// What a client offers beside `send`.
fn sent_with(ability: Ability) -> &'static str {
    match ability {
        Ability::CreatesUploadSession => "The method `upload` of the client sends a file to what this makes.",
        Ability::LongRunning => "The method `start` of the client gives what tells how far this is.",
    }
}

/// What a body of bytes is sent as.
fn sent_as(operation: &Operation) -> Option<String> {
    let name = operation.request_body.as_ref()?.content_type.as_ref()?;
    let name = doc_code(name);
    Some(format!(
        "The bytes are sent as {name}, unless the header `content-type` is set to another media type."
    ))
}

/// The permissions as a table, from least to most privileged.
fn permissions(sets: &PermissionSets) -> Vec<String> {
    let rows = [
        ("Delegated (work or school account)", &sets.delegated_work),
        ("Delegated (personal Microsoft account)", &sets.delegated_personal),
        ("Application", &sets.application),
    ];
    let mut lines = Vec::new();
    for (label, sets) in rows {
        let Some(sets) = sets else { continue };
        let names: Vec<_> = sets.iter().map(|set| set.join(" and ")).collect();
        let names = if names.is_empty() { "Not supported".to_owned() } else { names.join(", ") };
        lines.push(format!("| {label} | {} |", doc_line_text(&names)));
    }
    if !lines.is_empty() {
        let header = "| Permission type | Permissions (from least to most privileged) |";
        lines.splice(0..0, [header.to_owned(), "|---|---|".to_owned()]);
    }
    lines
}
