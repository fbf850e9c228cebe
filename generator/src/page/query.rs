//! The section on query options: those of OData, and parameters of the operation's own (page format, section 9).

use super::{
    Context, PropertyRow,
    clauses::{denies, denying, granting},
    columns::{Column, Columns, known_column},
    properties, requests,
};
use crate::{
    ir::is_option_name,
    markdown::{Block, BlockKind, Document, Inline, Span},
};
use foldhash::HashSet;
use std::ops::Range;

/// A query option that the page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryOption {
    /// The name, with `$`.
    pub name: String,
    /// Where it is named.
    pub span: Span,
}

/// What the section says.
pub(super) struct Query {
    /// Options of OData.
    pub(super) options: Vec<QueryOption>,
    /// The text names them as some of those that are supported.
    pub(super) more: bool,
    /// Options of OData that the text denies.
    pub(super) denied: Vec<String>,
    /// Parameters of the operation's own.
    pub(super) parameters: Vec<PropertyRow>,
}

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

/// What a section on query options says, and what the paragraphs of another one say about them.
pub(super) fn parse(context: &mut Context<'_>, blocks: &[&Block], others: &[&Block]) -> Query {
    let mut parameters = query_parameters(context, blocks);
    named_parameters(blocks, &mut parameters);
    shown_parameters(blocks, &mut parameters);
    parameters.retain(|row| !row.name.starts_with('$'));
    let others = others.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    let all: Vec<&Block> = blocks.iter().chain(others).copied().collect();
    let options = query_options(context.document, &all);
    let mut denied = denied_options(blocks);
    denied.retain(|name| options.iter().all(|option| option.name != *name));
    Query { options, denied, more: blocks.iter().any(|block| names_some(block)), parameters }
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

/// What a text says that denies all options, in lower case.
const ALL_OPTIONS: &[&str] = &["query parameters", "query options"];

/// Words before examples of what is denied, in lower case.
const EXAMPLES: &[&str] = &["(", " - ", "for example"];

/// What is all that a section says where there are none, in lower case.
const NONE: &[&str] = &["n/a", "no", "none", "not applicable", "not supported"];

/// Options that a clause denies, or all, where one denies them without a name.
fn denied_options(blocks: &[&Block]) -> Vec<String> {
    let texts = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) => Some((text.text.to_lowercase(), text)),
        _ => None,
    });
    let mut denied: Vec<&str> = Vec::new();
    for (text, inline) in texts {
        let clauses = denying(&text);
        let is_all = clauses.iter().any(|clause| denies_all(clause, inline))
            || blocks.len() == 1 && NONE.contains(&text.trim_end_matches('.'));
        let says = |name: &&str| is_all || clauses.iter().any(|clause| names_option(clause, name));
        denied.extend(OPTIONS.iter().copied().filter(says));
    }
    OPTIONS.iter().filter(|name| denied.contains(name)).map(|name| format!("${name}")).collect()
}

/// Does a clause deny options without saying which ones, or with an example alone?
fn denies_all(clause: &str, text: &Inline) -> bool {
    let said = EXAMPLES.iter().filter_map(|words| clause.split_once(words)).map(|(said, _)| said);
    let said = said.min_by_key(|said| said.len()).unwrap_or(clause);
    let named = ALL_OPTIONS.iter().find_map(|words| said.split_once(words));
    named.is_some_and(|(before, behind)| {
        let behind = behind.trim_start();
        let is_named = |code: &str| !code.is_empty() && behind.starts_with(&code.to_lowercase());
        let names_one = text.code_texts().any(|(code, _)| is_named(code));
        !said.contains('$') && !before.contains(" all ") && !names_one
    })
}

/// Rows of tables of parameters. A table of properties without types says what can be filtered by, and one that names nothing
/// has values or examples.
fn query_parameters(context: &mut Context<'_>, blocks: &[&Block]) -> Vec<PropertyRow> {
    let (filtered, own): (Vec<&Block>, Vec<&Block>) = blocks.iter().copied().partition(|block| {
        let BlockKind::Table(table) = &block.kind else { return false };
        let first = table.header.first().map(|cell| cell.text.to_lowercase()).unwrap_or_default();
        let has = |column| table.header.iter().any(|cell| known_column(&cell.text) == Some(column));
        let names = has(Column::Name) || has(Column::Parameter);
        !has(Column::Type) && (first.contains("propert") || !names)
    });
    for block in filtered {
        let BlockKind::Table(table) = &block.kind else { continue };
        Columns::of(context, table).skip(context, "the table lists no parameters");
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
        all && !denies(before) && SOME.iter().any(|words| before.contains(words))
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
            let is_word = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if is_word && is_name(name) && known.insert(name.to_owned()) {
                rows.push(PropertyRow::text(name, block.span));
            }
        }
    }
}

