//! Enumerations with a table of members.

use super::{
    TypeDraft, area, description, docs_url,
    types::{is_identifier, name_in_title, namespace},
};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{Member, Type},
    markdown::Document,
    page::{EnumTable, MemberRow, Page, TypePage},
};

pub(super) fn lower(
    page: &mut Page,
    types: &TypePage,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<TypeDraft> {
    let is_list = types.enums.len() > 1 && !types.is_structured;
    let mut drafts = Vec::new();
    for table in &types.enums {
        match draft(page, table, is_list, document) {
            Some(draft) => drafts.push(draft),
            None => {
                let name = table.name.as_deref().unwrap_or(&page.head.title);
                let message = format!("`{name}` is no name of an enumeration");
                diagnostics.report(&codes::SKIPPED_TABLE, document.at(table.span), message);
                table.tables.iter().for_each(|span| page.account.give_up(*span));
            }
        }
    }
    drafts
}

fn draft(page: &Page, table: &EnumTable, is_list: bool, document: &Document) -> Option<TypeDraft> {
    let own = table.name.is_none();
    let name = table.name.clone().unwrap_or_else(|| name_in_title(&page.head.title));
    let simple = name.rsplit('.').next().unwrap_or(&name).to_owned();
    if !is_identifier(&simple) {
        return None;
    }
    let namespace = match (&page.head.namespace, page.stem.strip_prefix("enums-")) {
        (None, Some(rest)) if is_identifier(rest) => format!("microsoft.graph.{rest}"),
        _ => namespace(page).to_owned(),
    };
    let at = if own { page.head.at.clone() } else { document.at(table.span) };
    let mut ty = Type {
        members: members(table, document),
        page: page.path.to_string(),
        area: area(page),
        docs: docs_url(page),
        ..Type::enumeration(page.version, format!("{namespace}.{simple}"), at)
    };
    if own {
        ty.description = description(page);
        ty.deprecated.clone_from(&page.head.deprecated);
        ty.deprecated_at.clone_from(&page.head.deprecated_at);
    }
    Some(TypeDraft { is_list, ..TypeDraft::settled(ty, page.stem.clone()) })
}

/// A member is deprecated where its description says so; a mark at its name is put there.
fn member_description(row: &MemberRow, document: &Document) -> String {
    let description = document.markdown(&row.description);
    match row.deprecated && !description.to_ascii_lowercase().contains("deprecated") {
        true => format!("(Deprecated) {description}").trim_end().to_owned(),
        false => description,
    }
}

fn members(table: &EnumTable, document: &Document) -> Vec<Member> {
    let members = table.members.iter().map(|row| Member {
        name: row.name.clone(),
        value: row.value,
        description: member_description(row, document),
        at: document.at(row.span),
    });
    members.collect()
}
