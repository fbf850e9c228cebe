//! All request lines, to find the one that makes a path.

use crate::{
    ir::{ByFirstSegment, Request, arguments},
    lower::OperationDraft,
    source::Version,
};
use foldhash::HashMap;

/// Request lines by version and by their paths.
pub(super) struct Lines<'a>(HashMap<Version, ByFirstSegment<&'a Request>>);

impl<'a> Lines<'a> {
    pub(super) fn of(operations: &'a [OperationDraft]) -> Self {
        let mut found: HashMap<_, ByFirstSegment<_>> = HashMap::default();
        for draft in operations {
            let of_version = found.entry(draft.operation.version).or_default();
            for request in draft.operation.callable_requests() {
                of_version.add(request.callable(), request);
            }
        }
        Self(found)
    }

    /// Does a page of this version describe the request?
    pub(super) fn make(&self, version: Version, method: &str, path: &str) -> bool {
        let makes = |line: &&Request| line.method == method && arguments(line.callable(), path).is_some();
        self.0.get(&version).is_some_and(|lines| lines.that_may_make(path).any(makes))
    }
}
