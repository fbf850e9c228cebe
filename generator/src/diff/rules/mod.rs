//! The table of rules: what kinds of changes there are, how much each matters, and what to do about it.
//!
//! Ids name the subject first and what happened to it last. They are promises: configurations name them.

mod bodies;
mod enums;
mod lifecycle;
mod operations;
mod options;
mod pages;
mod permissions;
mod properties;
mod surface;
mod types;

use super::{Action, Area, Direction, Level};
use serde::{Serialize, Serializer};

pub(super) use {
    bodies::*, enums::*, lifecycle::*, operations::*, options::*, pages::*, permissions::*, properties::*,
    surface::*, types::*,
};

/// One kind of change.
#[derive(Debug)]
pub struct Rule {
    /// `kebab-case`, unique.
    pub id: &'static str,
    /// How much it matters.
    pub level: Level,
    /// How much it matters instead, where the rule says that it depends.
    pub or: Option<Level>,
    /// What is changed.
    pub area: Area,
    /// How it is changed.
    pub action: Action,
    /// Whether what is sent changes, or what comes back.
    pub direction: Direction,
    /// The rule of the same change read backwards, where there is one that is decided by the same evidence.
    pub mirror: Option<&'static str>,
    /// What it means, in one sentence.
    pub about: &'static str,
    /// What the emitted Rust shows of it, and what to do.
    pub help: &'static str,
}

// A rule is the same as another where its id is: ids are unique, which a test checks.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl Eq for Rule {}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

/// Rows `NAME "id" Level[/Level] Area Action Direction "mirror"? : "about" "help";`.
macro_rules! rules {
    ($($ident:ident $id:literal $level:ident $(/ $or:ident)? $area:ident $action:ident $direction:ident
        $(~ $mirror:literal)? : $about:literal $help:literal;)*) => {
        $(
            #[doc = $about]
            pub static $ident: crate::diff::Rule = crate::diff::Rule {
                id: $id,
                level: crate::diff::Level::$level,
                or: crate::diff::rules::rules!(@or $($or)?),
                area: crate::diff::Area::$area,
                action: crate::diff::Action::$action,
                direction: crate::diff::Direction::$direction,
                mirror: crate::diff::rules::rules!(@mirror $($mirror)?),
                about: $about,
                help: $help,
            };
        )*
        /// The rules of this area.
        pub static RULES: &[&crate::diff::Rule] = &[$(&$ident),*];
    };
    (@or) => { None };
    (@or $or:ident) => { Some(crate::diff::Level::$or) };
    (@mirror) => { None };
    (@mirror $mirror:literal) => { Some($mirror) };
}
use rules;

/// Every rule, in the order of the areas.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let areas = [
        pages::RULES,
        types::RULES,
        properties::RULES,
        enums::RULES,
        operations::RULES,
        bodies::RULES,
        permissions::RULES,
        options::RULES,
        lifecycle::RULES,
        surface::RULES,
    ];
    areas.into_iter().flatten().copied()
}

/// The rule of an id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
