//! Pages of types and enumerations.

use super::{
    Context, EnumTable, PropertyRow, TypeExpr, Values,
    columns::{Column, Columns},
    enums, head,
    properties::{self, is_heading},
    sections::{Kind, Section},
    type_cell::parse_type,
};
use crate::{
    account::Outcome,
    diagnostic::codes,
    markdown::{Annotation, Block, BlockKind, Inline, Row, Span, lenient_json},
};
use foldhash::HashSet;
use serde_json::{Map, Value};
use std::sync::Arc;

/// What the page of a type, or of enumerations, says.
#[derive(Clone, Debug, Default)]
pub struct TypePage {
    /// The page describes a type with properties, be it an empty one.
    pub is_structured: bool,
    /// The annotation before the JSON representation.
    pub annotation: Option<Arc<Annotation>>,
    /// Properties.
    pub properties: Vec<PropertyRow>,
    /// Relationships.
    pub relationships: Vec<PropertyRow>,
    /// Enumerations; the one without a name is the page's own.
    pub enums: Vec<EnumTable>,
    /// Methods.
    pub methods: Vec<MethodRow>,
    /// The JSON representation.
    pub representation: Option<Map<String, Value>>,
    /// Where the JSON representation is.
    pub representation_span: Span,
    /// The base that the introduction names, as words and link.
    pub base: Option<(String, String)>,
    /// The introduction calls it an open or an abstract type.
    pub says_open: bool,
    /// The introduction calls it abstract.
    pub says_abstract: bool,
}

/// A row of the methods table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodRow {
    /// The page of the operation.
    pub target: String,
    /// What it returns.
    pub result: Option<TypeExpr>,
    /// The row says that it returns nothing.
    pub returns_none: bool,
    /// Where it says what it returns.
    pub span: Span,
}

/// Words in front of the link to a base, in lower case. "Base type" is not one of them: it nearly always
/// says that the page's own type is a base.
const BASES: &[&str] = &[
    "inherits from",
    "will inherit from",
    "derived from",
    "inherited from",
    "derives from",
    "subclass of",
    "subtype of",
    "extends",
];

/// Where tables of properties stand that are not in their section.
const ELSEWHERE: &[Kind] = &[Kind::Introduction, Kind::JsonRepresentation, Kind::Other];

/// Return types that are no body.
const NOTHING: &[&str] = &["none", "no content", "location header"];

/// Words by which a page calls its own type open, in lower case.
const OPEN: &[&str] = &["is an open type", "is an odata open type", "this open type"];

/// Beginnings of paragraphs that do so, in lower case.
const OPEN_STARTS: &[&str] = &["an open type"];

/// Words by which a page calls its own type abstract, in lower case.
const ABSTRACT: &[&str] = &[
    "is an abstract",
    "this abstract",
    "superclass is abstract",
    "type is abstract",
    "it is abstract",
    "is the abstract base",
    "represents an abstract base",
    "represents the abstract base",
];

/// Beginnings of paragraphs that do so, in lower case.
const ABSTRACT_STARTS: &[&str] = &[
    "abstract base",
    "abstract class",
    "abstract entity",
    "abstract type",
    "an abstract base",
    "an abstract class",
    "an abstract entity",
    "an abstract resource",
    "an abstract type",
    "an empty and abstract base",
    "the abstract base",
];

pub(super) fn parse(context: &mut Context<'_>, sections: &[Section<'_>]) -> TypePage {
    let of = |kind| {
        let blocks =
            sections.iter().filter(move |section| section.kind == kind).flat_map(|section| section.blocks);
        blocks.collect::<Vec<_>>()
    };
    let mut page = TypePage::default();
    for section in sections {
        page.annotation(context, section.blocks);
    }
    let mut of_properties = of(Kind::Properties);
    of_properties.extend(elsewhere(&page, sections));
    page.properties = properties::of_type(context, &of_properties);
    page.relationships = properties::of_type(context, &of(Kind::Relationships));
    page.drop_relationships_from_properties(context);
    for section in sections {
        match section.kind {
            Kind::Introduction => page.introduction(section.blocks),
            Kind::Properties => page.is_structured = true,
            Kind::Members => page.enums.extend(enums::parse(context, None, section.heading, section.blocks)),
            Kind::EnumValues => {
                page.enums.extend(enums::parse(context, named_in(section), section.heading, section.blocks));
            }
            Kind::PropertyValues => page.values_of_property(context, section),
            Kind::Methods => page.methods.extend(methods(context, section.blocks)),
            _ => {}
        }
    }
    if page.is_enumeration(sections) {
        page.is_structured = false;
    }
    page
}

