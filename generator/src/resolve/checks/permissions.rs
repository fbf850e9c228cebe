//! Operations that write with permissions to read.

use super::{Facts, quoted};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{Operation, OperationKind, Permissions},
};

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
    found
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
