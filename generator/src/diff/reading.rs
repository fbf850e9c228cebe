//! One side of a comparison: what a docs folder says, and what of its pages the description does not hold.

use super::{
    Date, Place,
    hold::{self, Hold},
    page_facts::{Listing, PageFacts},
};
use crate::{
    describe,
    diagnostic::{Code, Location, codes},
    ir::Api,
    names::Lock,
    source::{Docs, SourceText, Version},
    surface::Surface,
    view,
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A docs folder, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The description.
    pub api: Api,
    /// The pages by path below the docs folder, those that give nothing among them.
    pub(super) pages: BTreeMap<String, PageFacts>,
    /// The public items of the crate that would be emitted.
    pub(super) surface: Surface,
    /// Properties of which that crate keeps the old type.
    pub(super) holds: Vec<Hold>,
    /// When it was written, where that is known.
    pub date: Option<Date>,
    /// Texts of pages; none where the description is all there is.
    texts: BTreeMap<Arc<str>, Arc<SourceText>>,
    /// How much of a page could not be read, where some could not.
    losses: BTreeMap<(Loss, Arc<str>), usize>,
    /// Pages that do not name a namespace.
    without_namespace: BTreeSet<Arc<str>>,
    /// The pages that give an item of the description.
    giving: BTreeSet<String>,
}

/// What of a page could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loss {
    /// Tables and rows of properties, members and parameters.
    Rows,
    /// Tables, columns and rows of permissions.
    Permissions,
    /// The sentence that says what comes back.
    Response,
}

/// Findings that say that a part of a page is missing from the description.
static LOSSES: &[(Loss, &[&Code])] = &[
    (Loss::Rows, &[&codes::SKIPPED_TABLE, &codes::SKIPPED_ROW, &codes::EMPTY_TABLE]),
    (Loss::Permissions, &[&codes::SKIPPED_TABLE, &codes::UNKNOWN_COLUMN, &codes::UNKNOWN_PERMISSION]),
    (Loss::Response, &[&codes::NO_RESPONSE]),
];

impl Reading {
    /// Reads docs. Names are those of `lock`; new names are added to it.
    pub fn of_docs(mut docs: Docs, lock: &mut Lock) -> Self {
        // What nobody wants to be told of a page is a loss all the same.
        docs.config.levels.clear();
        let sources: Vec<_> = docs.pages.iter().map(|page| (page.version, page.source.clone())).collect();
        let facts = |(version, source): &(Version, Arc<SourceText>)| {
            (source.path.to_string(), PageFacts::of_text(*version, &source.text))
        };
        let pages: Vec<_> = sources.par_iter().map(facts).collect();
        let description = describe(docs, lock, &|| ());
        let unnamed = description.diagnostics.iter().filter(|found| *found.code == codes::NO_NAMESPACE);
        let without_namespace = unnamed.map(|found| found.at.page.clone()).collect();
        let mut losses: BTreeMap<(Loss, Arc<str>), usize> = BTreeMap::new();
        for found in &description.diagnostics {
            for (loss, _) in LOSSES.iter().filter(|(_, codes)| codes.contains(&found.code)) {
                *losses.entry((*loss, found.at.page.clone())).or_default() += 1;
            }
        }
        Self {
            losses,
            without_namespace,
            pages: pages.into_iter().collect(),
            texts: sources.into_iter().map(|(_, source)| (source.path.clone(), source)).collect(),
            date: None,
            giving: giving(&description.api),
            surface: Surface::of(&view::plain_view(&description.api, lock)),
            api: description.api,
            holds: Vec::new(),
        }
    }

