//! The names that a slice publishes.

use super::{Key, key};
use crate::{
    ir::Api,
    names::Lock,
    resolve::{operation_scope, other_key, page_key, request_scope},
    view,
};
use std::collections::{BTreeSet, HashMap};

/// The names of a slice. `all` has those of the whole API, and what is published; the names of types are added to it, so
/// that a type of the slice is called as it would be beside all others. `published` is the lock before the API was
/// described. The answer has what was published and what the slice has: names of anything else are no promises.
pub(super) fn publish(whole: &Api, slice: &Api, mut all: Lock, published: &Lock) -> Lock {
    view::name_types(whole, &mut all);
    let wanted = wanted(slice);
    all.retain(|scope, key, name| {
        published.is_taken(scope, name) || wanted.contains(&(scope.to_owned(), key.to_owned()))
    });
    all
}

/// Scopes and keys of operations, request lines and types.
fn wanted(slice: &Api) -> BTreeSet<(String, String)> {
    let mut wanted = BTreeSet::new();
    for operation in &slice.operations {
        wanted.insert((operation_scope(operation.version), page_key(&operation.page).to_owned()));
        if operation.other_name.is_some() {
            wanted.insert((operation_scope(operation.version), other_key(page_key(&operation.page))));
        }
        for request in operation.callable_requests() {
            for name in [Some(&operation.name), operation.other_name.as_ref()].into_iter().flatten() {
                wanted.insert((request_scope(operation.version), format!("{} {name}", request.key())));
            }
        }
    }
    let bases: HashMap<Key<'_>, Option<&str>> =
        slice.types.iter().map(|ty| (key(ty), ty.base.as_deref())).collect();
    for ty in &slice.types {
        let scope = view::type_scope(ty.version);
        wanted.insert((scope.clone(), ty.name.clone()));
        // The enumeration of a base and what is derived from it; a loop ends where it is known.
        let mut base = ty.base.as_deref();
        while let Some(name) = base.filter(|name| wanted.insert((scope.clone(), view::union_key(name)))) {
            base = bases.get(&(ty.version, name)).copied().flatten();
        }
    }
    wanted
}
