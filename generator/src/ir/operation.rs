//! Operations.

use super::{Example, Path, TypeRef};
use crate::{diagnostic::Location, source::Version};
use foldhash::HashSet;
use serde::{Deserialize, Serialize};

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum OperationKind {
    /// Reads a collection.
    List,
    /// Reads one thing.
    Get,
    /// Makes a new thing.
    Create,
    /// Changes a part of a thing.
    Update,
    /// Writes a whole thing.
    Replace,
    /// Removes a thing.
    Delete,
    /// Calls an action (OData 4.01 protocol, section 11.5.5).
    Action,
    /// Calls a function (OData 4.01 protocol, section 11.5.4).
    Function,
    /// Reads what has changed.
    Delta,
    /// Counts a collection.
    Count,
    /// Reads or writes bytes.
    Media,
    /// Reads, adds or removes a reference (OData 4.01 protocol, section 11.4.6).
    Reference,
}

/// A documented operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The version that documents it.
    pub version: Version,
    /// The name of the Rust type.
    pub name: String,
    /// The name of the Rust type for the request lines that answer something else than the first one, where some do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_name: Option<String>,
    /// What it does.
    pub kind: OperationKind,
    /// The page's title.
    pub title: String,
    /// The request lines, in the order of the page. At least one.
    pub requests: Vec<Request>,
    /// Requests that only examples show, where a request line is known to be the same: `/me` for `/users/{id}`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Request>,
    /// Permissions, least privileged first; those of a set ("A and B") one after the other.
    pub permissions: Permissions,
    /// The exact alternatives.
    pub permission_sets: PermissionSets,
    /// Where the rows of permissions are.
    #[serde(default, skip_serializing_if = "PermissionsAt::is_empty")]
    pub permissions_at: PermissionsAt,
    /// What is sent; nothing where no body is.
    pub request_body: Option<Body>,
    /// What comes back.
    pub response: Response,
    /// The type it belongs to, where one could be found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Headers of the request that are more than transport.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// Query options that the page documents, with `$` where OData defines them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options: Vec<String>,
    /// Where each of them is named, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_options_at: Vec<Location>,
    /// The page names them as some of those that it supports.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub more_query_options: bool,
    /// Those of OData that the page says it does not support.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denied_query_options: Vec<String>,
    /// Parameters in the path or the query that the page describes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Field>,
    /// Those of them that are in the query, other than options of OData.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query_parameters: Vec<Field>,
    /// The clouds it is available in, where the page says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clouds: Option<Clouds>,
    /// Where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clouds_at: Option<Location>,
    /// What the page says about its going away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated_at: Option<Location>,
    /// What the page says it does, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// The area of the reference it belongs to.
    pub area: String,
    /// The published page.
    pub docs: String,
    /// The page.
    pub page: String,
    /// All pages that describe it, the main one first, where they are several: this item has what all of them say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// The main page, where this is another page of an operation: the item of the main page has what all its pages
    /// say, this one only what this page says, and the name of the operation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main_page: Option<String>,
    /// Where it is described.
    pub at: Location,
}

/// The methods of requests, by name.
pub(crate) const METHODS: &[&str] = &["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

/// A request line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Request {
    /// `GET`, `POST`, `PATCH`, `PUT`, `DELETE`.
    pub method: String,
    /// The path, as the line has it.
    pub path: Path,
    /// The path with the arguments that all examples give to its function, where the line has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callable: Option<Path>,
    /// The query that the page writes behind the path, without `?`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The type of what this line answers, where some lines of the page answer bytes, and others what these are about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<TypeRef>,
    /// What this line needs, where the page has tables of permissions for different lines. The sets of the operation are
    /// enough for all of them: at most 64 alternatives.
    #[serde(default, rename = "permissionSets", skip_serializing_if = "Option::is_none")]
    pub permission_sets: Option<PermissionSets>,
    /// Where the page says so.
    #[serde(default, rename = "permissionsAt", skip_serializing_if = "PermissionsAt::is_empty")]
    pub permissions_at: PermissionsAt,
    /// Where the line is.
    pub at: Location,
}

impl Operation {
    /// All that can be asked: the request lines, and what only examples show.
    pub fn callable_requests(&self) -> impl Iterator<Item = &Request> + Clone {
        self.requests.iter().chain(&self.aliases)
    }
}

/// May a query option have this name, which is none of OData's? An annotation begins with `@`.
pub(crate) fn is_option_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let words = name.strip_prefix('@').unwrap_or(name);
    words.starts_with(|c: char| c.is_ascii_alphabetic()) && words.chars().all(plain)
}

/// The key of a request with this method and path.
pub(crate) fn request_key(method: &str, path: &Path) -> String {
    format!("{method} {}", path.shape())
}

