//! The account of a whole docs folder, added up.

use super::{Class, IncludeCounts, PageAccount, RowCounts, TableAccount, TypeCounts, seen::Seen};
use crate::{
    diagnostic::{Diagnostic, Level, Location, codes},
    lower::Account,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The sums.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Pages by what they are.
    pub pages: BTreeMap<Class, usize>,
    /// Pages that the configuration leaves out; nothing else counts them.
    pub left_out: usize,
    /// Files in the folders of pages that are no pages, as far as the configuration lets them be reported.
    pub stray_files: usize,
    /// Pages of operations that have no request line.
    pub operations_without_request: usize,
    /// References to included files.
    pub includes: IncludeCounts,
    /// Headings by the kind of section and by the row of the table of headings; the empty name stands for
    /// headings that no row knows.
    pub headings: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    /// Tables by the kind of section.
    pub sections: BTreeMap<&'static str, SectionCoverage>,
    /// Columns by the row of the table of columns; the empty name stands for columns that no row knows.
    pub columns: BTreeMap<&'static str, usize>,
    /// What of this the Markdown parser sees on the pages themselves.
    pub accounted: Seen,
    /// What the Markdown parser sees, counted without graphdoc.
    pub seen: Seen,
    /// Tables that it does not see, and their rows.
    pub repaired: Repaired,
    /// Tables that stand in included files, counted once for each page that includes them.
    pub included_tables: usize,
    /// Rows of tables that were read for which there is no outcome; a mistake in graphdoc where it is not 0.
    pub rows_without_outcome: usize,
    /// Findings by code: why something was not read, and what was noticed.
    pub reasons: Vec<Reason>,
}

/// The tables in one kind of section.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SectionCoverage {
    /// Tables that were read.
    pub tables_read: usize,
    /// Tables that were not.
    pub tables_skipped: usize,
    /// The rows of all of them.
    pub rows: RowCounts,
    /// The type cells of the rows that were read.
    pub types: TypeCounts,
}

/// Tables that the Markdown parser takes for text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Repaired {
    /// How many.
    pub tables: usize,
    /// Their rows.
    pub rows: usize,
}

/// The findings of one code.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// The code.
    pub code: &'static str,
    /// Its level.
    pub level: Level,
    /// How many there are.
    pub count: usize,
    /// One of them.
    pub example: String,
    /// Where that is.
    pub at: Location,
}

/// Adds up. `seen` is what the Markdown parser alone counts in the same folder.
pub fn coverage(account: &Account, diagnostics: &[Diagnostic], seen: Seen) -> Coverage {
    let reasons = reasons(diagnostics);
    let mut sums = Coverage { seen, reasons, left_out: account.left_out, ..Coverage::default() };
    account.pages.iter().for_each(|page| sums.page(page));
    let of =
        |name: &str| sums.reasons.iter().find(|reason| reason.code == name).map_or(0, |found| found.count);
    let no_pages = [&codes::STRAY_FILE, &codes::NOT_UTF8, &codes::OUTSIDE_LINK, &codes::TOO_LONG];
    sums.stray_files = no_pages.iter().map(|code| of(code.name)).sum();
    sums
}

impl Coverage {
    /// Is everything that the Markdown parser sees accounted for, and every row?
    pub fn adds_up(&self) -> bool {
        self.accounted == self.seen && self.rows_without_outcome == 0
    }

    fn page(&mut self, page: &PageAccount) {
        *self.pages.entry(page.class).or_default() += 1;
        self.accounted.pages += 1;
        self.operations_without_request += usize::from(page.lacks_request);
        self.includes.read += page.includes.read;
        self.includes.left_out += page.includes.left_out;
        self.includes.missing += page.includes.missing;
        for heading in &page.headings {
            let by_alias = self.headings.entry(heading.section).or_default();
            *by_alias.entry(heading.alias.unwrap_or_default()).or_default() += 1;
            self.accounted.headings += usize::from(!heading.included);
        }
        page.tables.iter().for_each(|table| self.table(table));
    }

    fn table(&mut self, table: &TableAccount) {
        let section = self.sections.entry(table.section).or_default();
        section.rows.append(&table.rows);
        section.types.append(&table.types);
        *if table.read { &mut section.tables_read } else { &mut section.tables_skipped } += 1;
        for column in &table.columns {
            *self.columns.entry(column.unwrap_or_default()).or_default() += 1;
        }
        self.rows_without_outcome += table.size.abs_diff(table.rows.sum());
        match (table.span.file, table.repaired) {
            (0, false) => {
                self.accounted.tables += 1;
                self.accounted.rows += table.size;
            }
            (0, true) => {
                self.repaired.tables += 1;
                self.repaired.rows += table.size;
            }
            _ => self.included_tables += 1,
        }
    }
}

fn reasons(diagnostics: &[Diagnostic]) -> Vec<Reason> {
    let mut by_code: BTreeMap<(Level, &str), Reason> = BTreeMap::new();
    for found in diagnostics {
        let first = || Reason {
            code: found.code.name,
            level: found.level(),
            count: 0,
            example: found.message.clone(),
            at: found.at.clone(),
        };
        by_code.entry((found.level(), found.code.name)).or_insert_with(first).count += 1;
    }
    by_code.into_values().collect()
}