/// `riskLevel values` names `riskLevel`.
fn named_in<'a>(section: &Section<'a>) -> Option<&'a str> {
    let title = section.title.trim().trim_end_matches(':').trim_end();
    let cut = title.len().checked_sub(section.alias?.len())?;
    title.get(..cut)
}

/// Tables of properties above their section, or below headings of their own: the JSON representation shows half of
/// what they name.
fn elsewhere<'a>(page: &TypePage, sections: &'a [Section<'_>]) -> Vec<&'a Block> {
    let Some(shown) = &page.representation else { return Vec::new() };
    let is_own = |block: &&Block| match &block.kind {
        BlockKind::Table(table) => {
            let names = properties::names(table);
            let found = names.iter().filter(|name| shown.contains_key(*name)).count();
            found > 0 && found * 2 >= names.len()
        }
        _ => false,
    };
    let open = sections.iter().filter(|section| ELSEWHERE.contains(&section.kind) && !section.in_example);
    open.flat_map(|section| section.blocks).filter(is_own).collect()
}

impl TypePage {
    /// The page of an enumeration may show it as a resource, without properties in text and JSON.
    fn is_enumeration(&self, sections: &[Section<'_>]) -> bool {
        let shows_none = |shown: &Map<String, Value>| shown.keys().all(|name| name.starts_with('@'));
        self.enums.iter().any(|table| table.name.is_none())
            && self.properties.is_empty()
            && self.relationships.is_empty()
            && self.representation.as_ref().is_none_or(shows_none)
            && sections.iter().all(|section| section.kind != Kind::Properties)
    }

    /// The table below `Size options` lists the values of `size`, where that is a property of the page and says
    /// nothing of its values itself.
    fn values_of_property(&mut self, context: &mut Context<'_>, section: &Section<'_>) {
        let Some(named) = named_in(section) else { return };
        let joined: String = named.split_whitespace().collect();
        let row = self.properties.iter_mut().find(|row| row.name.eq_ignore_ascii_case(&joined));
        let Some(row) = row else {
            // The heading names an enumeration, and no property.
            if section.alias.is_some_and(|alias| alias.starts_with(" enumeration")) {
                self.enums.extend(enums::parse(context, Some(named), section.heading, section.blocks));
            }
            return;
        };
        let table = enums::parse(context, None, section.heading, section.blocks);
        let members = table.into_iter().flat_map(|table| table.members);
        let names: Vec<_> = members.map(|member| member.name).collect();
        if row.values.is_none() && !names.is_empty() {
            row.values = Some(Values { names, evolvable: Vec::new() });
        }
    }

    /// What both tables list leads to something else.
    fn drop_relationships_from_properties(&mut self, context: &mut Context<'_>) {
        let links: HashSet<&str> = self.relationships.iter().map(|row| row.name.as_str()).collect();
        self.properties.retain(|row| {
            let is_link = links.contains(row.name.as_str());
            if is_link {
                let message = format!("`{}` is a relationship too", row.name);
                context.report(&codes::DUPLICATE_PROPERTY, row.span, message);
            }
            !is_link
        });
    }

    fn introduction(&mut self, blocks: &[Block]) {
        for block in blocks.iter().filter(|block| !block.quoted) {
            let BlockKind::Paragraph(text) = &block.kind else { continue };
            let lower = text.text.to_lowercase();
            // The first line of the introduction may follow that of the namespace.
            let begins = head::behind_namespace(&lower).unwrap_or(&lower);
            let says = |within: &[&str], starts: &[&str]| {
                within.iter().any(|words| lower.contains(words))
                    || starts.iter().any(|words| begins.starts_with(words))
            };
            self.says_open |= says(OPEN, OPEN_STARTS);
            self.says_abstract |= says(ABSTRACT, ABSTRACT_STARTS);
            self.base = self.base.take().or_else(|| base(text, &lower));
        }
    }

    /// The first annotation of a resource, and the JSON behind it.
    fn annotation(&mut self, context: &mut Context<'_>, blocks: &[Block]) {
        for (i, block) in blocks.iter().enumerate() {
            let BlockKind::Comment(annotation) = &block.kind else { continue };
            if annotation.text_of("blockType") != Some("resource") {
                continue;
            }
            if self.annotation.is_some() {
                let message = "the page has an annotation of a resource already";
                context.report(&codes::SECOND_RESOURCE, block.span, message);
                continue;
            }
            self.is_structured = true;
            self.annotation = Some(annotation.clone());
            let Some(next) = blocks.get(i + 1) else { continue };
            if let BlockKind::Code { text, .. } = &next.kind {
                self.representation(context, next.span, text);
            }
        }
    }

    fn representation(&mut self, context: &mut Context<'_>, span: Span, text: &str) {
        self.representation_span = span;
        match lenient_json(text) {
            Some(Value::Object(object)) => self.representation = Some(object),
            _ => {
                context.report(&codes::BAD_REPRESENTATION, span, "the JSON representation is no JSON object")
            }
        }
    }
}

/// The first link right behind one of the words.
fn base(text: &Inline, lower: &str) -> Option<(String, String)> {
    if text.links.is_empty() {
        return None;
    }
    let at = BASES.iter().filter_map(|words| lower.find(words).map(|at| at + words.len())).min()?;
    let link = text.links.iter().find(|link| link.range.start >= at)?;
    let between = text.text.get(at..link.range.start)?;
    // What is "a subtype of this type" is another one.
    let close = between.len() < 40 && !between.contains(". ") && !between.contains(" this ");
    close.then(|| (text.text_of(link).to_owned(), link.target.clone()))
}

fn methods(context: &mut Context<'_>, blocks: &[Block]) -> Vec<MethodRow> {
    let mut found = Vec::new();
    for block in blocks {
        let BlockKind::Table(table) = &block.kind else { continue };
        let columns = Columns::of(context, table);
        for row in columns.rows() {
            let outcome = match method(context, &columns, row) {
                Some(row) => {
                    found.push(row);
                    Outcome::Read
                }
                None if is_heading(row) || row.filled() == 1 => Outcome::Heading,
                None => {
                    context.report_skipped(row, "link to an operation");
                    Outcome::Skipped
                }
            };
            columns.row_is(context, outcome);
        }
    }
    found
}

fn method(context: &mut Context<'_>, columns: &Columns<'_>, row: &Row) -> Option<MethodRow> {
    let link = columns.cell_or_first(row, &[Column::Method])?.links.first()?;
    let cell = columns.cell(row, &[Column::ReturnType, Column::Type]);
    let says =
        |words: &&str| cell.is_some_and(|cell| cell.text.trim_matches('.').eq_ignore_ascii_case(words));
    let returns_none = NOTHING.iter().any(says);
    let result = cell.and_then(parse_type);
    let understood = result.as_ref().map(|expr| expr.understood);
    columns.type_is(context, understood.map(|understood| understood || returns_none));
    if let Some(cell) = cell.filter(|_| understood == Some(false) && !returns_none) {
        let message = format!("`{}` is no type", cell.text);
        context.report(&codes::UNEXPLAINED_TYPE, cell.span, message);
    }
    let result = result.filter(|expr| expr.understood);
    let span = cell.map_or(row.span, |cell| cell.span);
    Some(MethodRow { target: link.target.clone(), result, returns_none, span })
}
