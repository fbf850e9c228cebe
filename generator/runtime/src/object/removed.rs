//! Items of a delta that are gone.

use crate::open_enum::{OpenEnum, Unlisted};
use serde_json::Value;

/// Why an item of a delta is gone: `reason` of `@removed`
/// (<https://learn.microsoft.com/graph/delta-query-overview>). Mostly its `id` is all that comes beside it.
#[derive(Clone, Debug, PartialEq, Hash)]
#[non_exhaustive]
pub enum Removed {
    /// `changed`: it was deleted and can be restored, or it no longer is what the query asks for.
    Changed,
    /// `deleted`: it cannot be restored.
    Deleted,
    /// Another reason, or an empty one where the service gave none.
    Unlisted(Unlisted),
}

impl Removed {
    /// Reads the annotation.
    pub(super) fn of(annotation: &Value) -> Option<Self> {
        let reason = || annotation.get("reason").and_then(Value::as_str).unwrap_or_default();
        (!annotation.is_null()).then(|| Self::from_text(reason()))
    }
}

impl OpenEnum for Removed {
    fn as_str(&self) -> &str {
        match self {
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Unlisted(reason) => reason.as_str(),
        }
    }
    fn from_text(text: &str) -> Self {
        match text {
            "changed" => Self::Changed,
            "deleted" => Self::Deleted,
            _ => Self::Unlisted(Unlisted::new(text)),
        }
    }
}
crate::open_enum!(Removed);
