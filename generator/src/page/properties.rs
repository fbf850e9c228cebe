//! Tables of properties, relationships and parameters.

use super::{
    Context, TypeExpr, Values,
    columns::{Column, Columns, bare_name, known_column},
    type_cell::parse_type,
    values::listed_values,
};
use crate::{
    account::Outcome,
    diagnostic::codes,
    ir::TypeName,
    markdown::{Block, BlockKind, Damage, Document, Inline, Row, Span, Table},
};
use foldhash::HashMap;

/// A row of such a table.
#[derive(Clone, Debug)]
pub struct PropertyRow {
    /// The name.
    pub name: String,
    /// Where the name is.
    pub span: Span,
    /// Its type; nothing where the cell is empty or missing.
    pub ty: Option<TypeExpr>,
    /// Where the type is.
    pub type_span: Span,
    /// What it is, as Markdown.
    pub description: String,
    /// The row says that it is going away.
    pub deprecated: Option<String>,
    /// Where it says so.
    pub deprecated_span: Option<Span>,
    /// The type it is inherited from, as words and link.
    pub inherited_from: Option<(String, String)>,
    /// The row has a cell that says whether it must be there.
    pub required: Option<bool>,
    /// The values that the description, or a table of its own, lists.
    pub values: Option<Values>,
}

impl PropertyRow {
    /// A parameter about which the page says no more than its name.
    pub(super) fn text(name: &str, span: Span) -> Self {
        let cell = Inline { text: "String".to_owned(), ..Inline::default() };
        Self {
            name: name.to_owned(),
            span,
            ty: parse_type(&cell),
            type_span: span,
            description: String::new(),
            deprecated: None,
            deprecated_span: None,
            inherited_from: None,
            required: None,
            values: None,
        }
    }
}

/// First headers of tables that number what they list.
const NUMBERS: &[&str] = &["#", "No.", "No"];

/// The rows of all tables with a name and a type in these blocks.
pub(super) fn parse(context: &mut Context<'_>, blocks: &[&Block]) -> Vec<PropertyRow> {
    read(context, blocks, |_| true)
}

/// The rows of a type. Annotations are read into `extra`; they are no properties of one type.
pub(super) fn of_type(context: &mut Context<'_>, blocks: &[&Block]) -> Vec<PropertyRow> {
    read(context, blocks, |name| !name.contains('@'))
}

fn read(context: &mut Context<'_>, blocks: &[&Block], is_one: fn(&str) -> bool) -> Vec<PropertyRow> {
    let mut rows = Rows::default();
    let tables = blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    });
    let tables: Vec<_> = tables.map(|table| Columns::of(context, table)).collect();
    let typed = tables.iter().any(is_typed);
    for columns in tables {
        if columns.headers().next().is_some_and(|first| NUMBERS.contains(&first.trim())) {
            columns.skip(context, "the table numbers things, and lists no properties");
            continue;
        }
        // Beside tables with types, one without explains values of one of the properties.
        if typed && !is_typed(&columns) {
            columns.skip(context, "the table beside the properties has no types");
            continue;
        }
        take(context, &columns, &mut rows, is_one);
    }
    rows.list
}

fn take(context: &mut Context<'_>, columns: &Columns<'_>, rows: &mut Rows, is_one: fn(&str) -> bool) {
    let before = rows.list.len();
    let mut lines = columns.rows().peekable();
    while let Some(row) = lines.next() {
        let rest = lines.next_if(|next| continues(context, row, next));
        if rest.is_some() {
            columns.row_is(context, Outcome::Heading);
        }
        let joined = rest.map(|rest| joined(row, rest));
        let row = joined.as_ref().unwrap_or(row);
        let outcome = match property(context.document, columns, row) {
            Some(found) if !is_one(&found.name) => {
                context.report_skipped(row, "property but an annotation, which is read into `extra`");
                Outcome::Skipped
            }
            Some(found) => add(context, columns, rows, before, found),
            None if is_heading(row) => Outcome::Heading,
            None => {
                context.report_skipped(row, "property");
                Outcome::Skipped
            }
        };
        columns.row_is(context, outcome);
    }
}

