//! What emitted files import.

/// For files of models.
pub mod models {
    pub use crate::edm::{Binary, Date, DateTimeOffset, Duration, TimeOfDay};
    pub use crate::object::{Extra, Object, Polymorphic, Prop, Slot, Writer};
    pub use crate::open_enum::{Flags, OpenEnum, Unlisted};
    pub use serde_json::{Number, Value};
    pub use uuid::Uuid;
}

/// For files of operations.
pub mod operations {
    pub use super::models::*;
    pub use crate::error::Result;
    pub use crate::meta::{ApiVersion, Clouds, Grant, Meta, Permissions};
    pub use crate::object::Changed;
    pub use crate::operation::{
        Call, Count, Countable, CreatesUploadSession, Empty, Json, LongRunning, MaybeJson, Media, Nullable,
        Operation, Page, Patch, Quiet, RequestOptions, Wrapped,
    };
    pub use bytes::Bytes;
    pub use http::{Method, Request};
}
