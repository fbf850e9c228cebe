//! The properties of the emitted types, with serde's derive.

#![allow(missing_docs)]

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{borrow::Cow, fmt::Display, str::FromStr};

/// The same types in each module, and in the second one more field.
macro_rules! peers {
    ($(#[$doc:meta])* $module:ident: $($other:tt)*) => {
        $(#[$doc])*
        pub mod $module {
            use graphdoc_runtime::edm::DateTimeOffset;
            use serde::{Deserialize, Serialize};
            use serde_json::{Map, Value};
            use uuid::Uuid;

            #[derive(Deserialize, Serialize)]
            pub struct Page<T> {
                pub value: Vec<T>,
                #[serde(flatten)]
                extra: Map<String, Value>,
            }

            #[derive(Deserialize, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub struct Log {
                #[serde(skip_serializing_if = "Option::is_none")]
                id: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                status: Option<super::Status>,
                #[serde(default, with = "super::optional_text", skip_serializing_if = "Option::is_none")]
                managed_device_id: Option<Uuid>,
                #[serde(skip_serializing_if = "Option::is_none")]
                error_code: Option<i64>,
                #[serde(rename = "requestedDateTimeUTC", default, with = "super::optional_text")]
                #[serde(skip_serializing_if = "Option::is_none")]
                requested_date_time_utc: Option<DateTimeOffset>,
                #[serde(skip_serializing_if = "Option::is_none")]
                size: Option<f64>,
                #[serde(rename = "sizeInKB", skip_serializing_if = "Option::is_none")]
                size_in_kb: Option<f64>,
                #[serde(skip_serializing_if = "Option::is_none")]
                enrolled_by_user: Option<String>,
                $($other)*
            }

            #[derive(Deserialize, Serialize)]
            #[serde(rename_all = "camelCase")]
            pub struct User {
                #[serde(skip_serializing_if = "Option::is_none")]
                id: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                display_name: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                job_title: Option<String>,
                #[serde(skip_serializing_if = "Option::is_none")]
                manager: Option<AnyUser>,
                #[serde(skip_serializing_if = "Option::is_none")]
                direct_reports: Option<Vec<AnyUser>>,
                #[serde(skip_serializing_if = "Option::is_none")]
                assistant: Option<Box<User>>,
                $($other)*
            }

            /// Told apart by a property, as the emitted type is.
            #[derive(Deserialize, Serialize)]
            #[serde(tag = "@odata.type")]
            pub enum AnyUser {
                #[serde(rename = "#microsoft.graph.user")]
                User(Box<User>),
            }
        }
    };
}

peers! {
    /// What is not documented is dropped.
    fields:
}
peers! {
    /// What is not documented is kept.
    all:
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// An enumeration that does not fail where the emitted one does not.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    Pending,
    Completed,
    Failed,
    #[serde(untagged)]
    Other(String),
}

/// Text without a value between, as the derive would have it; the types' own traits go by way of values.
mod optional_text {
    use super::*;

    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        let text = Option::<Cow<'_, str>>::deserialize(from)?;
        text.map(|text| text.parse().map_err(|_| D::Error::custom("not of the type"))).transpose()
    }
    pub fn serialize<T: Display, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => to.collect_str(value),
            None => to.serialize_none(),
        }
    }
}
