//! Closes the account of a page: what no parser took up is noted, and said.

use super::{
    Context, PageKind,
    columns::account_of,
    head,
    sections::{Kind, Section, is_tab},
};
use crate::{
    account::{Class, HeadingAccount, IncludeCounts, Outcome, PageAccount, RowCounts, TableAccount},
    diagnostic::codes,
    markdown::{Block, BlockKind, Table},
    source::{Includes, SourcePage},
};
use std::collections::VecDeque;

pub(super) fn close(
    context: &mut Context<'_>,
    page: &SourcePage,
    sections: &[Section<'_>],
    kind: &PageKind,
    untitled: bool,
) -> PageAccount {
    let class = class(kind, untitled);
    // Most are taken up in the order of the page: from the front.
    let mut read = VecDeque::from(std::mem::take(&mut context.tables));
    let mut tables = Vec::with_capacity(read.len());
    for section in sections {
        if class.gives_facts() {
            report_unknown(context, section, &read);
            report_untabled(context, section);
        }
        for block in section.blocks {
            let BlockKind::Table(table) = &block.kind else { continue };
            let account = take_up(&mut read, table).unwrap_or_else(|| left(context, class, section, table));
            tables.push(TableAccount { section: section.kind.name(), ..account });
        }
    }
    let blocks = &context.document.blocks;
    PageAccount {
        page: page.source.path.clone(),
        class,
        headings: headings(sections, blocks),
        tables,
        includes: includes(blocks),
        lacks_request: matches!(kind, PageKind::Operation(operation) if operation.requests.is_empty()),
    }
}

fn class(kind: &PageKind, untitled: bool) -> Class {
    match kind {
        PageKind::Operation(_) => Class::Operation,
        PageKind::Types(types) => match (types.is_structured, types.enums.is_empty()) {
            (true, true) => Class::Type,
            (true, false) => Class::TypeAndEnumerations,
            (false, _) => Class::Enumerations,
        },
        PageKind::Concept if untitled => Class::NoPage,
        PageKind::Concept => Class::Concept,
    }
}

fn take_up(read: &mut VecDeque<TableAccount>, table: &Table) -> Option<TableAccount> {
    let at = place_of(read, table)?;
    read.remove(at)
}

fn place_of(read: &VecDeque<TableAccount>, table: &Table) -> Option<usize> {
    let span = table.header.first()?.span;
    read.iter().position(|account| account.span == span)
}

/// A table that no parser of its section asked for.
fn left(context: &mut Context<'_>, class: Class, section: &Section<'_>, table: &Table) -> TableAccount {
    let account = account_of(table);
    if section.kind == Kind::Introduction && head::clouds(table).is_some() {
        let mut rows = RowCounts::default();
        rows.add(Outcome::Read);
        return TableAccount { read: true, rows, ..account };
    }
    // What a page that only explains does not give is said once, of the page.
    if class.gives_facts() {
        let place = if section.in_example { "an example" } else { "a section that gives no facts" };
        let message = format!("the table stands in {place} (`{}`)", section.title);
        context.report(&codes::SKIPPED_TABLE, account.span, message);
    }
    account
}

/// A heading that no table knows, of which nothing above it is a part, and below which nothing was read.
fn report_unknown(context: &mut Context<'_>, section: &Section<'_>, read: &VecDeque<TableAccount>) {
    let is_read = |block: &Block| matches!(&block.kind, BlockKind::Table(table) if place_of(read, table).is_some_and(|at| read[at].read));
    let unknown = section.kind == Kind::Other
        && section.alias.is_none()
        && !section.in_example
        && !section.blocks.iter().any(is_read);
    if let Some(heading) = section.heading.filter(|_| unknown) {
        let message = format!("no section is known by the heading `{}`", section.title);
        context.report(&codes::UNKNOWN_SECTION, heading.span, message);
    }
}

/// Sections whose facts stand in tables and nowhere else.
const TABLED: &[Kind] = &[
    Kind::RequestHeaders,
    Kind::Parameters,
    Kind::Properties,
    Kind::Relationships,
    Kind::Members,
    Kind::EnumValues,
];

/// Tables in HTML, and lists where a table would be read.
fn report_untabled(context: &mut Context<'_>, section: &Section<'_>) {
    for block in section.blocks.iter().filter(|block| matches!(block.kind, BlockKind::HtmlTable)) {
        context.report(&codes::SKIPPED_TABLE, block.span, "the table is written in HTML");
    }
    let is_table = |block: &Block| matches!(block.kind, BlockKind::Table(_) | BlockKind::HtmlTable);
    let tabled = !TABLED.contains(&section.kind) || section.blocks.iter().any(is_table);
    let item =
        |block: &&Block| block.listed && !block.quoted && matches!(block.kind, BlockKind::Paragraph(_));
    if let Some(first) = section.blocks.iter().find(item).filter(|_| !tabled) {
        let message = format!("the section `{}` has a list and no table", section.title);
        context.report(&codes::SKIPPED_LIST, first.span, message);
    }
}

/// Headings that begin sections, and tabs.
fn headings(sections: &[Section<'_>], blocks: &[Block]) -> Vec<HeadingAccount> {
    let begin = sections.iter().filter_map(|section| {
        let heading = section.heading?;
        let kind = if section.in_example { Kind::Example } else { section.kind };
        Some(HeadingAccount { section: kind.name(), alias: section.alias, included: heading.span.file > 0 })
    });
    let tabs = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { text, .. } if is_tab(text) => {
            Some(HeadingAccount { section: "tab", alias: Some("#tab/"), included: block.span.file > 0 })
        }
        _ => None,
    });
    begin.chain(tabs).collect()
}

fn includes(blocks: &[Block]) -> IncludeCounts {
    let mut counts = IncludeCounts::default();
    for block in blocks {
        let BlockKind::Include { target, found, .. } = &block.kind else { continue };
        *match found {
            false => &mut counts.missing,
            true if Includes::is_skipped(target) => &mut counts.left_out,
            true => &mut counts.read,
        } += 1;
    }
    counts
}
