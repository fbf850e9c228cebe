//! From the drafts of all pages to the description of the API.
//!
//! In: the drafts, in any order. Out: an [`Api`] in which every type is linked and every operation has a
//! kind and a name. The passes below run in this order; each says what it needs and what it guarantees.

mod bases;
mod bodies;
mod checks;
mod enums;
mod index;
mod keys;
mod kinds;
mod merge;
mod names;
mod one_or_many;
mod operations;
mod other_names;
mod overrides;
mod pages;
mod responses;
mod shown_bodies;
mod unite;
mod wishes;

use crate::{
    config::Config,
    diagnostic::Diagnostics,
    ir::{Api, FORMAT_VERSION, Operation},
    lower::{Drafts, MethodDraft, OperationDraft, TypeDraft},
    names::Lock,
    source::Version,
};
use foldhash::HashSet;
use rayon::prelude::*;

pub(crate) use index::ENTITY;
pub use index::Index;
pub(crate) use keys::{operation_scope, other_key, page_key, request_scope};
pub(crate) use names::RUNTIME_NAMES;

/// Whether somebody asks for an operation, before it has a name.
pub type Asks<'a> = &'a (dyn Fn(&Operation) -> bool + Sync);

/// What the passes work on.
pub(crate) struct Program<'a> {
    pub(crate) types: Vec<TypeDraft>,
    pub(crate) operations: Vec<OperationDraft>,
    pub(crate) methods: Vec<MethodDraft>,
    pub(crate) index: Index,
    pub(crate) config: &'a Config,
    /// Which operations somebody asks for; nothing for all.
    pub(crate) asks: Option<Asks<'a>>,
    /// Types that overrides have taken from properties.
    pub(crate) replaced: HashSet<(Version, String)>,
    pub(crate) lock: &'a mut Lock,
    pub(crate) diagnostics: Diagnostics,
}

/// The passes, in their order.
const PASSES: &[fn(&mut Program<'_>)] = &[
    merge::canonical_namespaces,
    merge::one_draft_a_type,
    enums::as_shown,
    enums::from_sentences,
    index::build,
    bases::link_bases,
    overrides::bases,
    bases::break_loops,
    index::know_bases,
    index::link_properties,
    bases::inherited_properties,
    overrides::properties,
    bases::kinds,
    enums::unite_with_sentences,
    overrides::members,
    operations::owners,
    responses::types,
    overrides::responses,
    one_or_many::relationships,
    one_or_many::as_shown,
    bodies::types,
    bodies::as_properties_tell,
    enums::flags,
    shown_bodies::any_json,
    bodies::properties_as_on_their_page,
    kinds::kinds,
    kinds::answers,
    bodies::none_for_kinds_without,
    overrides::unused_enumerations,
    checks::all,
    pages::join,
    names::operations,
    other_names::others,
];

/// Resolves everything. `config` corrects what is linked. The examples of operations that nobody `asks` for are not
/// compared with their types. `lock` holds the names that were published; new ones are
/// added to it.
pub fn resolve(
    drafts: Drafts,
    config: &Config,
    asks: Option<Asks<'_>>,
    lock: &mut Lock,
) -> (Api, Diagnostics) {
    let mut program = Program::new(drafts, config, asks, lock);
    for pass in PASSES {
        pass(&mut program);
    }
    program.finish()
}

impl<'a> Program<'a> {
    fn new(drafts: Drafts, config: &'a Config, asks: Option<Asks<'a>>, lock: &'a mut Lock) -> Self {
        let mut operations = drafts.operations;
        // Whatever order the pages came in, the first is the first by name.
        operations.sort_by(|a, b| a.operation.page.cmp(&b.operation.page));
        Self {
            types: drafts.types,
            operations,
            methods: drafts.methods,
            index: Index::default(),
            config,
            asks,
            replaced: HashSet::default(),
            lock,
            diagnostics: drafts.diagnostics,
        }
    }

    /// Visits all types, in parallel.
    fn each_type(&mut self, visit: impl Fn(&Index, &mut TypeDraft, &mut Diagnostics) + Sync) {
        let index = &self.index;
        let each = |found: Diagnostics, draft| found.with(|diagnostics| visit(index, draft, diagnostics));
        let found = self.types.par_iter_mut().fold(Diagnostics::default, each);
        self.diagnostics.append(found.reduce(Diagnostics::default, Diagnostics::and));
    }

    /// Visits all operations, in parallel.
    fn each_operation(&mut self, visit: impl Fn(&Index, &mut OperationDraft, &mut Diagnostics) + Sync) {
        let index = &self.index;
        let each = |found: Diagnostics, draft| found.with(|diagnostics| visit(index, draft, diagnostics));
        let found = self.operations.par_iter_mut().fold(Diagnostics::default, each);
        self.diagnostics.append(found.reduce(Diagnostics::default, Diagnostics::and));
    }

    fn finish(self) -> (Api, Diagnostics) {
        let mut types: Vec<_> = self.types.into_par_iter().map(|draft| draft.ty).collect();
        let mut operations: Vec<_> = self.operations.into_par_iter().map(|draft| draft.operation).collect();
        types.par_sort_by(|a, b| (a.version, &a.name, &a.page).cmp(&(b.version, &b.name, &b.page)));
        operations.par_sort_by(|a, b| (a.version, &a.name, &a.page).cmp(&(b.version, &b.name, &b.page)));
        let operations = operations.into_par_iter().map(|operation| *operation).collect();
        (Api { format_version: FORMAT_VERSION, types, operations }, self.diagnostics)
    }
}
