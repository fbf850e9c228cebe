//! The grammar of Graph's pages: from blocks to what a page says.
//!
//! In: a parsed document. Out: a [`Page`], typed by its *content*; the folder and `doc_type` are only
//! hints. Never fails. Knows nothing of other pages and nothing of Rust.

mod account;
mod aliases;
mod clauses;
mod columns;
mod corrections;
mod enums;
mod examples;
mod functions;
mod head;
mod operation;
mod permissions;
mod privileges;
mod properties;
mod query;
mod requests;
mod response;
mod sections;
mod type_cell;
mod types;
mod values;

use crate::{
    account::{PageAccount, TableAccount},
    config::Config,
    diagnostic::{Code, Diagnostics, Location, codes},
    markdown::{Block, BlockKind, Document, Row, Span},
    source::{Folder, SourcePage, Version},
};
use std::sync::Arc;

pub use enums::{EnumTable, MemberRow};
pub use examples::{RawExample, RawRequest, RawResponse};
pub use head::Head;
pub use operation::{BodySection, HeaderRow, OperationPage};
pub(crate) use permissions::united;
pub use permissions::{PermissionKind, PermissionRow, PermissionTable};
pub use properties::PropertyRow;
pub use query::QueryOption;
pub use requests::RequestLine;
pub use response::ResponseSection;
pub use type_cell::{TypeExpr, parse_type};
pub use types::{MethodRow, TypePage};
pub use values::{Values, listed_values};

/// A page that was understood.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path below the docs folder.
    pub path: Arc<str>,
    /// The version.
    pub version: Version,
    /// The folder.
    pub folder: Folder,
    /// The file name without its ending, in lower case.
    pub stem: String,
    /// What stands above the first section.
    pub head: Head,
    /// What the page describes.
    pub kind: PageKind,
    /// What became of its parts.
    pub account: PageAccount,
}

/// What a page describes.
#[derive(Clone, Debug)]
pub enum PageKind {
    /// An operation.
    Operation(Box<OperationPage>),
    /// A type, enumerations, or both.
    Types(Box<TypePage>),
    /// Neither.
    Concept,
}

/// What the parsers of a page's parts share.
pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document,
    pub(crate) corrections: corrections::Corrections<'a>,
    pub(crate) diagnostics: &'a mut Diagnostics,
    /// The tables that were taken up so far.
    pub(crate) tables: Vec<TableAccount>,
}

impl Context<'_> {
    fn at(&self, span: Span) -> Location {
        self.document.at(span)
    }

    /// The Markdown of a span.
    fn written(&self, span: Span) -> &str {
        let file = self.document.files.get(usize::from(span.file));
        file.and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or_default()
    }

    fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        let at = self.document.at(span);
        self.diagnostics.report(code, at, message);
    }

    /// A row that is not what the rows of its table should be.
    fn report_skipped(&mut self, row: &Row, expected: &str) {
        let first = row.cells.first().map_or("", |cell| &cell.text);
        self.report(&codes::SKIPPED_ROW, row.span, format!("`{first}` is no {expected}"));
    }
}

/// Reads one page, with the request lines that `config` corrects.
pub fn parse(page: &SourcePage, document: &Document, config: &Config, diagnostics: &mut Diagnostics) -> Page {
    let corrections = corrections::Corrections::of(config, &page.source.path);
    let mut context = Context { document, corrections, diagnostics, tables: Vec::new() };
    let sections = sections::split(&document.blocks);
    let stem = page.stem();
    let head = head::parse(&mut context, &sections, &stem);
    report_blocks(&mut context);
    let kind = match classify(page, document, &sections) {
        Kind::Operation => PageKind::Operation(Box::new(operation::parse(&mut context, &sections))),
        Kind::Types => PageKind::Types(Box::new(types::parse(&mut context, &sections))),
        Kind::Concept => PageKind::Concept,
    };
    if matches!(kind, PageKind::Concept) {
        report_concept(&mut context, page);
    }
    let lines = match &kind {
        PageKind::Operation(operation) => Some(operation.requests.as_slice()),
        PageKind::Types(_) | PageKind::Concept => None,
    };
    context.corrections.report(lines, context.diagnostics);
    let account = account::close(&mut context, page, &sections, &kind, untitled(document));
    let (path, version, folder) = (page.source.path.clone(), page.version, page.folder);
    Page { path, version, folder, stem, head, kind, account }
}

enum Kind {
    Operation,
    Types,
    Concept,
}

/// Content first: a page in the wrong folder is still what it is.
fn classify(page: &SourcePage, document: &Document, sections: &[sections::Section<'_>]) -> Kind {
    let has = |kind| sections.iter().any(|section| section.kind == kind);
    let described = has(sections::Kind::Properties)
        || has(sections::Kind::Members)
        || has(sections::Kind::EnumValues)
        || sections.iter().any(sections::Section::has_resource_annotation);
    match (page.folder, described) {
        _ if has(sections::Kind::HttpRequest) => Kind::Operation,
        (_, true) => Kind::Types,
        (Folder::Api, false) if !untitled(document) => Kind::Operation,
        _ => Kind::Concept,
    }
}

/// Neither front matter nor a heading: no page at all.
fn untitled(document: &Document) -> bool {
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    document.front_matter.is_empty() && !document.blocks.iter().any(is_heading)
}

fn report_blocks(context: &mut Context<'_>) {
    for block in &context.document.blocks {
        match &block.kind {
            BlockKind::Include { target, found: false, .. } => {
                context.report(&codes::MISSING_INCLUDE, block.span, format!("no file at `{target}`"));
            }
            BlockKind::Code { closed: false, .. } => {
                context.report(&codes::OPEN_FENCE, block.span, "the fence is not closed");
            }
            _ => {}
        }
    }
}

fn report_concept(context: &mut Context<'_>, page: &SourcePage) {
    let start = Location::start_of(&page.source.path);
    let (code, message) = match untitled(context.document) {
        true => (&codes::NO_PAGE, "the file has neither front matter nor a title"),
        false => (&codes::NO_TYPE, "the page describes no type"),
    };
    context.diagnostics.report(code, start, message);
}
