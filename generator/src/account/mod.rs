//! The account of what was read: every page, section, table and row, and what became of it.
//!
//! The page stage writes it beside what it reads. `coverage` adds it up and compares the sums with what the
//! Markdown parser alone sees in the same files (`seen`), so that nothing is dropped silently.

#[cfg(feature = "commands")]
pub mod coverage;
#[cfg(feature = "commands")]
pub mod seen;

use crate::markdown::Span;
use serde::Serialize;
use std::sync::Arc;

/// What a page turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Class {
    /// An operation.
    Operation,
    /// A type.
    Type,
    /// A type, and enumerations beside it.
    TypeAndEnumerations,
    /// One or more enumerations.
    Enumerations,
    /// A page that explains.
    Concept,
    /// A file without front matter and title.
    NoPage,
}

impl Class {
    /// The page gives facts, so that what it does not give needs a reason of its own.
    pub fn gives_facts(self) -> bool {
        !matches!(self, Self::Concept | Self::NoPage)
    }
}

/// What became of one page.
#[derive(Clone, Debug)]
pub struct PageAccount {
    /// The page's path below the docs folder.
    pub page: Arc<str>,
    /// What it is.
    pub class: Class,
    /// Its headings.
    pub headings: Vec<HeadingAccount>,
    /// Its tables.
    pub tables: Vec<TableAccount>,
    /// The files that it includes.
    pub includes: IncludeCounts,
    /// It is of an operation, and has no request line.
    pub lacks_request: bool,
}

impl PageAccount {
    /// A table that was read turns out to be of no use; a diagnostic says why.
    pub(crate) fn give_up(&mut self, table: Span) {
        if let Some(account) = self.tables.iter_mut().find(|account| account.span == table) {
            account.read = false;
            account.rows = RowCounts { skipped: account.size, ..RowCounts::default() };
            account.types = TypeCounts::default();
        }
    }
}

/// What became of one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingAccount {
    /// The kind of section that it begins.
    pub section: &'static str,
    /// The row of the table of headings by which it is known; nothing where none is, as below examples.
    pub alias: Option<&'static str>,
    /// It stands in an included file.
    pub included: bool,
}

/// What became of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableAccount {
    /// Where its first cell is.
    pub span: Span,
    /// The kind of section that it stands in.
    pub section: &'static str,
    /// The row of the table of columns by which each column is known.
    pub columns: Vec<Option<&'static str>>,
    /// It was read; otherwise a diagnostic of the table or of the page says why not.
    pub read: bool,
    /// The Markdown parser sees no table here.
    pub repaired: bool,
    /// How many rows the table has.
    pub size: usize,
    /// What became of its rows.
    pub rows: RowCounts,
    /// What became of the type cells of the rows that were read.
    pub types: TypeCounts,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It gave a fact.
    Read,
    /// It is a heading within the table, the rest of the row above, or empty.
    Heading,
    /// It repeats the name of an earlier row.
    Repeated,
    /// It could not be read, and a diagnostic says so.
    Skipped,
}

/// Rows by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowCounts {
    /// Rows that gave a fact.
    pub read: usize,
    /// Headings within tables, and empty rows.
    pub headings: usize,
    /// Rows that repeat the name of an earlier row.
    pub repeated: usize,
    /// Rows that could not be read.
    pub skipped: usize,
}

impl RowCounts {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Read => &mut self.read,
            Outcome::Heading => &mut self.headings,
            Outcome::Repeated => &mut self.repeated,
            Outcome::Skipped => &mut self.skipped,
        } += 1;
    }

    /// All rows.
    pub fn sum(&self) -> usize {
        self.read + self.headings + self.repeated + self.skipped
    }

    /// Adds other counts.
    pub fn append(&mut self, other: &Self) {
        self.read += other.read;
        self.headings += other.headings;
        self.repeated += other.repeated;
        self.skipped += other.skipped;
    }
}

/// Type cells by how far they were understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TypeCounts {
    /// Understood to the end.
    pub understood: usize,
    /// A part was taken, or nothing; a diagnostic says so.
    pub unexplained: usize,
    /// There was nothing in the cell, or no cell.
    pub empty: usize,
}

impl TypeCounts {
    /// Counts one cell: `understood` is nothing where it is empty.
    pub fn add(&mut self, understood: Option<bool>) {
        *match understood {
            Some(true) => &mut self.understood,
            Some(false) => &mut self.unexplained,
            None => &mut self.empty,
        } += 1;
    }

    /// Adds other counts.
    pub fn append(&mut self, other: &Self) {
        self.understood += other.understood;
        self.unexplained += other.unexplained;
        self.empty += other.empty;
    }
}

/// References to other files by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IncludeCounts {
    /// Read as a part of the page.
    pub read: usize,
    /// Left out on purpose: code samples in other languages.
    pub left_out: usize,
    /// The file is not there.
    pub missing: usize,
}
