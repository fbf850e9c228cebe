//! Reads the Microsoft Graph REST reference and emits a typed Rust SDK.
//!
//! The stages, in order; each knows only what the ones before it made:
//!
//! ```text
//! source → markdown → page → lower → resolve → view → emit → output
//! ```
//!
//! [`describe`] goes from a docs folder to the description of the API, [`ir::Api`]; [`render`] from there to
//! the files of a crate; `output::apply` writes or checks them. `diff::diff` compares two readings of docs. A build
//! script needs [`Generator`] alone.
//!
//! The feature `commands`, which is off by default, has what only commands need: `output`, `diff`, and the sums of
//! [`account`]. The feature `schema` has the JSON Schema of [`ir::Api`].

pub mod account;
pub mod config;
pub mod diagnostic;
#[cfg(feature = "commands")]
pub mod diff;
pub mod doc_text;
pub mod emit;
pub mod ir;
pub mod lower;
pub mod markdown;
pub mod names;
#[cfg(feature = "commands")]
pub mod output;
pub mod page;
pub mod resolve;
pub mod script;
pub mod select;
pub mod slice;
pub mod source;
pub mod surface;
pub mod view;

use config::Config;
use diagnostic::{Diagnostic, Diagnostics};
use emit::{EmitError, Kept, Made, OutputFile, Ownership, Package};
use ir::Api;
use lower::{Account, Drafts};
use markdown::Included;
use names::Lock;
use rayon::prelude::*;
use source::{Docs, Includes, SourcePage};
use surface::{SURFACE_FILE, Surface};
use view::Sdk;

pub use script::{Error, Generator, Report};

/// What a docs folder says.
#[derive(Clone, Debug)]
pub struct Description {
    /// The API.
    pub api: Api,
    /// What was not understood, by page and line.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of every page, section, table and row.
    pub account: Account,
}

/// Parses, lowers and resolves pages. Never fails: what is not understood is in the diagnostics.
///
/// `lock` holds the names that were published; new names are added to it. `progress` is called once for
/// each page that is done, from any thread. What the configuration of the docs says is applied.
pub fn describe(docs: Docs, lock: &mut Lock, progress: &(dyn Fn() + Sync)) -> Description {
    describe_for(docs, lock, None, progress)
}

/// As [`describe`], for somebody who `asks` for some operations: of the others, examples are not compared with types.
fn describe_for(
    mut docs: Docs,
    lock: &mut Lock,
    asks: Option<resolve::Asks<'_>>,
    progress: &(dyn Fn() + Sync),
) -> Description {
    let left_out = docs.leave_out();
    // A page's text goes as soon as it is read: what the next pages give takes its place in memory.
    let pages = std::mem::take(&mut docs.pages);
    let one = |page: SourcePage| {
        let drafts = read_page(&page, &docs.includes, &docs.config);
        progress();
        drafts
    };
    // Each page joins those before it as soon as it is read, while the processor has it at hand.
    let drafts = pages.into_par_iter().map(one).fold(Drafts::default, Drafts::and);
    let mut all = drafts.reduce_with(Drafts::and).unwrap_or_default();
    all.diagnostics.append(docs.diagnostics);
    let account = Account { left_out, ..std::mem::take(&mut all.account) };
    let (api, diagnostics) = resolve::resolve(all, &docs.config, asks, lock);
    Description { api, diagnostics: docs.config.with_levels(diagnostics.sorted()), account }
}

/// Reads one page on its own, without linking it to others. Its request lines are those that `config` corrects.
pub fn read_page(page: &SourcePage, includes: &Includes, config: &Config) -> Drafts {
    let document = markdown::parse(&page.source, &|from, target| match Includes::is_skipped(target) {
        true => Included::Skipped,
        false => includes.get(from, target).map_or(Included::Missing, Included::File),
    });
    let mut diagnostics = Diagnostics::default();
    let parsed = page::parse(page, &document, config, &mut diagnostics);
    lower::lower(parsed, &document, diagnostics)
}

/// The name of the file of names beside the emitted crate's manifest.
pub const NAMES_FILE: &str = "names.lock";

/// The files of the crate that the description becomes, the list of its public items and the lock of names among them.
///
/// # Errors
/// Emitted tokens are no Rust: a mistake in graphdoc, not in a page.
pub fn render(api: &Api, lock: &mut Lock, package: &Package) -> Result<Vec<OutputFile>, EmitError> {
    let made = render_view(&view::view(api, lock), lock, package, None)?;
    Ok(made.into_iter().map(|made| made.file).collect())
}

/// As [`render`], from the view of the crate, and with the files of an earlier run that would be the same.
///
/// # Errors
/// As those of [`render`].
pub fn render_view(
    sdk: &Sdk,
    lock: &Lock,
    package: &Package,
    kept: Option<&Kept<'_>>,
) -> Result<Vec<Made>, EmitError> {
    let lists = || rayon::join(|| Surface::of(sdk).to_text(&package.command), || lock.to_text());
    let (files, (surface, names)) = rayon::join(|| emit::emit(sdk, package, kept), lists);
    let mut files = files?;
    let (path, ownership) = (SURFACE_FILE.to_owned(), Ownership::Owned);
    files.push(OutputFile { path, contents: surface, ownership }.into());
    let (path, ownership) = (NAMES_FILE.to_owned(), Ownership::Shared);
    files.push(OutputFile { path, contents: names, ownership }.into());
    Ok(files)
}
