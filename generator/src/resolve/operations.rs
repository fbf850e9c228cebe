//! Owners of operations.

use super::Program;
use crate::{
    ir::TypeKind,
    source::{Version, relative, stem},
};
use foldhash::HashMap;

/// Needs merged types. Afterwards an operation has an owner where one can be told: the type whose page's
/// name the operation's page's name begins with, else the type whose methods table lists it.
pub(super) fn owners(program: &mut Program<'_>) {
    program.methods.sort_by(|a, b| (a.version, &a.from).cmp(&(b.version, &b.from)));
    let mut by_stem: HashMap<(Version, String), String> = HashMap::default();
    for draft in program.types.iter().filter(|draft| draft.ty.kind != TypeKind::Enum) {
        let others = draft.ty.pages.iter().map(|page| stem(page));
        for stem in std::iter::once(draft.stem.clone()).chain(others) {
            by_stem.entry((draft.ty.version, stem)).or_insert_with(|| draft.ty.name.clone());
        }
    }
    let mut by_page: HashMap<(Version, String), String> = HashMap::default();
    for method in &program.methods {
        if let (Some(owner), Some(page)) = (&method.owner, relative(&method.from, &method.row.target)) {
            by_page.entry((method.version, page.to_lowercase())).or_insert_with(|| owner.clone());
        }
    }
    program.each_operation(|_, draft, _| {
        let version = draft.operation.version;
        let mut prefixes = prefixes(&draft.stem);
        let by_prefix = prefixes.find_map(|stem| by_stem.get(&(version, stem.to_owned())));
        let listed = || by_page.get(&(version, draft.operation.page.to_lowercase()));
        draft.operation.owner = by_prefix.or_else(listed).cloned();
    });
}

/// The name cut at each hyphen, longest first.
fn prefixes(stem: &str) -> impl Iterator<Item = &str> + Clone {
    let mut cuts: Vec<_> = stem.match_indices('-').map(|(at, _)| at).collect();
    cuts.reverse();
    cuts.into_iter().filter_map(|at| stem.get(..at))
}
