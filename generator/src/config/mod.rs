//! `graphdoc.toml`: what the docs get wrong, and how much each diagnostic matters.
//!
//! In: the text of the file. Out: a [`Config`], or everything that is wrong with the file. Does no I/O; `source`
//! reads the file, beside the docs. Whether an override matches anything is not known here: the stages that
//! apply it say so.
//!
//! # The file
//!
//! Every override has a `reason`, which is not empty. Types have the names of `api.json`: `Edm.String`,
//! `microsoft.graph.user`, or `Collection(…)` around one of these. Where `version` (`"v1.0"` or `"beta"`) is left
//! out, an override holds for every version that has the type.
//!
//! ```toml
//! # Each code of `cargo xtask explain` is "error", "warning", "info" or "off".
//! [levels]
//! unknown-type = "error"
//!
//! # The type of a property or relationship that the type's page lists.
//! [[property]]
//! type = "microsoft.graph.user"
//! name = "age"
//! version = "beta"
//! is = "Collection(Edm.String)"
//! reason = "The service returns several."
//!
//! # The base of a type, or "none".
//! [[base]]
//! type = "microsoft.graph.room"
//! is = "microsoft.graph.place"
//! reason = "The page links to the wrong type."
//!
//! # Members of an enumeration. The name of a member is what stands in JSON.
//! [[members]]
//! type = "microsoft.graph.lampState"
//! add = ["dimmed"]
//! remove = ["dimmd"]
//! reason = "A slip of the pen in the table."
//!
//! # A request line of a page. `from` is the line as the page has it, with or without the method; without it,
//! # the method is that of `to`.
//! [[path]]
//! page = "beta/api/lamp-get.md"
//! from = "GET /lamps"
//! to = "GET /lamps/{id}"
//! reason = "The key is missing."
//!
//! # A request line that the page does not have. A line of the same method whose path cannot be read gives way.
//! [[path]]
//! page = "beta/api/lamp-create.md"
//! add = "POST /lamps"
//! reason = "The page says that the path was not found."
//!
//! # What an operation returns: a type, or "none" for no body; and its status, where that is wrong too.
//! [[response]]
//! page = "beta/api/lamp-get.md"
//! is = "microsoft.graph.lamp"
//! status = 200
//! reason = "The page names the request."
//!
//! # A page that is not read at all.
//! [[skip]]
//! page = "beta/api/lamp-old.md"
//! reason = "It repeats lamp-get.md."
//!
//! # What is emitted where a command or a build script selects nothing itself; `graphdoc::select` has the patterns.
//! [slice]
//! only = ["GET /users/*", "!GET /users/delta*"]
//! derived = true             # all derived types, and not only those that an example names; left out: false
//! relationships = 1          # how many are followed one after the other; left out: 0
//! emit = "all"               # or "types", or "operations" alone, with any JSON for types
//! ```
//!
//! An override that matches nothing, or that says what the docs say, is an error (`override-no-match`,
//! `override-no-change`): it is to be removed when the docs are mended.

mod error;
mod raw;
mod read;
mod words;

use crate::{
    diagnostic::{Code, Diagnostic, Level, Location},
    ir::TypeRef,
    select::{Reach, Selection},
    source::{SourceText, Version},
};
use std::{collections::BTreeMap, sync::Arc};

pub use error::{ConfigError, Problem};

/// The name of the file, which is also its path in diagnostics.
pub const FILE_NAME: &str = "graphdoc.toml";

/// What a file says. The default is what no file says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file, where there is one.
    pub source: Option<Arc<SourceText>>,
    /// The levels that are set; nothing for a code that is off.
    pub levels: BTreeMap<&'static Code, Option<Level>>,
    /// Types of properties.
    pub properties: Vec<PropertyOverride>,
    /// Bases of types.
    pub bases: Vec<BaseOverride>,
    /// Members of enumerations.
    pub members: Vec<MembersOverride>,
    /// Request lines.
    pub paths: Vec<PathOverride>,
    /// What operations return.
    pub responses: Vec<ResponseOverride>,
    /// Pages that are not read.
    pub skips: Vec<Placed<String>>,
    /// What is emitted, where nobody selects anything else.
    pub slice: Option<(Selection, Reach)>,
}

/// A value, and where the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it is.
    pub at: Location,
}

/// A type, in one version or in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The type's name.
    pub ty: Placed<String>,
    /// The version; nothing for all.
    pub version: Option<Version>,
}

impl Subject {
    /// The versions that are meant.
    pub fn versions(&self) -> impl Iterator<Item = Version> + use<> {
        let only = self.version;
        Version::ALL.into_iter().filter(move |version| only.is_none_or(|only| only == *version))
    }
}

/// The type of a property.
#[derive(Clone, Debug)]
pub struct PropertyOverride {
    /// The type that has it.
    pub of: Subject,
    /// Its name.
    pub name: Placed<String>,
    /// Its type.
    pub is: Placed<TypeRef>,
}

/// The base of a type.
#[derive(Clone, Debug)]
pub struct BaseOverride {
    /// The type.
    pub of: Subject,
    /// Its base.
    pub is: Placed<Option<String>>,
}

/// Members of an enumeration.
#[derive(Clone, Debug)]
pub struct MembersOverride {
    /// The enumeration.
    pub of: Subject,
    /// Members that it has.
    pub add: Vec<Placed<String>>,
    /// Members that it has not.
    pub remove: Vec<Placed<String>>,
}

/// A request line of a page.
#[derive(Clone, Debug)]
pub struct PathOverride {
    /// The page.
    pub page: Placed<String>,
    /// The line to replace; nothing where one is added.
    pub from: Option<Placed<String>>,
    /// The right line: a method, a blank and a path.
    pub to: Placed<String>,
}

/// What an operation returns.
#[derive(Clone, Debug)]
pub struct ResponseOverride {
    /// The page.
    pub page: Placed<String>,
    /// The type of the body; nothing where there is none.
    pub is: Placed<Option<TypeRef>>,
    /// The status, where it is overridden too.
    pub status: Option<u16>,
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// The text is no TOML, has a key that is not known, a value that cannot be used, or an override without a
    /// reason; or two overrides are about the same thing.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        read::read(text)
    }

    /// Gives every finding the level that is set for its code, and drops those that are off.
    pub fn with_levels(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostics.retain_mut(|found| match self.levels.get(found.code) {
            None => true,
            Some(None) => false,
            Some(Some(level)) => {
                found.level = *level;
                true
            }
        });
        diagnostics
    }
}