impl Request {
    /// A request line without a query.
    pub fn new(method: String, path: Path, at: Location) -> Self {
        Self {
            method,
            path,
            callable: None,
            query: None,
            answers: None,
            permission_sets: None,
            permissions_at: PermissionsAt::default(),
            at,
        }
    }

    /// Method and shape of the path: what makes a request line the same one on another page.
    pub(crate) fn key(&self) -> String {
        request_key(&self.method, self.callable())
    }

    /// Leaves what this line needs to what the operation needs.
    pub(crate) fn forget_permissions(&mut self) {
        self.permission_sets = None;
        self.permissions_at = PermissionsAt::default();
    }

    /// The path to call, with the arguments of its function.
    pub fn callable(&self) -> &Path {
        self.callable.as_ref().unwrap_or(&self.path)
    }
}

/// Names of permissions by permission type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Permissions {
    /// Delegated, work or school account.
    pub delegated_work: Vec<String>,
    /// Delegated, personal Microsoft account.
    pub delegated_personal: Vec<String>,
    /// Application.
    pub application: Vec<String>,
}

impl Permissions {
    /// The names in these sets, each once, in their order.
    pub fn of(sets: &PermissionSets) -> Self {
        let flat = |sets: &Option<Vec<Vec<String>>>| {
            let mut known = HashSet::default();
            let names = sets.iter().flatten().flatten();
            names.filter(|name| known.insert(name.as_str())).cloned().collect::<Vec<_>>()
        };
        Self {
            delegated_work: flat(&sets.delegated_work),
            delegated_personal: flat(&sets.delegated_personal),
            application: flat(&sets.application),
        }
    }
}

/// Alternatives by permission type, each a set of permissions that are needed together. Null where the
/// page does not have the row, empty where it says that the type is not supported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PermissionSets {
    /// Delegated, work or school account.
    pub delegated_work: Option<Vec<Vec<String>>>,
    /// Delegated, personal Microsoft account.
    pub delegated_personal: Option<Vec<Vec<String>>>,
    /// Application.
    pub application: Option<Vec<Vec<String>>>,
}

impl PermissionSets {
    /// The rows, in the order of the table.
    pub(crate) fn rows(&self) -> [&Option<Vec<Vec<String>>>; 3] {
        [&self.delegated_work, &self.delegated_personal, &self.application]
    }
}

/// Places of the rows of permissions, by permission type. Of several rows of one type, the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PermissionsAt {
    /// Delegated, work or school account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegated_work: Option<Location>,
    /// Delegated, personal Microsoft account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegated_personal: Option<Location>,
    /// Application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Location>,
}

impl PermissionsAt {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a request's body is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum BodyShape {
    /// A JSON object of the type.
    Object,
    /// The parameters of an action.
    Parameters,
    /// Bytes.
    Stream,
    /// `@odata.id` of another resource.
    Reference,
}

/// A request's body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Body {
    /// Its type; null for the parameters of an action.
    #[serde(rename = "type")]
    pub ty: Option<TypeRef>,
    /// What it is made of.
    pub shape: BodyShape,
    /// What bytes are sent as, where the page's table of headers says so: `image/jpeg` (RFC 9110, section 8.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The properties or parameters that the page lists.
    pub properties: Vec<Field>,
    /// Where the page begins to say so: the text of its section, else the table, else the example that sends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Location>,
}

/// A property or parameter in a table of an operation's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The name in JSON or in the path.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// The page says that it must be there.
    pub required: bool,
    /// What the page says it is, in Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where the row is.
    pub at: Location,
}

/// What comes back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Response {
    /// The documented status of success.
    pub status: Option<u16>,
    /// All of them, where they are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<u16>,
    /// The type of the body; null where there is none.
    #[serde(rename = "type")]
    pub ty: Option<TypeRef>,
    /// What a `202` says about where the operation tells how far it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monitor: Option<Monitor>,
    /// Where the page says so: its section, else the example of a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Location>,
}

/// A header of the response that leads to a report of how far the operation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Monitor {
    /// The name, in lower case: `location`, `operation-location`.
    pub header: String,
    /// Where the page has it.
    pub at: Location,
}

/// A documented header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Header {
    /// The name, in lower case.
    pub name: String,
    /// The page says that it must be there.
    pub required: bool,
    /// What the page says about its value, as text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// Where its name is.
    pub at: Location,
}

/// Availability in the national clouds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Clouds {
    /// The global service.
    pub global: bool,
    /// US Government L4.
    pub us_government_l4: bool,
    /// US Government L5 (DOD).
    pub us_government_l5: bool,
    /// China, operated by 21Vianet.
    pub china: bool,
}
