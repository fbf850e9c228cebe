//! By what the lock of names knows operations and request lines.

use crate::source::Version;

/// What stands behind a page in the key of the name of its other request lines.
pub(super) const OTHER: &str = " others";

/// What the other request lines of a page are known by.
pub(crate) fn other_key(page: &str) -> String {
    format!("{page}{OTHER}")
}

/// The scope of the names of operations.
pub(crate) fn operation_scope(version: Version) -> String {
    format!("{version} operation")
}

/// The scope of the names that request lines were published by.
pub(crate) fn request_scope(version: Version) -> String {
    format!("{version} request")
}

/// What a page is known by: its file name, so that it may be moved.
pub(crate) fn page_key(page: &str) -> &str {
    page.rsplit('/').next().unwrap_or(page)
}