    /// Takes a description that was saved. Only the pages that gave something are known, and their texts are not. Names are
    /// those of `lock`; new names are added to it.
    pub fn of_api(api: Api, lock: &mut Lock) -> Self {
        let types = api.types.iter().map(|ty| (ty.version, &ty.page, &ty.pages, ""));
        let operations = api.operations.iter();
        let operations = operations.map(|one| (one.version, &one.page, &one.pages, one.title.as_str()));
        let mut pages = BTreeMap::new();
        for (version, page, others, title) in types.chain(operations) {
            for path in others.iter().chain([page]) {
                let facts = PageFacts::of_title(version, if path == page { title } else { "" });
                let known = pages.entry(path.clone()).or_insert_with(|| facts.clone());
                if known.title.is_empty() {
                    known.title = facts.title;
                }
            }
        }
        Self {
            pages,
            giving: giving(&api),
            surface: Surface::of(&view::plain_view(&api, lock)),
            api,
            holds: Vec::new(),
            date: None,
            texts: BTreeMap::new(),
            losses: BTreeMap::new(),
            without_namespace: BTreeSet::new(),
        }
    }

    /// The same, written on a day.
    pub fn written(self, date: Option<Date>) -> Self {
        Self { date, ..self }
    }

    /// The same, with a crate that keeps the types that are held. Says of each that is of no use why.
    pub fn holding(&mut self, holds: &[Hold], lock: &mut Lock) -> Vec<String> {
        if holds.is_empty() {
            return Vec::new();
        }
        let mut emitted = self.api.clone();
        let refused = hold::apply(holds, &mut emitted);
        self.surface = Surface::of(&view::plain_view(&emitted, lock));
        self.holds = holds.to_vec();
        refused
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Could less of a page be read than on the other side?
    pub(super) fn reads_less(&self, loss: Loss, page: &str, other: &Self, other_page: &str) -> bool {
        let losses = |reading: &Self, page: &str| {
            reading.losses.get(&(loss, Arc::from(page))).copied().unwrap_or_default()
        };
        losses(self, page) > losses(other, other_page)
    }

    /// Has the page words in place of a list?
    pub(super) fn tells_without_a_table(&self, page: &str, of: Listing) -> bool {
        self.pages.get(page).is_some_and(|facts| facts.told.contains(&of))
    }

    /// Does the page name the namespace of its type? Nothing where the text is not known.
    pub(super) fn names_namespace(&self, page: &str) -> Option<bool> {
        self.texts.contains_key(page).then(|| !self.without_namespace.contains(page))
    }

    /// Does the page give an item of the description?
    pub(super) fn gives(&self, page: &str) -> bool {
        self.giving.contains(page)
    }

    /// The cells of the table's row at a place.
    pub(super) fn cells(&self, at: &Location) -> Option<Vec<&str>> {
        let line = self.line(&at.page, at.line)?.trim().trim_start_matches('|');
        Some(line.split('|').map(str::trim).collect())
    }

    fn line(&self, page: &str, line: u32) -> Option<&str> {
        let text = &self.texts.get(page)?.text;
        let skipped = usize::try_from(line).ok()?.checked_sub(1)?;
        let start = match skipped.checked_sub(1) {
            None => 0,
            Some(ends) => memchr::memchr_iter(b'\n', text.as_bytes()).nth(ends)? + 1,
        };
        text.get(start..)?.lines().next()
    }

    /// Counts the characters of the cell: to the next pipe, or to the end of the line.
    pub(super) fn measure(&self, place: &mut Place) {
        let Some(line) = self.line(&place.file, place.line) else { return };
        let column = usize::try_from(place.column).unwrap_or(1);
        let start = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let rest = line.get(start..).unwrap_or_default();
        let cell = match line.starts_with(['|', ' ']) {
            true => rest.split('|').next().unwrap_or_default(),
            false => rest,
        };
        place.length = u32::try_from(cell.trim_end().chars().count()).unwrap_or(u32::MAX);
    }
}

fn giving(api: &Api) -> BTreeSet<String> {
    let types = api.types.iter().flat_map(|ty| ty.pages.iter().chain([&ty.page]));
    types.chain(api.operations.iter().map(|operation| &operation.page)).cloned().collect()
}
