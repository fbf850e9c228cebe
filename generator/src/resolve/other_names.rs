//! Names of what the other request lines of a page are, where they do not all answer the same.

use super::{
    Program,
    keys::{OTHER, operation_scope, other_key, page_key, request_scope},
    names::RUNTIME_NAMES,
    wishes::{full, long, short, with_area},
};
use crate::{
    ir::{Operation, OperationKind, Request},
    names::Lock,
    source::Version,
};
use foldhash::HashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Needs the names of operations. Afterwards the lines that answer something else than the first line of their page
/// have a name too.
pub(super) fn others(program: &mut Program<'_>) {
    let pages: BTreeSet<_> =
        program.operations.iter().map(|draft| page_key(&draft.operation.page).to_owned()).collect();
    let operations = program.operations.iter().map(|draft| &draft.operation);
    let given: HashSet<_> = operations.map(|operation| (operation.version, operation.name.clone())).collect();
    let mut named = BTreeMap::new();
    for draft in &mut program.operations {
        let operation = &mut draft.operation;
        if operation.main_page.is_none() && operation.is_divided() {
            operation.other_name = name(program.lock, operation, &pages, &given);
            named.insert(operation.page.clone(), operation.other_name.clone());
        }
    }
    for draft in &mut program.operations {
        let main = draft.operation.main_page.as_ref().and_then(|main| named.get(main));
        if let Some(name) = main {
            draft.operation.other_name.clone_from(name);
        }
    }
}

/// What reads the bytes is called after what reads the thing, and the other way.
fn beside(operation: &Operation) -> String {
    let name = &operation.name;
    match (name.strip_suffix("Content"), name.strip_prefix("List")) {
        (Some(thing), _) if operation.kind == OperationKind::Media => thing.to_owned(),
        (_, Some(things)) => format!("Get{things}Content"),
        _ => format!("{name}Content"),
    }
}

/// The name that was published, for this page or one that is gone, else the first wish that is free. What was `given` to
/// an operation is not given once more.
fn name(
    lock: &mut Lock,
    operation: &Operation,
    pages: &BTreeSet<String>,
    given: &HashSet<(Version, String)>,
) -> Option<String> {
    let parts = operation.parts();
    let other = parts.get(1)?;
    let (scope, requests) = (operation_scope(other.version), request_scope(other.version));
    let key = other_key(page_key(&other.page));
    let keys: Vec<_> = other.requests.iter().map(|line: &Request| line.key() + " ").collect();
    if lock.get(&scope, &key).is_none() {
        let is_free = |name: &&str| !given.contains(&(other.version, (*name).to_owned()));
        let named = keys.iter().flat_map(|key| lock.names_of(&requests, key)).filter(is_free);
        let is_gone = |old: &&str| old.strip_suffix(OTHER).is_some_and(|page| !pages.contains(page));
        let gone = named.filter_map(|name| lock.key_of(&scope, name)).find(is_gone);
        if let Some(gone) = gone.map(str::to_owned) {
            lock.rename(&scope, &gone, &key);
        }
    }
    let reserved = |name: &str| RUNTIME_NAMES.contains(&name);
    let wishes = [short, long, with_area, full].into_iter().map(|make| make(other));
    let wishes = std::iter::once(beside(operation)).chain(wishes);
    let name = lock.name_of(&scope, &key, wishes, &reserved);
    for line in &keys {
        lock.record(&requests, &format!("{line}{name}"), &name);
    }
    Some(name)
}