/// A line break within the last cell of a row: the row is not closed, and the next line closes what it does not
/// open.
fn continues(context: &Context<'_>, row: &Row, next: &Row) -> bool {
    if !matches!(next.damage, Some(Damage::Missing(_))) {
        return false;
    }
    let (above, below) = (context.written(row.span).trim(), context.written(next.span).trim());
    let broken = above.starts_with('|') && !above.ends_with('|');
    let closes = !below.starts_with('|') && below.ends_with('|');
    broken && closes && next.cells.iter().skip(1).all(Inline::is_empty)
}

fn joined(row: &Row, rest: &Row) -> Row {
    let mut row = row.clone();
    if let (Some(last), Some(rest)) =
        (row.cells.iter_mut().rev().find(|cell| !cell.is_empty()), rest.cells.first())
    {
        last.append(rest);
    }
    row
}

fn is_typed(columns: &Columns<'_>) -> bool {
    columns.has(Column::Type) || columns.has(Column::ReturnType)
}

/// The rows so far, and where each name is: a table may have thousands.
#[derive(Default)]
struct Rows {
    list: Vec<PropertyRow>,
    /// Empty while there are few rows: those are looked through faster.
    places: HashMap<String, usize>,
}

/// How many rows are few.
const FEW: usize = 64;

impl Rows {
    fn place_of(&self, name: &str) -> Option<usize> {
        match self.places.is_empty() {
            true => self.list.iter().position(|row| row.name == name),
            false => self.places.get(name).copied(),
        }
    }

    fn push(&mut self, row: PropertyRow) {
        if !self.places.is_empty() {
            self.places.insert(row.name.clone(), self.list.len());
        }
        self.list.push(row);
        if self.list.len() == FEW {
            self.places = self.list.iter().enumerate().map(|(at, row)| (row.name.clone(), at)).collect();
        }
    }
}

fn add(
    context: &mut Context<'_>,
    columns: &Columns<'_>,
    rows: &mut Rows,
    before: usize,
    row: PropertyRow,
) -> Outcome {
    if let Some(at) = rows.place_of(&row.name) {
        // A table for another case, of another scope or kind, may say the same again.
        if at < before && rows.list.get(at).is_some_and(|known| known.ty == row.ty) {
            return Outcome::Repeated;
        }
        context.report(&codes::DUPLICATE_PROPERTY, row.span, format!("`{}` is listed twice", row.name));
        return Outcome::Repeated;
    }
    if is_typed(columns) {
        columns.type_is(context, row.ty.as_ref().map(|expr| expr.understood));
        report_type(context, &row);
    }
    rows.push(row);
    Outcome::Read
}

fn report_type(context: &mut Context<'_>, row: &PropertyRow) {
    let name = &row.name;
    match &row.ty {
        Some(expr) if expr.understood => {}
        Some(_) => {
            let message = format!("the type of `{name}` is not understood to the end of its cell");
            context.report(&codes::UNEXPLAINED_TYPE, row.type_span, message);
        }
        None => context.report(&codes::NO_PROPERTY_TYPE, row.type_span, format!("`{name}` has no type")),
    }
}

/// What a table names that has a column for properties and one for their types; nothing of another table.
pub(super) fn names(table: &Table) -> Vec<String> {
    let at = |column| table.header.iter().position(|cell| known_column(&cell.text) == Some(column));
    match (at(Column::Name), at(Column::Type)) {
        (Some(name), Some(_)) => {
            let cells = table.rows.iter().filter_map(|row| row.cells.get(name));
            cells.map(|cell| bare_name(&cell.text).0).collect()
        }
        _ => Vec::new(),
    }
}

/// The first column is headed by a word for parameters.
pub(super) fn lists_parameters(blocks: &[&Block]) -> bool {
    let header = blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => table.header.first(),
        _ => None,
    });
    header.is_some_and(|cell| cell.text.to_lowercase().contains("parameter"))
}

/// A bold cell with nothing beside it, or with what looks like a delimiter row, is a heading within the table; an
/// empty row is nothing.
pub(super) fn is_heading(row: &Row) -> bool {
    let says = |cell: &&Inline| !cell.text.trim_matches([':', '-']).is_empty();
    let filled = row.cells.iter().filter(says).count();
    filled == 0 || (filled == 1 && row.cells.first().is_some_and(|cell| cell.bold))
}

