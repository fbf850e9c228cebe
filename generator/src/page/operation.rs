//! Pages of operations.

use super::{
    Context, PermissionTable, PropertyRow, RawExample, RequestLine, ResponseSection, aliases,
    columns::{Column, Columns, bare_name},
    examples, functions, permissions,
    properties::{self, is_heading},
    query::{self, QueryOption},
    requests, response,
    sections::{Kind, Section},
};
use crate::{
    account::Outcome,
    markdown::{Block, BlockKind, Inline, Row, Span},
};
use foldhash::HashSet;

/// What the page of an operation says.
#[derive(Clone, Debug)]
pub struct OperationPage {
    /// Request lines.
    pub requests: Vec<RequestLine>,
    /// What only examples ask for, though a request line is known to be the same.
    pub aliases: Vec<RequestLine>,
    /// The tables of permissions.
    pub permissions: Vec<PermissionTable>,
    /// The page has a table of permissions.
    pub has_permissions: bool,
    /// Headers of the request.
    pub headers: Vec<HeaderRow>,
    /// Query options.
    pub query_options: Vec<QueryOption>,
    /// The text names them as some of those that are supported.
    pub more_query_options: bool,
    /// Those of OData that the text denies.
    pub denied_query_options: Vec<String>,
    /// Parameters that a section of their own lists.
    pub parameters: Vec<PropertyRow>,
    /// Parameters in the query.
    pub query_parameters: Vec<PropertyRow>,
    /// The request's body.
    pub body: BodySection,
    /// The response; nothing where the page has no such section.
    pub response: Option<ResponseSection>,
    /// The examples.
    pub examples: Vec<RawExample>,
}

/// A row of the headers table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderRow {
    /// The name in lower case.
    pub name: String,
    /// What the row says about its value.
    pub value: String,
    /// The row says that it must be there.
    pub required: bool,
    /// Where its name is.
    pub span: Span,
}

/// What the section `Request body` says.
#[derive(Clone, Debug, Default)]
pub struct BodySection {
    /// Its paragraphs.
    pub text: Vec<Inline>,
    /// The rows of its tables.
    pub rows: Vec<PropertyRow>,
    /// The tables list parameters rather than properties.
    pub parameters: bool,
    /// The text says that there is no body.
    pub says_none: bool,
}

/// Wordings for "no body", in lower case.
const NO_BODY: &[&str] = &[
    "does not require a request body",
    "do not specify a request body",
    "no request body",
    "no request content",
    "does not require any request body",
    "doesn't require a request body",
    "do not supply",
    "don't supply",
    "don’t supply",
];

pub(super) fn parse(context: &mut Context<'_>, sections: &[Section<'_>]) -> OperationPage {
    let of = |kind| sections.iter().filter(move |section| section.kind == kind);
    let blocks = |kind| of(kind).flat_map(|section| section.blocks).collect::<Vec<_>>();
    let mut permission_blocks = blocks(Kind::Permissions);
    if !permission_blocks.iter().any(|block| is_table(block)) {
        permission_blocks.extend(permissions::elsewhere(sections));
    }
    // What an operation has in a section for properties is what it sends.
    let of_body = [blocks(Kind::RequestBody), blocks(Kind::Properties)].concat();
    let query = query::parse(context, &blocks(Kind::QueryOptions), &blocks(Kind::Parameters));
    let examples = examples::parse(sections);
    let requests = functions::with_arguments_of_examples(requests::parse(context, sections), &examples);
    OperationPage {
        aliases: aliases::of_examples(&requests, &examples),
        requests,
        permissions: permissions::parse(context, &permission_blocks),
        has_permissions: permission_blocks.iter().any(|block| is_table(block)),
        headers: headers(context, &blocks(Kind::RequestHeaders)),
        query_options: query.options,
        more_query_options: query.more,
        denied_query_options: query.denied,
        parameters: properties::parse(context, &blocks(Kind::Parameters)),
        query_parameters: query.parameters,
        body: body(context, &of_body),
        response: response::parse(sections, context.document),
        examples,
    }
}

fn is_table(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Table(_))
}

fn headers(context: &mut Context<'_>, blocks: &[&Block]) -> Vec<HeaderRow> {
    let mut headers: Vec<HeaderRow> = Vec::new();
    let mut known: HashSet<(String, String)> = HashSet::default();
    for block in blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let columns = Columns::of(context, table);
        for row in columns.rows() {
            let header = header(&columns, row);
            let outcome = match header {
                None if is_heading(row) => Outcome::Heading,
                None => {
                    context.report_skipped(row, "header");
                    Outcome::Skipped
                }
                // `Prefer` has a row for each of its values.
                Some(header) if !known.insert((header.name.clone(), header.value.clone())) => {
                    Outcome::Repeated
                }
                Some(header) => {
                    headers.push(header);
                    Outcome::Read
                }
            };
            columns.row_is(context, outcome);
        }
    }
    headers
}

fn header(columns: &Columns<'_>, row: &Row) -> Option<HeaderRow> {
    let cell = columns.cell_or_first(row, &[Column::Name])?;
    let named = bare_name(&cell.text).0;
    let name = named.split([':', ' ']).next().filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let told = columns.cell(row, &[Column::Value, Column::Description]).map_or("", |cell| &*cell.text);
    let required = says_required(told);
    // `Prefer: outlook.timezone` names the value, or its beginning, and what the row says is about it.
    let value = named.split_once(':').map(|(_, value)| value.trim()).filter(|value| !value.is_empty());
    let value = value.map_or_else(|| told.to_owned(), |value| format!("{value}. {told}"));
    Some(HeaderRow { name, value, required, span: cell.span })
}

/// "Required" as a sentence or a remark of its own. "Required when ..." leaves it to the caller.
fn says_required(value: &str) -> bool {
    value.split(['.', ';', '(', ')']).any(|sentence| sentence.trim().eq_ignore_ascii_case("required"))
}

fn paragraphs<'a>(blocks: &[&'a Block]) -> impl Iterator<Item = &'a Inline> {
    blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) if !block.quoted => Some(text),
        _ => None,
    })
}

fn body(context: &mut Context<'_>, blocks: &[&Block]) -> BodySection {
    let text: Vec<_> = paragraphs(blocks).cloned().collect();
    let lower: Vec<_> = text.iter().map(|text| text.text.to_lowercase()).collect();
    let says = |words: &&str| lower.iter().any(|text| text.contains(*words));
    BodySection {
        says_none: NO_BODY.iter().any(says),
        rows: properties::parse(context, blocks),
        parameters: properties::lists_parameters(blocks),
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_required_where_a_sentence_says_so_without_a_condition() {
        assert!(says_required("application/json. Required."));
        assert!(says_required("Required. The last known tag."));
        assert!(says_required("eventual (required)"));
        assert!(!says_required("eventual. This header and $count are required when using $search."));
        assert!(!says_required("Required when the lamp acts for somebody."));
        assert!(!says_required("Optional."));
    }
}