/// Adds the parameters that a text names: "supports the `x` query parameter".
fn named_parameters(blocks: &[&Block], rows: &mut Vec<PropertyRow>) {
    let mut known: HashSet<String> = rows.iter().map(|row| row.name.clone()).collect();
    for block in blocks {
        let BlockKind::Paragraph(text) = &block.kind else { continue };
        let behind = |range: &Range<usize>| text.text.get(range.end..).unwrap_or_default();
        let mut named =
            text.code_texts().filter(|(_, range)| behind(range).starts_with(BEHIND_NAME)).peekable();
        if named.peek().is_none() {
            continue;
        }
        let lower = text.text.to_lowercase();
        let said = granting(&lower);
        // Nobody looks for each of thousands of names in the whole text.
        let before =
            said.iter().flat_map(|clause| clause.match_indices(BEHIND_NAME).map(|(at, _)| &clause[..at]));
        let words = before.filter_map(|before| before.rsplit([' ', '(', '"', '/']).next());
        let granted: HashSet<&str> = words.map(without_value).collect();
        for name in named.map(|(name, _)| without_value(name)).filter(|name| is_name(name)) {
            if granted.contains(name.to_lowercase().as_str()) && known.insert(name.to_owned()) {
                rows.push(PropertyRow::text(name, text.span));
            }
        }
    }
}

/// `mode=warm` sets `mode`.
fn without_value(text: &str) -> &str {
    text.split('=').next().unwrap_or(text)
}

/// What stands behind the name of a parameter, in lower case.
const BEHIND_NAME: &str = " query parameter";

/// The name of a parameter that is no option of OData.
fn is_name(name: &str) -> bool {
    is_option_name(name) && !OPTIONS.contains(&name.to_ascii_lowercase().as_str())
}

fn names_option(sentence: &str, name: &str) -> bool {
    let written = format!("${name}");
    sentence.match_indices(&written).any(|(at, _)| {
        let behind = sentence[at + written.len()..].chars().next();
        !behind.is_some_and(|c| c.is_ascii_alphanumeric())
    })
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
        check("Supports `$top`. You **cannot use** `$select` here.", &[("$top", 11)]);
    }

    #[test]
    fn options_are_denied_by_name_or_all_at_once() {
        for (markdown, expect) in [
            ("This method does **not** support the [OData query parameters](x) to help.", OPTIONS.len()),
            ("Not supported.", OPTIONS.len()),
            ("The `$count`, `$search` and `$filter` options are not supported.", 3),
            ("Supports the OData query parameters except `$search`.", 1),
            ("Does not support query parameters other than `$select`.", OPTIONS.len()),
            ("It doesn't support all OData query parameters.", 0),
            ("Query parameters (other than `$skiptoken`) are for the first request.", 0),
            ("Supports the OData query parameters, but needs the `$count` query segment.", 0),
            ("It does not support the `mode` query parameter.", 0),
            ("It does not support the query parameters `mode` and `from`.", 0),
            ("Does not support any OData query parameters (for example, `$filter` is not).", OPTIONS.len()),
            ("It doesn't support the query parameters to shape it - for example, `$filter`.", OPTIONS.len()),
            ("Does not support query parameters such as `$search`.", 1),
            ("None. The lamp supports some of the OData query parameters.", 0),
        ] {
            let source = std::sync::Arc::new(SourceText::new("p.md", markdown));
            let document = markdown::parse(&source, &|_, _| markdown::Included::Missing);
            let denied = denied_options(&document.blocks.iter().collect::<Vec<_>>());
            assert_eq!(denied.len(), expect, "{markdown}: {denied:?}");
        }
    }

    #[test]
    fn parameters_are_named_in_the_text() {
        for (markdown, expect) in [
            ("Supports the `@lamp.mode` query parameter to say how.", vec!["@lamp.mode"]),
            (
                "The `mode` query parameter (the `to` query parameter); the `mode` query parameter.",
                vec!["mode", "to"],
            ),
            ("It does not support the `mode` query parameter.", vec![]),
            ("Add the `mode=warm` query parameter.", vec!["mode"]),
            ("Supports the `$top` query parameter, and `mode`.", vec![]),
        ] {
            let source = std::sync::Arc::new(SourceText::new("p.md", markdown));
            let document = markdown::parse(&source, &|_, _| markdown::Included::Missing);
            let mut rows = Vec::new();
            named_parameters(&document.blocks.iter().collect::<Vec<_>>(), &mut rows);
            assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), expect, "{markdown}");
        }
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
