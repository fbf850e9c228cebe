//! Tables of members of enumerations (page format, section 6).

use super::{
    Context,
    columns::{Column, Columns, bare_name},
    properties::is_heading,
};
use crate::{
    account::Outcome,
    diagnostic::codes,
    markdown::{Block, BlockKind, Inline, Span},
};
use foldhash::HashSet;

/// A table of members.
#[derive(Clone, Debug)]
pub struct EnumTable {
    /// The enumeration's name as the heading has it; nothing on a page of one enumeration.
    pub name: Option<String>,
    /// The members.
    pub members: Vec<MemberRow>,
    /// Where the heading is.
    pub span: Span,
    /// Where its tables are.
    pub tables: Vec<Span>,
}

/// A row of such a table.
#[derive(Clone, Debug)]
pub struct MemberRow {
    /// The name.
    pub name: String,
    /// The number, where the table has one.
    pub value: Option<i64>,
    /// What it means.
    pub description: Inline,
    /// Its name is marked as deprecated.
    pub deprecated: bool,
    /// Where the name is.
    pub span: Span,
}

impl EnumTable {
    /// Adds a member; `names` are those that are there.
    fn add(&mut self, context: &mut Context<'_>, names: &mut HashSet<String>, row: MemberRow) -> Outcome {
        if !names.insert(row.name.clone()) {
            let message = format!("the member `{}` is listed twice", row.name);
            context.report(&codes::DUPLICATE_MEMBER, row.span, message);
            return Outcome::Repeated;
        }
        self.members.push(row);
        Outcome::Read
    }
}

/// The table of members among these blocks, if there is one.
pub(super) fn parse(
    context: &mut Context<'_>,
    name: Option<&str>,
    heading: Option<&Block>,
    blocks: &[Block],
) -> Option<EnumTable> {
    let mut table = EnumTable {
        name: name.map(|name| bare_name(name).0),
        members: Vec::new(),
        span: heading.map(|block| block.span).unwrap_or_default(),
        tables: Vec::new(),
    };
    let mut names = HashSet::default();
    for block in blocks {
        let BlockKind::Table(found) = &block.kind else { continue };
        let columns = Columns::of(context, found);
        table.tables.push(columns.span());
        for row in columns.rows() {
            let outcome = match member(&columns, row) {
                Some(found) => table.add(context, &mut names, found),
                None if is_heading(row) => Outcome::Heading,
                None => {
                    context.report_skipped(row, "member");
                    Outcome::Skipped
                }
            };
            columns.row_is(context, outcome);
        }
    }
    (!table.members.is_empty()).then_some(table)
}

/// The member is below "Member", or below "Value" where that holds no numbers.
fn member(columns: &Columns<'_>, row: &crate::markdown::Row) -> Option<MemberRow> {
    let number = |cell: &Inline| cell.text.trim().parse::<i64>().ok();
    let named = columns.has(Column::Name);
    let cell = columns.cell_or_first(row, if named { &[Column::Name] } else { &[Column::Value] })?;
    let (name, deprecated) = bare_name(&cell.text);
    let name = name.trim_matches(['"', '\'']).to_owned();
    let value = columns.cell(row, &[Column::Value]).filter(|_| named).and_then(number);
    let description = columns.cell(row, &[Column::Description]).cloned().unwrap_or_default();
    let is_heading = name.is_empty() || name.len() > 120;
    (!is_heading).then_some(MemberRow { name, value, description, deprecated, span: cell.span })
}
