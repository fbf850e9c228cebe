//! Findings: what is changed, as data.

use super::{Date, Rule};
use crate::{diagnostic::Location, source::Version};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Names of one word each, written in `kebab-case`.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal $of:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $(#[doc = $of] #[serde(rename = $word)] $variant),* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// How much a change matters to those who call the emitted crate.
    Level {
        Breaking "breaking" "What compiled may not compile.",
        Warn "warn" "It compiles, and what is documented allows less than before.",
        Additive "additive" "There is more than before.",
        DocsOnly "docs-only" "Words, or nothing.",
    }
}

words! {
    /// What is changed.
    Area {
        Page "page" "A page of the reference.",
        Type "type" "An entity or a complex type.",
        Property "property" "A property.",
        Relationship "relationship" "A relationship.",
        Enum "enum" "An enumeration.",
        Operation "operation" "An operation.",
        Path "path" "A request line.",
        Body "body" "What is sent.",
        Response "response" "What comes back.",
        Example "example" "An example of a request or of an answer.",
        Permission "permission" "What callers need.",
        Header "header" "A header of the request.",
        Query "query" "An option or parameter of the query.",
        Lifecycle "lifecycle" "Coming and going.",
        Cloud "cloud" "Where it is available.",
        Surface "surface" "A public item of the emitted crate.",
    }
}

words! {
    /// How it is changed.
    Action {
        Added "added" "It is new.",
        Removed "removed" "It is gone.",
        Renamed "renamed" "It has another name.",
        Changed "changed" "It is another.",
        Raised "raised" "More is asked for.",
        Lowered "lowered" "Less is asked for.",
    }
}

words! {
    /// Which way the change shows.
    Direction {
        Request "request" "In what is sent.",
        Response "response" "In what comes back.",
        Both "both" "In both.",
        None "none" "In neither.",
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its kind.
    pub rule: &'static Rule,
    /// How much it matters: the level of the rule, unless the evidence or a configuration says otherwise.
    pub level: Level,
    /// The version of the API that it is about.
    pub version: Version,
    /// The type, the operation or the page that it is about.
    pub item: String,
    /// What of it: the item, and behind `/`, `#` or a blank a part of it.
    pub subject: String,
    /// What it was; nothing for what was not there.
    pub old: Option<String>,
    /// What it is; nothing for what is gone.
    pub new: Option<String>,
    /// Items of the emitted crate that are changed by it.
    pub rust_items: Vec<String>,
    /// Where the base says so.
    pub base: Option<Place>,
    /// Where the revision says so.
    pub revision: Option<Place>,
    /// The base said that it would go away.
    pub announced: bool,
    /// It was announced for a date that had passed when the revision was written.
    pub due: bool,
    /// The emitted crate keeps the old type.
    pub held: bool,
    /// The emitted crate does not have the item.
    pub unreachable: bool,
    /// Somebody looked at it, and expects it.
    pub accepted: bool,
}

/// A cell of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The page's path below the docs folder.
    pub file: String,
    /// The line, counted from one.
    pub line: u32,
    /// The column in characters, counted from one.
    pub column: u32,
    /// How many characters the cell has; 0 where the text of the page is not known.
    pub length: u32,
}

impl Finding {
    /// A change of an item as a whole.
    pub(super) fn new(rule: &'static Rule, version: Version, item: &str) -> Self {
        Self {
            rule,
            level: rule.level,
            version,
            item: item.to_owned(),
            subject: item.to_owned(),
            old: None,
            new: None,
            rust_items: Vec::new(),
            base: None,
            revision: None,
            announced: false,
            due: false,
            held: false,
            unreachable: false,
            accepted: false,
        }
    }

    pub(super) fn old(mut self, old: impl Into<String>) -> Self {
        self.old = Some(old.into());
        self
    }

    pub(super) fn new_value(mut self, new: impl Into<String>) -> Self {
        self.new = Some(new.into());
        self
    }

    pub(super) fn change(self, old: impl Into<String>, new: impl Into<String>) -> Self {
        self.old(old).new_value(new)
    }

    /// The places of the old and of the new cell.
    pub(super) fn at<'a>(
        mut self,
        base: impl Into<Option<&'a Location>>,
        revision: impl Into<Option<&'a Location>>,
    ) -> Self {
        self.base = base.into().map(Place::of);
        self.revision = revision.into().map(Place::of);
        self
    }

    /// The other level of the rule, where that is what the evidence says.
    pub(super) fn or_if(mut self, other: bool) -> Self {
        if let Some(level) = self.rule.or.filter(|_| other) {
            self.level = level;
        }
        self
    }

    pub(super) fn rust(mut self, item: impl Into<String>) -> Self {
        self.rust_items.push(item.into());
        self
    }

    /// Something is gone of which the base said so; `passed` says whether the date it named has passed.
    pub(super) fn announced(mut self, note: Option<&String>, written: Option<Date>) -> Self {
        self.announced = note.is_some();
        self.due = match (note.and_then(|note| Date::find(note)), written) {
            (Some(date), Some(written)) => date <= written,
            _ => false,
        };
        self
    }

    /// What tells this change from all others, and stays the same when pages are edited or reworded: 12 digits.
    pub fn fingerprint(&self) -> String {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let parts = [
            self.rule.id.to_owned(),
            self.version.to_string(),
            self.subject.clone(),
            text(&self.old),
            text(&self.new),
        ];
        let digest = Sha256::digest(parts.join("\n"));
        digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }

    /// What is changed, in one sentence.
    pub fn message(&self) -> String {
        let about = self.rule.about.trim_end_matches('.');
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => format!("{about}: `{old}` became `{new}`"),
            (Some(gone), None) => format!("{about}: `{gone}`"),
            (None, Some(new)) => format!("{about}: `{new}`"),
            (None, None) => about.to_owned(),
        }
    }

    /// The order of reports: what belongs together stands together.
    pub(super) fn order(&self) -> impl Ord + '_ {
        let places = (&self.base, &self.revision);
        (self.version, &self.item, &self.subject, self.rule.id, &self.old, &self.new, places)
    }
}

impl Place {
    fn of(at: &Location) -> Self {
        Self { file: at.page.to_string(), line: at.line, column: at.column, length: 0 }
    }

    /// The beginning of a page.
    pub(super) fn start_of(page: &str) -> Self {
        Self::of(&Location::start_of(page))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
