//! Operations of v1.0 against the pages of the same name in beta.

use super::{Facts, quoted};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{Operation, PermissionSets, Request},
    source::Version,
};
use foldhash::HashMap;

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let operations = facts.operations.iter().map(|draft| &*draft.operation);
    let of = |version| operations.clone().filter(move |operation| operation.version == version);
    let twins: HashMap<&str, &Operation> =
        of(Version::Beta).map(|twin| (below_version(twin), twin)).collect();
    let mut found = Diagnostics::default();
    for operation in of(Version::V1) {
        if let Some(twin) = twins.get(below_version(operation)) {
            compare_responses(operation, twin, &mut found);
            compare_requests(operation, twin, &mut found);
            compare_permissions(operation, twin, &mut found);
        }
    }
    found
}

fn below_version(operation: &Operation) -> &str {
    operation.page.split_once('/').map_or(operation.page.as_str(), |(_, path)| path)
}

fn compare_responses(operation: &Operation, twin: &Operation, found: &mut Diagnostics) {
    let said = |operation: &Operation| match &operation.response.ty {
        Some(ty) => format!("returns `{ty}`"),
        None => "returns nothing".to_owned(),
    };
    if operation.response.ty != twin.response.ty {
        let message =
            format!("`{}` {} here, and {} at {}", operation.title, said(operation), said(twin), twin.at);
        found.report(&codes::BETA_RESPONSE, operation.at.clone(), message);
    }
}

fn compare_requests(operation: &Operation, twin: &Operation, found: &mut Diagnostics) {
    let is_same = |one: &Request, other: &Request| {
        one.method == other.method && one.callable().has_shape_of(other.callable())
    };
    let is_known = |request: &&Request| twin.requests.iter().any(|known| is_same(known, request));
    let mut lacking = operation.requests.iter().filter(|request| !is_known(request));
    let Some(first) = lacking.next() else { return };
    let lines = std::iter::once(first).chain(lacking);
    let lines: Vec<_> = lines.map(|request| format!("{} {}", request.method, request.path)).collect();
    let message = format!("{} lacks {}", twin.page, quoted(lines.iter().map(String::as_str)));
    found.report(&codes::BETA_REQUEST, first.at.clone(), message);
}

/// The first alternative of a table is the least that is needed. What one page leaves out says nothing.
fn compare_permissions(operation: &Operation, twin: &Operation, found: &mut Diagnostics) {
    let of = |operation: &Operation| {
        let PermissionSets { delegated_work, delegated_personal, application } = &operation.permission_sets;
        let least = |sets: &Option<Vec<Vec<String>>>| sets.as_ref()?.first().map(|set| set.join(" and "));
        [least(delegated_work), least(delegated_personal), least(application)]
    };
    let differ =
        |pair: &(Option<String>, Option<String>)| pair.0.is_some() && pair.1.is_some() && pair.0 != pair.1;
    let first = of(operation).into_iter().zip(of(twin)).find(differ);
    if let Some((Some(here), Some(there))) = first {
        let message = format!("`{}` needs `{here}` here, and `{there}` at {}", operation.title, twin.at);
        found.report(&codes::BETA_PERMISSION, operation.at.clone(), message);
    }
}
