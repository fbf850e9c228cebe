//! Operations that several pages describe: one operation where the pages agree about what it is, diagnostics
//! where they do not.

use super::{
    Program,
    bases::{Bases, bases_of, chain},
    index::ENTITY,
    unite::unite,
};
use crate::{
    diagnostic::codes,
    ir::{BodyShape, OperationKind, Request, TypeRef},
    lower::OperationDraft,
    source::{Version, is_partial_view},
};
use foldhash::HashMap;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Needs kinds, owners and bodies, and checks that are done: those compare what each page says on its own.
/// Afterwards pages of one version are one operation where they agree about requests, kind, body and response: the
/// item of the main page has what all of them say, the items of the others name the main page. Where only some of
/// the requests are the same, the pages stay operations of their own, with a diagnostic.
pub(super) fn join(program: &mut Program<'_>) {
    program.operations.par_sort_by_cached_key(rank);
    let keys: Vec<Vec<String>> = program.operations.par_iter().map(request_keys).collect();
    let bases = bases_of(&program.types);
    // The versions share no operation, so that they can be looked through side by side.
    let of_v1 = program.operations.partition_point(|draft| draft.operation.version < Version::V1);
    let (beta, v1) = program.operations.split_at(of_v1);
    let (keys_of_beta, keys_of_v1) = keys.split_at(of_v1);
    let (beta, v1) = rayon::join(|| groups(beta, keys_of_beta, &bases), || groups(v1, keys_of_v1, &bases));
    let v1 = v1.into_iter().map(|pages| pages.into_iter().map(|at| at + of_v1).collect::<Vec<_>>());
    for pages in beta.into_iter().chain(v1) {
        let Some((main, others)) = pages.split_first() else { continue };
        for other in others {
            // The main page comes before the others.
            let (before, from) = program.operations.split_at_mut(*other);
            if let (Some(main), Some(other)) = (before.get_mut(*main), from.first_mut()) {
                unite(&mut main.operation, &mut other.operation, &mut program.diagnostics);
            }
        }
    }
    report_shared_requests(program, &keys);
}

/// The main page of several is the first: no partial view, then by name.
fn rank(draft: &OperationDraft) -> (Version, bool, String) {
    (draft.operation.version, is_partial_view(&draft.stem), draft.operation.page.clone())
}

fn request_keys(draft: &OperationDraft) -> Vec<String> {
    let mut keys: Vec<_> = draft.operation.requests.iter().map(Request::key).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// What pages have to agree about.
type Essence<'a> =
    (Version, OperationKind, &'a [String], Option<&'a TypeRef>, Option<(BodyShape, Option<&'a TypeRef>)>);

/// The pages of each operation of one version that has several, in their order.
fn groups(operations: &[OperationDraft], keys: &[Vec<String>], bases: &Bases) -> Vec<Vec<usize>> {
    let mut alike: HashMap<Essence<'_>, Vec<usize>> = HashMap::default();
    for (at, (draft, keys)) in operations.iter().zip(keys).enumerate() {
        let operation = &draft.operation;
        let body = operation.request_body.as_ref().map(|body| (body.shape, body.ty.as_ref()));
        let essence = (operation.version, operation.kind, &keys[..], operation.response.ty.as_ref(), body);
        alike.entry(essence).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = alike
        .into_values()
        .filter(|pages| pages.len() > 1)
        .flat_map(|pages| by_owner(pages, operations, bases))
        .flat_map(|pages| by_signature(pages, operations))
        .filter(|pages| pages.len() > 1)
        .collect();
    groups.sort();
    groups
}

/// Pages about types of one family (`DELETE /configurations/{id}` is described for each of its derived types) are
/// operations on each of these types, as the pages that read and change them are: only those of one owner are one.
/// Other owners only tell from where a page looks at the operation (`chart-list` and `worksheet-list-charts`).
fn by_owner(pages: Vec<usize>, operations: &[OperationDraft], bases: &Bases) -> Vec<Vec<usize>> {
    let owner = |at: usize| {
        let operation = &operations.get(at)?.operation;
        Some((operation.version, operation.owner.as_deref()?))
    };
    let owners: BTreeSet<_> = pages.iter().filter_map(|at| owner(*at)).collect();
    let mut families = BTreeSet::new();
    let is_new = |(version, name): &(Version, &str)| {
        let line = chain(bases, *version, name).filter(|base| *base != ENTITY);
        // A family is told by its first type.
        families.insert(line.last().unwrap_or(*name).to_owned())
    };
    if owners.iter().all(is_new) {
        return vec![pages];
    }
    let mut parts: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for at in pages {
        parts.entry(owner(at)).or_default().push(at);
    }
    parts.into_values().collect()
}

/// An action has one list of parameters, which a page may leave incomplete. Where each of two pages lists some that the
/// other does not, they are about two actions, and one of them has the path of the other.
fn by_signature(pages: Vec<usize>, operations: &[OperationDraft]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<(usize, BTreeSet<&str>)>> = Vec::new();
    for at in pages {
        let body = operations.get(at).and_then(|draft| draft.operation.request_body.as_ref());
        let fields = body.filter(|body| body.shape == BodyShape::Parameters).map(|body| &body.properties);
        let names: BTreeSet<_> = fields.into_iter().flatten().map(|field| field.name.as_str()).collect();
        let fits =
            |(_, others): &(usize, BTreeSet<&str>)| names.is_subset(others) || others.is_subset(&names);
        match parts.iter_mut().find(|part| part.iter().all(fits)) {
            Some(part) => part.push((at, names)),
            None => parts.push(vec![(at, names)]),
        }
    }
    parts.into_iter().map(|part| part.into_iter().map(|(at, _)| at).collect()).collect()
}

fn report_shared_requests(program: &mut Program<'_>, keys: &[Vec<String>]) {
    let mut seen: HashMap<(Version, &str), &str> = HashMap::default();
    for (draft, keys) in program.operations.iter().zip(keys) {
        let operation = &draft.operation;
        for key in keys.iter().filter(|_| operation.main_page.is_none()) {
            let first = seen.entry((operation.version, key)).or_insert(&operation.page);
            if *first == operation.page {
                continue;
            }
            let request = operation.requests.iter().find(|request| request.key() == *key);
            if let Some(request) = request {
                let message = format!("`{} {}` is also described on {first}", request.method, request.path);
                program.diagnostics.report(&codes::DUPLICATE_REQUEST, request.at.clone(), message);
            }
        }
    }
}
