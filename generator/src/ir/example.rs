//! Examples of operations: requests, and the answers to them.

use super::Json;
use crate::diagnostic::Location;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An example: a request, the answer to it, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Example {
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ExampleRequest>,
    /// The response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<ExampleResponse>,
}

/// The request of an example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExampleRequest {
    /// The method.
    pub method: String,
    /// Path and query from the root after the version.
    pub url: String,
    /// The host, where it is another service's than Microsoft Graph's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// Headers as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body as written, without slips in its JSON (commas, comments, line breaks in strings); empty where there is none.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub body: Arc<str>,
    /// The body as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub json: Option<Json>,
    /// What of it is documented otherwise.
    #[serde(skip)]
    pub contrary: Vec<Contradiction>,
    /// Where it is.
    pub at: Location,
}

/// Where an example contradicts what its page or the page of a type says. Diagnostics tell it to people; the tests of
/// the emitted crate expect exactly these, so that nothing else goes wrong unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The diagnostic's code.
    pub code: &'static str,
    /// The value in the body, as in `value[0].size`; empty for the whole body.
    pub path: String,
    /// What contradicts what, with the places of both.
    pub reason: String,
    /// The body is not of the documented shape: nothing of it can be read.
    pub whole: bool,
    /// Reading does not notice it.
    pub silent: bool,
}

/// The response of an example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ExampleResponse {
    /// The status.
    pub status: u16,
    /// The body as written, without slips in its JSON (commas, comments, line breaks in strings); empty where there is none.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub body: Arc<str>,
    /// The body as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub json: Option<Json>,
    /// The page says that the body is cut short.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub truncated: bool,
    /// The type that the annotation before it names.
    #[serde(default, skip_serializing_if = "Option::is_none", rename = "type")]
    pub ty: Option<String>,
    /// The annotation says that it is a collection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_collection: Option<bool>,
    /// What of it is documented otherwise.
    #[serde(skip)]
    pub contrary: Vec<Contradiction>,
    /// Where it is.
    pub at: Location,
}

fn is_empty(text: &str) -> bool {
    text.is_empty()
}
