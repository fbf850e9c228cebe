//! What operations return.

use super::{Program, is_known, mend, report};
use crate::{config::ResponseOverride, diagnostic::codes, source::nearest_page};

/// Needs linked responses. Afterwards an operation returns what the configuration says.
pub(in super::super) fn responses(program: &mut Program<'_>) {
    for entry in &program.config.responses {
        let of_page = |draft: &crate::lower::OperationDraft| draft.operation.page == entry.page.value;
        match program.operations.iter().position(of_page) {
            Some(at) => response(program, entry, at),
            None => {
                let message = format!("no operation is described at `{}`", entry.page.value);
                let pages = program.operations.iter().map(|draft| draft.operation.page.as_str());
                let near = nearest_page(&entry.page.value, pages).map(|near| mend(near.to_owned()));
                report(&mut program.diagnostics, &codes::OVERRIDE_NO_MATCH, &entry.page.at, message, near);
            }
        }
    }
}

fn response(program: &mut Program<'_>, entry: &ResponseOverride, at: usize) {
    let version = program.operations[at].operation.version;
    let is = &entry.is.value;
    if !is_known(program, is.as_ref().and_then(|ty| ty.named()), version, &entry.is.at) {
        return;
    }
    let operation = &mut program.operations[at].operation;
    let about = [&codes::NO_RESPONSE, &codes::UNKNOWN_TYPE];
    let settled = program.diagnostics.take_back(&operation.at, &about);
    let same_status = entry.status.is_none() || entry.status == operation.response.status;
    if operation.response.ty == *is && same_status && !settled {
        let name = is.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
        let message = format!("`{}` returns `{name}` in the docs too", operation.title);
        return report(&mut program.diagnostics, &codes::OVERRIDE_NO_CHANGE, &entry.is.at, message, None);
    }
    operation.response.ty = is.clone();
    if !same_status {
        operation.response.status = entry.status;
        operation.response.statuses.clear();
    }
}
