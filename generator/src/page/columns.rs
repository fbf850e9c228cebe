//! Columns of tables, found by their header and never by their position.

use super::Context;
use crate::{
    account::{Outcome, RowCounts, TableAccount, TypeCounts},
    diagnostic::codes,
    markdown::{Damage, Inline, Row, Span, Table},
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The name of a property, a relationship, a member, a header.
    Name,
    /// The name of a parameter of an action or a function.
    Parameter,
    Type,
    Description,
    Value,
    Required,
    Method,
    ReturnType,
    PermissionKind,
    /// Permissions, least privileged first.
    Permissions,
    /// Permissions, most privileged first.
    PermissionsReversed,
    /// Permissions that are more than is needed.
    HigherPermissions,
}

/// Headers in lower case. A new wording is a new row.
const HEADERS: &[(&str, Column)] = &[
    ("(csv) return type", Column::ReturnType),
    ("(json) return type", Column::ReturnType),
    ("description", Column::Description),
    ("description and example", Column::Description),
    ("function", Column::Method),
    ("header", Column::Name),
    ("header name", Column::Name),
    ("higher privileged permissions", Column::HigherPermissions),
    ("int value", Column::Value),
    ("least privileged permission", Column::Permissions),
    ("least privileged permissions", Column::Permissions),
    ("member", Column::Name),
    ("method", Column::Method),
    ("methods", Column::Method),
    ("name", Column::Name),
    ("option", Column::Parameter),
    ("parameter", Column::Parameter),
    ("parameter name", Column::Parameter),
    ("parameters", Column::Parameter),
    ("permission", Column::Permissions),
    ("permission type", Column::PermissionKind),
    ("permissions", Column::Permissions),
    ("permissions (from least to most privileged)", Column::Permissions),
    ("permissions (from most to least privileged)", Column::PermissionsReversed),
    ("properties", Column::Name),
    ("property", Column::Name),
    ("property name", Column::Name),
    ("query option", Column::Parameter),
    ("query parameter", Column::Parameter),
    ("query parameters", Column::Parameter),
    ("relationship", Column::Name),
    ("relationship name", Column::Name),
    ("relationships", Column::Name),
    ("required", Column::Required),
    ("required (y/n)", Column::Required),
    ("required parameter", Column::Parameter),
    ("required?", Column::Required),
    ("return type", Column::ReturnType),
    ("type", Column::Type),
    ("value", Column::Value),
    ("values", Column::Value),
];

/// Beginnings of headers in lower case. The first that fits holds.
const PREFIXES: &[(&str, Column)] = &[
    ("permission type", Column::PermissionKind),
    ("permission (from most", Column::PermissionsReversed),
    ("permission (from", Column::Permissions),
    ("permissions (from most", Column::PermissionsReversed),
    ("permissions", Column::Permissions),
    ("least privileged", Column::Permissions),
    ("higher privileged", Column::HigherPermissions),
    ("delegated (", Column::Permissions),
    ("application", Column::Permissions),
];

/// A table whose columns are known.
#[derive(Clone, Debug)]
pub(crate) struct Columns<'a> {
    table: &'a Table,
    columns: Vec<Option<Column>>,
    /// Its place in the account of the page.
    account: usize,
}

impl<'a> Columns<'a> {
    /// Knows the columns of a table. Reports damage, and columns whose header is not in the table above.
    pub(crate) fn of(context: &mut Context<'_>, table: &'a Table) -> Self {
        let known: Vec<_> = table.header.iter().map(|cell| column(&cell.text)).collect();
        for (cell, column) in table.header.iter().zip(&known) {
            if column.is_none() && !cell.is_empty() {
                let message = format!("no column is known by the header `{}`", cell.text);
                context.report(&codes::UNKNOWN_COLUMN, cell.span, message);
            }
        }
        let columns = known.iter().map(|known| known.map(|(_, column)| column)).collect();
        let columns = Self { table, columns, account: context.tables.len() };
        let aliases = known.iter().map(|known| known.map(|(alias, _)| alias)).collect();
        let unread = account_of(table);
        context.tables.push(TableAccount {
            columns: aliases,
            read: true,
            rows: RowCounts::default(),
            ..unread
        });
        columns.report_damage(context);
        columns
    }

    /// Notes what became of a row.
    pub(crate) fn row_is(&self, context: &mut Context<'_>, outcome: Outcome) {
        if let Some(table) = context.tables.get_mut(self.account) {
            table.rows.add(outcome);
        }
    }

    /// Notes how far a type cell was understood; nothing where there is none.
    pub(crate) fn type_is(&self, context: &mut Context<'_>, understood: Option<bool>) {
        if let Some(table) = context.tables.get_mut(self.account) {
            table.types.add(understood);
        }
    }

