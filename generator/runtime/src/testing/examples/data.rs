//! The lines of the files of examples.

use serde::{Deserialize, Serialize};

/// One line: half of an example of the documentation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Example {
    /// The name of its test.
    pub test: String,
    /// The operation.
    pub operation: String,
    /// Page, line and column.
    pub at: String,
    /// The request, or the response.
    #[serde(flatten)]
    pub kind: Kind,
}

/// Which half of an example it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A request.
    Request(RequestExample),
    /// A response.
    Response(ResponseExample),
}

/// A request as documented, and how the operation makes it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RequestExample {
    /// The method.
    pub method: String,
    /// Path and query, as they are written.
    pub url: String,
    /// The body; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The constructor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub constructor: String,
    /// Its arguments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<String>,
    /// Why the operation does not make it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignored: Option<Contrary>,
    /// What in it contradicts the documentation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrary: Vec<Contrary>,
}

/// A response as documented.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ResponseExample {
    /// The status.
    pub status: u16,
    /// The body; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// It answers a request for the number of things, whatever the operation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub counted: bool,
    /// Why it cannot be read at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ignored: Option<Contrary>,
    /// What in it contradicts the documentation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contrary: Vec<Contrary>,
}

/// What an example shows otherwise than its documentation says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contrary {
    /// In a word; reports count by it.
    pub kind: String,
    /// The value in the body: `value[0].size`; empty where the whole example is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// In a sentence, with the positions of both.
    pub reason: String,
    /// Reading does not notice it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub silent: bool,
}
