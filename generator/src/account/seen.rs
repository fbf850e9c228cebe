//! What the Markdown parser alone sees: the other side of the account.

use crate::source::Docs;
use pulldown_cmark::{Event, Options, Parser, Tag};
use rayon::prelude::*;
use serde::Serialize;
use std::iter::Sum;

/// Counts of the pages' own text, included files left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// Pages.
    pub pages: usize,
    /// Headings.
    pub headings: usize,
    /// Tables.
    pub tables: usize,
    /// Rows of tables, headers left out.
    pub rows: usize,
}

/// Runs the Markdown parser over all pages that the configuration does not leave out, and nothing else.
pub fn seen(docs: &Docs) -> Seen {
    let left_out = |path: &str| docs.config.skips.iter().any(|skip| skip.value == path);
    let pages = docs.pages.par_iter().filter(|page| !left_out(&page.source.path));
    pages.map(|page| on_page(&page.source.text)).sum()
}

fn on_page(text: &str) -> Seen {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut seen = Seen { pages: 1, ..Seen::default() };
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Heading { .. }) => seen.headings += 1,
            Event::Start(Tag::Table(_)) => seen.tables += 1,
            Event::Start(Tag::TableRow) => seen.rows += 1,
            _ => {}
        }
    }
    seen
}

impl Sum for Seen {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            pages: sum.pages + one.pages,
            headings: sum.headings + one.headings,
            tables: sum.tables + one.tables,
            rows: sum.rows + one.rows,
        })
    }
}