    /// Gives the table up, and says why.
    pub(crate) fn skip(&self, context: &mut Context<'_>, why: &str) {
        context.report(&codes::SKIPPED_TABLE, self.span(), why);
        if let Some(table) = context.tables.get_mut(self.account) {
            *table = TableAccount { columns: std::mem::take(&mut table.columns), ..account_of(self.table) };
        }
    }

    fn report_damage(&self, context: &mut Context<'_>) {
        let Some(first) = self.table.header.first() else { return };
        if self.table.repaired {
            context.report(&codes::REPAIRED_TABLE, first.span, "the delimiter row does not fit the header");
        }
        if self.table.rows.is_empty() {
            context.report(&codes::EMPTY_TABLE, first.span, "the table has no rows");
        }
        for row in &self.table.rows {
            match row.damage {
                // A row of one cell is a line of text below the table or a heading within it.
                Some(Damage::Missing(n)) if row.filled() > 1 => {
                    context.report(&codes::MISSING_CELL, row.span, format!("the row lacks {n} of its cells"));
                }
                Some(Damage::Surplus(n)) => {
                    context.report(
                        &codes::SURPLUS_CELL,
                        row.span,
                        format!("the row has more cells than its header, by {n}"),
                    );
                }
                _ => {}
            }
        }
    }

    pub(crate) fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &'a Row> + use<'a> {
        self.table.rows.iter()
    }

    /// Where the table begins.
    pub(crate) fn span(&self) -> Span {
        self.table.header.first().map(|cell| cell.span).unwrap_or_default()
    }

    /// The headers.
    pub(crate) fn headers(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.table.header.iter().map(|cell| cell.text.as_str())
    }

    /// The cell of the first of these columns that the table has.
    pub(crate) fn cell(&self, row: &'a Row, columns: &[Column]) -> Option<&'a Inline> {
        let at = columns.iter().find_map(|c| self.columns.iter().position(|known| *known == Some(*c)))?;
        row.cells.get(at)
    }

    /// The cell below a column, or the first where the table does not have it.
    pub(crate) fn cell_or_first(&self, row: &'a Row, columns: &[Column]) -> Option<&'a Inline> {
        self.cell(row, columns).or_else(|| row.cells.first())
    }
}

/// The account of a table that nobody reads.
pub(crate) fn account_of(table: &Table) -> TableAccount {
    TableAccount {
        span: table.header.first().map(|cell| cell.span).unwrap_or_default(),
        section: "",
        columns: Vec::new(),
        read: false,
        repaired: table.repaired,
        size: table.rows.len(),
        rows: RowCounts { skipped: table.rows.len(), ..RowCounts::default() },
        types: TypeCounts::default(),
    }
}

/// What a column holds, by its header.
pub(crate) fn known_column(header: &str) -> Option<Column> {
    column(header).map(|(_, column)| column)
}

/// The row of one of the tables above that knows the header.
fn column(header: &str) -> Option<(&'static str, Column)> {
    let header = header.to_lowercase();
    let header = header.trim_matches(['*', '`', ' ', ':']);
    match HEADERS.binary_search_by(|(text, _)| (*text).cmp(header)) {
        Ok(at) => HEADERS.get(at).copied(),
        Err(_) => PREFIXES.iter().find(|(text, _)| header.starts_with(text)).copied(),
    }
}

/// `(deprecated)` behind a name, the mark of a footnote, and marks around it are not part of it.
pub(crate) fn bare_name(cell: &str) -> (String, bool) {
    let text = cell.split('^').next().unwrap_or(cell).trim_matches(['*', '`', ' ']);
    let lower = if text.contains('(') { text.to_lowercase() } else { String::new() };
    match lower.find("(deprecated)") {
        Some(at) => (text.get(..at).unwrap_or(text).trim().to_owned(), true),
        None => (text.to_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(HEADERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn headers_are_known_by_their_words() {
        let column = |header| super::column(header).map(|(_, column)| column);
        assert_eq!(column("Return Type"), Some(Column::ReturnType));
        assert_eq!(column("**Property**"), Some(Column::Name));
        assert_eq!(column("Permissions (from most to least privileged)"), Some(Column::PermissionsReversed));
        assert_eq!(column("Least privileged permissions"), Some(Column::Permissions));
        assert_eq!(column("Permission, acting on self"), None);
        assert_eq!(column("Colour"), None);
    }

    #[test]
    fn names_lose_marks_and_remarks() {
        assert_eq!(bare_name("`a`"), ("a".into(), false));
        assert_eq!(bare_name("b4^1"), ("b4".into(), false));
        assert_eq!(bare_name("**a (Deprecated)**"), ("a".into(), true));
    }
}
