//! What is changed between two lists of public items, and which version it asks for.

use crate::{
    diff::Finding,
    source::Version,
    surface::{Item, Surface},
};
use serde::Serialize;
use std::{cmp::Ordering, fmt};

/// An item that is gone, new or another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change<'a> {
    pub(super) old: Option<&'a Item>,
    pub(super) new: Option<&'a Item>,
}

/// How an item is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Removed,
    /// It has another signature.
    Changed,
    Added,
    /// It is marked with `#[deprecated]`, and nothing else is changed.
    Deprecated,
    /// It no longer is.
    Undeprecated,
}

impl<'a> Change<'a> {
    pub(super) fn kind(&self) -> Kind {
        match (self.old, self.new) {
            (_, None) => Kind::Removed,
            (None, Some(_)) => Kind::Added,
            (Some(old), Some(new)) if old.signature != new.signature => Kind::Changed,
            (Some(_), Some(new)) if new.deprecated => Kind::Deprecated,
            _ => Kind::Undeprecated,
        }
    }

    /// May a program that compiled no longer compile?
    pub(super) fn breaks(&self) -> bool {
        matches!(self.kind(), Kind::Removed | Kind::Changed)
    }

    /// The item as it is, or as it was.
    pub(super) fn item(&self) -> &'a Item {
        // A change has one of the two.
        static NONE: Item = Item {
            path: String::new(),
            signature: String::new(),
            deprecated: false,
            of: String::new(),
            part: String::new(),
        };
        self.new.or(self.old).unwrap_or(&NONE)
    }

    /// Both items, where there are two.
    pub(super) fn items(&self) -> impl Iterator<Item = &'a Item> + use<'a> {
        self.old.into_iter().chain(self.new)
    }

    /// The version that the item is of; permissions are of none.
    pub(super) fn version(&self) -> Option<Version> {
        version(self.item())
    }
}

fn version(item: &Item) -> Option<Version> {
    let module = item.path.split("::").next().unwrap_or_default();
    Version::ALL.into_iter().find(|version| crate::view::module(*version) == module)
}

/// What is changed, by path.
pub(super) fn between<'a>(base: &'a Surface, revision: &'a Surface) -> Vec<Change<'a>> {
    let (mut old, mut new) = (base.items().iter().peekable(), revision.items().iter().peekable());
    let mut changes = Vec::new();
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return changes,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.path.cmp(&other.path),
        };
        let change = Change {
            old: if order.is_le() { old.next() } else { None },
            new: if order.is_ge() { new.next() } else { None },
        };
        let is_same = |one: &Item, other: &Item| {
            (&one.signature, one.deprecated) == (&other.signature, other.deprecated)
        };
        if !change.old.zip(change.new).is_some_and(|(one, other)| is_same(one, other)) {
            changes.push(change);
        }
    }
}

/// Which part of the version of the emitted crate has to be raised (Semantic Versioning 2.0.0, sections 6 to 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// Nothing is changed.
    #[default]
    None,
    /// Words and tables are others, and no public item is.
    Patch,
    /// There are more public items, or some are marked as deprecated.
    Minor,
    /// A public item is gone or another.
    Major,
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// Which part has to be raised for the crate, and for each of its modules alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bumps {
    /// For the crate.
    #[serde(rename = "crate")]
    pub all: Bump,
    /// For what is from v1.0.
    pub v1: Bump,
    /// For what is from beta.
    pub beta: Bump,
}

impl Bumps {
    /// What the public items ask for, or else any finding.
    pub(in crate::diff) fn of(base: &Surface, revision: &Surface, found: &[Finding]) -> Self {
        let mut bumps = Self::default();
        found.iter().for_each(|finding| bumps.raise(Some(finding.version), Bump::Patch));
        for change in between(base, revision) {
            let bump = match change.kind() {
                Kind::Removed | Kind::Changed => Bump::Major,
                Kind::Added | Kind::Deprecated => Bump::Minor,
                Kind::Undeprecated => Bump::Patch,
            };
            bumps.raise(change.version(), bump);
        }
        bumps
    }

    fn raise(&mut self, version: Option<Version>, bump: Bump) {
        self.all = self.all.max(bump);
        match version {
            Some(Version::V1) => self.v1 = self.v1.max(bump),
            Some(Version::Beta) => self.beta = self.beta.max(bump),
            None => {}
        }
    }
}

impl fmt::Display for Bumps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { all, v1, beta } = self;
        write!(f, "{all} (v1.0: {v1}, beta: {beta})")
    }
}