/// The property of a row; nothing where the row has a single filled cell, or a name that is none.
fn property<'a>(document: &Document, columns: &Columns<'a>, row: &'a Row) -> Option<PropertyRow> {
    let name_cell = columns.cell_or_first(row, &[Column::Name, Column::Parameter, Column::Method])?;
    let (name, marked) = bare_name(&name_cell.text);
    let alone = row.cells.len() > 1 && row.filled() < 2;
    if alone || name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let type_cell = columns.cell(row, &[Column::Type, Column::ReturnType]);
    let type_cell = type_cell.or_else(|| type_as_value(columns, row));
    let none = Inline::default();
    let description = columns.cell(row, &[Column::Description, Column::Value]).unwrap_or(&none);
    let required = columns.cell(row, &[Column::Required]).map(|cell| is_yes(&cell.text));
    let deprecated = deprecated(description, marked);
    // The name alone may be marked.
    let says_so = if description.is_empty() { name_cell.span } else { description.span };
    Some(PropertyRow {
        span: name_cell.span,
        ty: type_cell.and_then(parse_type),
        type_span: type_cell.map_or(name_cell.span, |cell| cell.span),
        deprecated_span: deprecated.is_some().then_some(says_so),
        deprecated,
        inherited_from: inherited_from(description),
        required: required.or_else(|| says_required(&description.text)),
        values: listed_values(description),
        description: document.markdown(description),
        name,
    })
}

/// The cell below "Value", where that has a type and no value: a primitive type, or a link around its only word.
fn type_as_value<'a>(columns: &Columns<'a>, row: &'a Row) -> Option<&'a Inline> {
    if is_typed(columns) || !columns.has(Column::Description) {
        return None;
    }
    let cell = columns.cell(row, &[Column::Value])?;
    let is_word =
        |text: &str| !text.contains(char::is_whitespace) && !matches!(text, "true" | "false" | "null");
    let is_linked = cell.links.first().is_some_and(|link| is_word(cell.text_of(link)));
    let is_type = |expr: &TypeExpr| is_linked || matches!(expr.ty.name, TypeName::Edm(_));
    parse_type(cell).is_some_and(|expr| is_type(&expr)).then_some(cell)
}

fn is_yes(text: &str) -> bool {
    let text = text.to_lowercase();
    text.starts_with("yes") || text.starts_with("required") || text.starts_with("true") || text == "✓"
}

/// "Required." as a sentence of its own.
fn says_required(text: &str) -> Option<bool> {
    let sentence = |text: &str| {
        text.starts_with("Required.")
            || text.trim_end().ends_with(" Required.")
            || text.contains(". Required. ")
    };
    (text == "Required" || sentence(text)).then_some(true)
}

/// Wordings that say that a property is going away, in lower case.
const DEPRECATIONS: &[&str] = &[
    "property is deprecated",
    "property has been deprecated",
    "and is deprecated",
    "being deprecated",
    "to be deprecated",
    "will be deprecated",
];

fn deprecated(description: &Inline, marked: bool) -> Option<String> {
    let text = &description.text;
    if !marked && !says_deprecated(text) {
        return None;
    }
    let lower = text.to_lowercase();
    let sentences = || lower.split(". ").map(|sentence| sentence.trim_start_matches(['(', '[', '*']));
    let begins = || sentences().any(|sentence| sentence.starts_with("deprecated"));
    let ends = || lower.trim_end_matches(['.', ')', ']']).ends_with("- deprecated");
    let says_so = || DEPRECATIONS.iter().any(|words| lower.contains(words));
    match marked || begins() || ends() || says_so() {
        true if text.is_empty() => Some("Documented as deprecated.".to_owned()),
        true => Some(text.clone()),
        false => None,
    }
}

/// The word, in capitals or not. Few descriptions have it, so it is looked for without a copy of the text.
fn says_deprecated(text: &str) -> bool {
    const WORD: &[u8] = b"deprecated";
    memchr::memchr2_iter(b'd', b'D', text.as_bytes()).any(|at| {
        let word = text.as_bytes().get(at..at + WORD.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(WORD))
    })
}

/// The link behind the last "Inherited from".
fn inherited_from(description: &Inline) -> Option<(String, String)> {
    if description.links.is_empty() {
        return None;
    }
    let at = description.text.rfind("nherited from")?;
    let link = description.links.iter().find(|link| link.range.start >= at)?;
    Some((description.text_of(link).to_owned(), link.target.clone()))
}
