//! A part of the description: what one page describes, and what that refers to.

use crate::{
    ir::{Api, Operation, Type},
    source::Version,
};
use std::collections::{BTreeMap, BTreeSet};

type Key<'a> = (Version, &'a str);

/// The operations and types of a page, and the types that they refer to through properties, bases included.
/// Relationships are not followed. Empty where the page describes nothing.
pub fn of_page(api: &Api, page: &str) -> Api {
    let is_page = |path: &str| path.eq_ignore_ascii_case(page);
    let of_page =
        |operation: &&Operation| is_page(&operation.page) || operation.pages.iter().any(|path| is_page(path));
    let operations: Vec<_> = api.operations.iter().filter(of_page).collect();
    let described = |ty: &&Type| is_page(&ty.page) || ty.pages.iter().any(|path| is_page(path));
    let types: BTreeMap<Key<'_>, &Type> =
        api.types.iter().map(|ty| ((ty.version, ty.name.as_str()), ty)).collect();
    let mut open: Vec<Key<'_>> =
        api.types.iter().filter(described).map(|ty| (ty.version, ty.name.as_str())).collect();
    open.extend(operations.iter().flat_map(|operation| referred(operation)));
    let mut reached = BTreeSet::new();
    while let Some(key) = open.pop() {
        let Some(ty) = types.get(&key).filter(|_| reached.insert(key)) else { continue };
        let held = ty.properties.iter().filter(|property| !property.navigation);
        let names = held.filter_map(|property| property.ty.named()).chain(ty.base.as_deref());
        open.extend(names.map(|name| (ty.version, name)));
    }
    let in_slice = |ty: &&Type| reached.contains(&(ty.version, ty.name.as_str()));
    Api {
        format_version: api.format_version,
        types: api.types.iter().filter(in_slice).cloned().collect(),
        operations: operations.into_iter().cloned().collect(),
    }
}

fn referred(operation: &Operation) -> Vec<Key<'_>> {
    let body = operation.request_body.iter();
    let sent = body.flat_map(|body| body.ty.iter().chain(body.properties.iter().map(|field| &field.ty)));
    let names = sent.chain(&operation.response.ty).filter_map(|ty| ty.named());
    names.map(|name| (operation.version, name)).collect()
}
