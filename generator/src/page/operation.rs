//! Pages of operations.

use super::{
    Context, PermissionRow, PropertyRow, RawExample, RequestLine, ResponseSection, aliases,
    columns::{Column, Columns, bare_name, known_column},
    examples, functions, permissions,
    properties::{self, is_heading},
    requests, response,
    sections::{Kind, Section},
};
use crate::{
    account::Outcome,
    markdown::{Block, BlockKind, Document, Inline, Row, Span},
};
use foldhash::HashSet;

/// What the page of an operation says.
#[derive(Clone, Debug)]
pub struct OperationPage {
    /// Request lines.
    pub requests: Vec<RequestLine>,
    /// What only examples ask for, though a request line is known to be the same.
    pub aliases: Vec<RequestLine>,
    /// Rows of the permissions tables.
    pub permissions: Vec<PermissionRow>,
    /// The page has a table of permissions.
    pub has_permissions: bool,
    /// Headers of the request.
    pub headers: Vec<HeaderRow>,
    /// Query options.
    pub query_options: Vec<QueryOption>,
    /// The text names them as some of those that are supported.
    pub more_query_options: bool,
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

/// A query option that the page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryOption {
    /// The name, with `$`.
    pub name: String,
    /// Where it is named.
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

/// Query options that OData and Graph define, without `$`, in the order of output.
const OPTIONS: &[&str] = &[
    "select",
    "expand",
    "filter",
    "orderby",
    "search",
    "top",
    "skip",
    "count",
    "skiptoken",
    "deltatoken",
    "apply",
    "format",
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
    let query = blocks(Kind::QueryOptions);
    let mut in_query = query_parameters(context, &query);
    shown_parameters(&query, &mut in_query);
    let examples = examples::parse(sections);
    let requests = functions::with_arguments_of_examples(requests::parse(context, sections), &examples);
    OperationPage {
        aliases: aliases::of_examples(&requests, &examples),
        requests,
        permissions: permissions::parse(context, &permission_blocks),
        has_permissions: permission_blocks.iter().any(|block| is_table(block)),
        headers: headers(context, &blocks(Kind::RequestHeaders)),
        query_options: query_options(context.document, &query),
        more_query_options: query.iter().any(|block| names_some(block)),
        parameters: properties::parse(context, &blocks(Kind::Parameters)),
        query_parameters: in_query.into_iter().filter(|row| !row.name.starts_with('$')).collect(),
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
    let name = bare_name(&cell.text).0.to_ascii_lowercase();
    // `Prefer: outlook.timezone` names a value too.
    let name = name.split([':', ' ']).next().filter(|name| !name.is_empty())?.to_owned();
    let value = columns.cell(row, &[Column::Value, Column::Description]).map(|cell| cell.text.clone());
    let value = value.unwrap_or_default();
    let required = says_required(&value);
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

/// Options that are named in code or in a table, but not in a clause that denies them.
fn query_options(document: &Document, blocks: &[&Block]) -> Vec<QueryOption> {
    let mut texts: Vec<&Inline> = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) => texts.push(text),
            BlockKind::Table(table) => texts.extend(table.rows.iter().filter_map(|row| row.cells.first())),
            _ => {}
        }
    }
    if !texts.iter().any(|text| text.text.contains('$')) {
        return Vec::new();
    }
    let lower: Vec<String> = texts.iter().map(|text| text.text.to_lowercase()).collect();
    let clauses: Vec<Vec<&str>> = lower.iter().map(|text| granting(text)).collect();
    let named = |name: &&str| {
        let at = clauses.iter().position(|said| said.iter().any(|clause| names_option(clause, name)))?;
        let name = format!("${name}");
        Some(QueryOption { span: document.find_in_any_case(texts[at].span, &name), name })
    };
    OPTIONS.iter().filter_map(named).collect()
}

/// Rows of tables of parameters. A table of properties without types says what can be filtered by.
fn query_parameters(context: &mut Context<'_>, blocks: &[&Block]) -> Vec<PropertyRow> {
    let (filtered, own): (Vec<&Block>, Vec<&Block>) = blocks.iter().copied().partition(|block| {
        let BlockKind::Table(table) = &block.kind else { return false };
        let first = table.header.first().map(|cell| cell.text.to_lowercase()).unwrap_or_default();
        let typed = table.header.iter().any(|cell| known_column(&cell.text) == Some(Column::Type));
        first.contains("propert") && !typed
    });
    for block in filtered {
        let BlockKind::Table(table) = &block.kind else { continue };
        Columns::of(context, table).skip(context, "the table lists properties, and no parameters");
    }
    properties::parse(context, &own)
}

/// Words before options that are named as some of those that are supported, in lower case.
const SOME: &[&str] = &["including", "such as", "for example"];

/// "Supports the OData query parameters, including `$search`", but not "supports some of" them.
fn names_some(block: &Block) -> bool {
    let BlockKind::Paragraph(text) = &block.kind else { return false };
    let lower = text.text.to_lowercase();
    lower.split(". ").any(|sentence| {
        let before = sentence.split_once('$').map_or("", |(before, _)| before);
        let all = before.contains("query parameters") && !before.contains("supports some");
        all && !DENIALS.iter().any(|words| before.contains(words))
            && SOME.iter().any(|words| before.contains(words))
    })
}

