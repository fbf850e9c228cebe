//! Operations that write with permissions to read; permissions that are spelt otherwise than on nearly all pages.

use super::{Facts, quoted};
use crate::{
    diagnostic::{Diagnostics, Location, codes},
    ir::{Operation, OperationKind, PermissionSets, Permissions, PermissionsAt},
};
use foldhash::HashMap;
use std::collections::BTreeSet;

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    for operation in facts.operations.iter().map(|draft| &draft.operation).filter(|it| writes(it)) {
        let Permissions { delegated_work, delegated_personal, application } = &operation.permissions;
        let mut names: Vec<_> =
            [delegated_work, delegated_personal, application].into_iter().flatten().collect();
        names.sort();
        names.dedup();
        if !names.is_empty() && names.iter().all(|name| only_reads(name)) {
            let names = quoted(names.into_iter().map(String::as_str));
            let message = format!("`{}` writes, and its permissions only read: {names}", operation.title);
            found.report(&codes::READ_PERMISSION, operation.at.clone(), message);
        }
    }
    found.and(spelling(facts))
}

/// So many times as often as another the usual spelling is there.
const USUAL: usize = 10;

fn spelling(facts: &Facts<'_>) -> Diagnostics {
    let mut uses: HashMap<&str, usize> = HashMap::default();
    for name in facts.operations.iter().flat_map(|draft| rows(&draft.operation)).flat_map(|(_, names)| names)
    {
        *uses.entry(name).or_default() += 1;
    }
    let mut usual: HashMap<String, (usize, &str)> = HashMap::default();
    for (name, count) in &uses {
        let most = usual.entry(folded(name)).or_insert((*count, name));
        *most = (*most).max((*count, name));
    }
    let mut found = Diagnostics::default();
    for operation in facts.operations.iter().map(|draft| &draft.operation) {
        for (at, names) in rows(operation) {
            for name in names {
                let most = usual.get(&folded(name)).copied().unwrap_or_default();
                if most.0 >= USUAL * uses.get(name).copied().unwrap_or_default() {
                    let at = at.unwrap_or(&operation.at).clone();
                    let message = format!("`{name}` is spelt `{}` {} times", most.1, most.0);
                    found.report(&codes::PERMISSION_SPELLING, at, message);
                }
            }
        }
    }
    found
}

/// The rows of permissions: where they are, and the names in them.
fn rows(operation: &Operation) -> [(Option<&Location>, BTreeSet<&str>); 3] {
    let PermissionSets { delegated_work, delegated_personal, application } = &operation.permission_sets;
    let at: &PermissionsAt = &operation.permissions_at;
    let rows = [
        (&at.delegated_work, delegated_work),
        (&at.delegated_personal, delegated_personal),
        (&at.application, application),
    ];
    rows.map(|(at, sets)| {
        (at.as_ref(), sets.iter().flatten().flatten().map(String::as_str).collect::<BTreeSet<_>>())
    })
}

/// What spellings of one permission have in common.
fn folded(name: &str) -> String {
    name.chars().filter(|c| *c != '.').map(|c| c.to_ascii_lowercase()).collect()
}

/// An action may well only read; what makes, changes or removes a thing does not.
fn writes(operation: &Operation) -> bool {
    let kind = matches!(
        operation.kind,
        OperationKind::Create | OperationKind::Update | OperationKind::Replace | OperationKind::Delete
    );
    kind && operation.requests.iter().all(|request| request.method != "GET")
}

/// `User.Read.All`, but not `User.ReadWrite.All`.
fn only_reads(name: &str) -> bool {
    name.split('.').any(|part| part.starts_with("Read") && !part.contains("Write"))
}
