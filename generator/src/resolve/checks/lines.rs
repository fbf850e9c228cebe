//! All request lines, to find the one that makes a path.

use crate::{
    ir::{Path, Piece, Request, arguments},
    lower::OperationDraft,
    source::Version,
};
use foldhash::HashMap;

/// Request lines by version and by the first segment of their paths, in lower case. Those that begin with a parameter, or
/// with a part of a segment, have none.
pub(super) struct Lines<'a>(HashMap<(Version, String), Vec<&'a Request>>);

impl<'a> Lines<'a> {
    pub(super) fn of(operations: &'a [OperationDraft]) -> Self {
        let mut found: HashMap<_, Vec<_>> = HashMap::default();
        for draft in operations {
            for request in draft.operation.callable_requests() {
                let first = first_of_line(request.callable()).unwrap_or_default();
                found.entry((draft.operation.version, first)).or_default().push(request);
            }
        }
        Self(found)
    }

    /// Does a page of this version describe the request?
    pub(super) fn make(&self, version: Version, method: &str, path: &str) -> bool {
        let makes = |line: &&Request| line.method == method && arguments(line.callable(), path).is_some();
        let below = |first: String| self.0.get(&(version, first)).into_iter().flatten();
        below(first_of_text(path)).chain(below(String::new())).any(makes)
    }
}

/// The first segment, where it has no parameter in it.
fn first_of_line(path: &Path) -> Option<String> {
    match path.pieces() {
        [Piece::Literal(text)] => Some(first_of_text(text)),
        [Piece::Literal(text), ..] => text.strip_prefix('/')?.split_once('/').map(|_| first_of_text(text)),
        _ => None,
    }
}

fn first_of_text(path: &str) -> String {
    path.trim_start_matches('/').split('/').next().unwrap_or_default().to_lowercase()
}
