//! The keys of the file as serde reads them. What is in them is looked at by `read`.

use crate::{select::Parts, source::Version};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A text and where it is.
pub(super) type Text = Spanned<String>;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct File {
    pub(super) levels: BTreeMap<Text, Setting>,
    pub(super) property: Vec<Property>,
    pub(super) base: Vec<Base>,
    pub(super) members: Vec<Members>,
    pub(super) path: Vec<Path>,
    pub(super) response: Vec<Response>,
    pub(super) skip: Vec<Skip>,
    pub(super) slice: Option<Slice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slice {
    pub(super) only: Spanned<Vec<Text>>,
    #[serde(default)]
    pub(super) derived: bool,
    #[serde(default)]
    pub(super) relationships: usize,
    #[serde(default)]
    pub(super) emit: Parts,
}

/// What a code counts as.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Setting {
    Error,
    Warning,
    Info,
    Off,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Property {
    #[serde(rename = "type")]
    pub(super) ty: Text,
    pub(super) name: Text,
    pub(super) version: Option<Version>,
    pub(super) is: Text,
    pub(super) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    #[serde(rename = "type")]
    pub(super) ty: Text,
    pub(super) version: Option<Version>,
    pub(super) is: Text,
    pub(super) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Members {
    #[serde(rename = "type")]
    pub(super) ty: Text,
    pub(super) version: Option<Version>,
    #[serde(default)]
    pub(super) add: Vec<Text>,
    #[serde(default)]
    pub(super) remove: Vec<Text>,
    pub(super) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Path {
    pub(super) page: Text,
    pub(super) from: Option<Text>,
    pub(super) to: Option<Text>,
    pub(super) add: Option<Text>,
    pub(super) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Response {
    pub(super) page: Text,
    pub(super) is: Text,
    pub(super) status: Option<Spanned<i64>>,
    pub(super) reason: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Skip {
    pub(super) page: Text,
    pub(super) reason: Text,
}