/// Adds the parameters that only an example in the section shows: `?model=A`.
fn shown_parameters(blocks: &[&Block], rows: &mut Vec<PropertyRow>) {
    let mut known: HashSet<String> = rows.iter().map(|row| row.name.clone()).collect();
    for block in blocks {
        let BlockKind::Code { text, .. } = &block.kind else { continue };
        let targets = text.lines().filter_map(|line| requests::method_and_target(line));
        let queries = targets.filter_map(|(_, target)| target.split_once('?'));
        for name in queries.flat_map(|(_, query)| query.split('&')).filter_map(|pair| pair.split('=').next())
        {
            let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            let is_option = OPTIONS.contains(&name.to_ascii_lowercase().as_str());
            if is_name && !is_option && known.insert(name.to_owned()) {
                rows.push(PropertyRow::text(name, block.span));
            }
        }
    }
}

/// Words that part a sentence into clauses, in lower case.
const CLAUSES: &[&str] = &[". ", "; ", " but ", ", but", " however", " while ", " whereas ", " although "];

/// Words by which a clause denies what it names, in lower case.
const DENIALS: &[&str] = &["not support", "n't support", "n’t support", "unsupported", "query segment"];

/// Words behind which the contrary is said, in lower case.
const EXCEPTIONS: &[&str] = &["except", "other than", "apart from", "with the exclusion of"];

/// The parts of a text in lower case that name what is supported.
fn granting(text: &str) -> Vec<&str> {
    let mut clauses = vec![text];
    for mark in CLAUSES {
        clauses = clauses.into_iter().flat_map(|clause| clause.split(mark)).collect();
    }
    let granted = clauses.into_iter().map(|clause| {
        let at = EXCEPTIONS.iter().filter_map(|words| clause.find(words)).min().unwrap_or(clause.len());
        let (said, excepted) = clause.split_at(at);
        let denies =
            said.trim_start().starts_with("not ") || DENIALS.iter().any(|words| said.contains(words));
        if denies { excepted } else { said }
    });
    granted.collect()
}

fn names_option(sentence: &str, name: &str) -> bool {
    let written = format!("${name}");
    sentence.match_indices(&written).any(|(at, _)| {
        let behind = sentence[at + written.len()..].chars().next();
        !behind.is_some_and(|c| c.is_ascii_alphanumeric())
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
    use crate::{markdown, source::SourceText};

    fn check(markdown: &str, options: &[(&str, u32)]) {
        let source = std::sync::Arc::new(SourceText::new("p.md", markdown));
        let document = markdown::parse(&source, &|_, _| markdown::Included::Missing);
        let found = query_options(&document, &document.blocks.iter().collect::<Vec<_>>());
        let found: Vec<_> =
            found.iter().map(|option| (&*option.name, document.at(option.span).column)).collect();
        assert_eq!(found, options, "{markdown:?}");
    }

    #[test]
    fn a_header_is_required_where_a_sentence_says_so_without_a_condition() {
        assert!(says_required("application/json. Required."));
        assert!(says_required("Required. The last known tag."));
        assert!(says_required("eventual (required)"));
        assert!(!says_required("eventual. This header and $count are required when using $search."));
        assert!(!says_required("Required when the lamp acts for somebody."));
        assert!(!says_required("Optional."));
    }

    #[test]
    fn options_are_those_that_are_named_and_not_denied() {
        check("Supports `$select` and `$orderBy`.", &[("$select", 11), ("$orderby", 25)]);
        check("This method supports some of the OData query parameters.", &[]);
        check("Supports `$top`. It does not support `$filter`.", &[("$top", 11)]);
        check(
            "Supports `$select` and `$top` but doesn't support `$filter`.",
            &[("$select", 11), ("$top", 25)],
        );
        check("Supports `$top`, but not `$skip`.", &[("$top", 11)]);
        check("Supports no options, but needs the `$count` query segment.", &[]);
        check("Supports all options except `$search`; `$top` is at most 9.", &[("$top", 41)]);
        check("It does not support any option other than `$select`.", &[("$select", 44)]);
        check("|Name|Value|\n|-|-|\n|$skipToken|x|", &[("$skiptoken", 2)]);
        check("`$counter`", &[]);
    }

    #[test]
    fn options_may_be_some_of_those_that_are_supported() {
        for (markdown, expect) in [
            ("Supports the [OData query parameters](x), including `$search` and `$count`.", true),
            ("Supports OData query parameters (for example, `$top`).", true),
            ("Supports some of the OData query parameters, including `$search`.", false),
            ("Does not support query parameters such as `$search`.", false),
            ("Supports the `$search` query parameters. It is including.", false),
        ] {
            let source = std::sync::Arc::new(SourceText::new("p.md", markdown));
            let document = markdown::parse(&source, &|_, _| markdown::Included::Missing);
            assert_eq!(document.blocks.iter().any(names_some), expect, "{markdown}");
        }
    }
}
