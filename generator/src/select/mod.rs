//! Choosing a part of the API by patterns: the same grammar for commands, `graphdoc.toml` and build scripts.
//!
//! | Pattern | What it chooses |
//! |---|---|
//! | `GET /users/*` | operations by method and path |
//! | `/deviceManagement/**/logCollectionRequests` | operations by path alone |
//! | `GetUser`, `Get*` | operations by name |
//! | `user`, `microsoft.graph.user` | types by name, with or without the namespace |
//! | `intune-devices` | all operations and types of an area |
//! | `*` | everything |
//! | `!GET /users/delta*` | nothing, but takes out of what the patterns before it chose |
//!
//! In a path `*` is any part of one segment, and a whole one whatever its placeholder is called; `**` is any number of
//! segments, none included; `{…}` is any placeholder. Upper and lower case are the same. `v1.0:` or `beta:` in front
//! means one version alone; `operation:`, `type:` and `area:` say what a name is of, where that is not plain.
//!
//! Later patterns win over earlier ones, request line by request line: an operation is chosen if one of its lines is.
//! Where the first pattern takes out, everything is chosen before it. A pattern that matches nothing is an error.

mod candidates;
mod error;
mod pattern;

use crate::{
    config::Placed,
    diagnostic::Location,
    ir::{Api, Operation, Type},
    names,
    source::Version,
};
use pattern::{Kind, Pattern, What};
use serde::Deserialize;
use std::collections::BTreeSet;

pub use error::{SelectError, Unmatched};

/// What comes in beside what is chosen, and what of it is emitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// All derived types of the types that values have, and not only those that an example of a chosen operation names.
    pub derived: bool,
    /// How many relationships are followed one after the other.
    pub relationships: usize,
    /// What is emitted.
    pub parts: Parts,
}

/// What is emitted of a slice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Parts {
    /// Operations and types.
    #[default]
    All,
    /// Types alone: those that were chosen, and those that the chosen operations need.
    Types,
    /// Operations alone: what they send and answer is any JSON.
    Operations,
}

/// Patterns that have been read, in their order. At least one.
#[derive(Clone, Debug)]
pub struct Selection(Vec<Placed<Pattern>>);

/// What a selection chooses.
#[derive(Clone, Debug, Default)]
pub struct Chosen<'a> {
    /// Operations by version, name and page: those of main pages, which have what the other pages say.
    pub operations: Vec<&'a Operation>,
    /// Types by version and name.
    pub types: Vec<&'a Type>,
    /// Types that a pattern takes out. They come in all the same where a property needs them.
    pub barred: Vec<&'a Type>,
}

impl Selection {
    /// Reads patterns.
    ///
    /// # Errors
    /// There is none, or one of them is not of the grammar.
    pub fn parse<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Result<Self, SelectError> {
        let place = |text: &str| Placed { value: text.to_owned(), at: Location::start_of("") };
        Self::placed(&patterns.into_iter().map(place).collect::<Vec<_>>())
    }

    /// Reads patterns of a file.
    ///
    /// # Errors
    /// There is none, or one of them is not of the grammar.
    pub fn placed(patterns: &[Placed<String>]) -> Result<Self, SelectError> {
        let mut read = Vec::new();
        let mut wrong = Vec::new();
        for Placed { value, at } in patterns {
            match Pattern::parse(value) {
                Ok(pattern) => read.push(Placed { value: pattern, at: at.clone() }),
                Err(refused) => wrong.push(Unmatched::new(value, at, refused)),
            }
        }
        match (wrong.is_empty(), read.is_empty()) {
            (false, _) => Err(SelectError::Patterns(wrong)),
            (true, true) => Err(SelectError::NoPatterns),
            (true, false) => Ok(Self(read)),
        }
    }

    /// The versions that the patterns can choose of: one, where every pattern that chooses is about it alone.
    pub fn versions(&self) -> Vec<Version> {
        let everything = self.0.first().is_some_and(|pattern| pattern.value.excludes);
        let choosing = self.0.iter().filter(|pattern| !pattern.value.excludes);
        let may = |version| choosing.clone().any(|one| one.value.version.is_none_or(|only| only == version));
        match choosing.clone().next() {
            Some(_) if !everything => Version::ALL.into_iter().filter(|version| may(*version)).collect(),
            _ => Version::ALL.to_vec(),
        }
    }

    /// Can the patterns choose an operation that has no name yet? Where one of them goes by more than the request line,
    /// they can choose any.
    pub(crate) fn may_choose(&self, operation: &Operation) -> bool {
        let everything = self.0.first().is_some_and(|pattern| pattern.value.excludes);
        let may = |Placed { value: pattern, .. }: &Placed<Pattern>| {
            let of_version = pattern.version.is_none_or(|only| only == operation.version);
            let matches = match &pattern.what {
                What::Everything | What::Named(_) => true,
                What::Requests(wanted) => operation.callable_requests().any(|line| wanted.matches(line)),
            };
            !pattern.excludes && of_version && matches
        };
        everything || self.0.iter().any(may)
    }

    /// What the patterns choose of an API.
    ///
    /// # Errors
    /// A pattern matches nothing, or means two kinds of things; or nothing is left.
    pub fn choose<'a>(&self, api: &'a Api) -> Result<Chosen<'a>, SelectError> {
        let operations: Vec<&Operation> = api.operations.iter().filter(|o| o.main_page.is_none()).collect();
        let everything = self.0.first().is_some_and(|pattern| pattern.value.excludes);
        let mut state = State {
            lines: operations
                .iter()
                .map(|operation| vec![everything; operation.callable_requests().count()])
                .collect(),
            types: vec![everything; api.types.len()],
            barred: BTreeSet::new(),
        };
        let mut wrong = Vec::new();
        for Placed { value: pattern, at } in &self.0 {
            let found = find(pattern, &operations, &api.types);
            match candidates::problem(pattern, &found, &operations, &api.types) {
                Some(problem) => wrong.push(Unmatched::new(&pattern.text, at, problem)),
                None => state.apply(pattern, &found),
            }
        }
        if !wrong.is_empty() {
            return Err(SelectError::Patterns(wrong));
        }
        let chosen = state.chosen(&operations, &api.types);
        let nothing = chosen.operations.is_empty() && chosen.types.is_empty();
        if nothing { Err(SelectError::NothingLeft) } else { Ok(chosen) }
    }
}

/// What one pattern matches.
#[derive(Debug, Default)]
struct Found {
    /// Request lines: the operation's place, the line's.
    lines: Vec<(usize, usize)>,
    types: Vec<usize>,
    /// The kinds of things that a name is of.
    kinds: BTreeSet<Kind>,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.types.is_empty()
    }

    fn operation(&mut self, at: usize, operation: &Operation, kind: Kind) {
        self.kinds.insert(kind);
        self.lines.extend((0..operation.callable_requests().count()).map(|line| (at, line)));
    }

    fn ty(&mut self, at: usize, kind: Kind) {
        self.kinds.insert(kind);
        self.types.push(at);
    }
}

fn find(pattern: &Pattern, operations: &[&Operation], types: &[Type]) -> Found {
    let mut found = Found::default();
    let of_version = |version| pattern.version.is_none_or(|only| only == version);
    for (at, operation) in operations.iter().enumerate().filter(|(_, o)| of_version(o.version)) {
        match &pattern.what {
            What::Everything => found.operation(at, operation, Kind::Operation),
            What::Requests(wanted) => {
                let lines = operation.callable_requests().enumerate();
                let lines = lines.filter(|(_, request)| wanted.matches(request));
                found.lines.extend(lines.map(|(line, _)| (at, line)));
            }
            What::Named(named) if operation.names().any(|name| named.is(Kind::Operation, name)) => {
                found.operation(at, operation, Kind::Operation);
            }
            What::Named(named) if named.is(Kind::Area, &area_name(&operation.area)) => {
                found.operation(at, operation, Kind::Area);
            }
            What::Named(_) => {}
        }
    }
    for (at, ty) in types.iter().enumerate().filter(|(_, ty)| of_version(ty.version)) {
        match &pattern.what {
            What::Everything => found.ty(at, Kind::Type),
            What::Named(named)
                if named.is(Kind::Type, &ty.name) || named.is(Kind::Type, ty.simple_name()) =>
            {
                found.ty(at, Kind::Type);
            }
            What::Named(named) if named.is(Kind::Area, &area_name(&ty.area)) => found.ty(at, Kind::Area),
            What::Named(_) | What::Requests(_) => {}
        }
    }
    found
}

/// An area as the features of emitted crates are called.
fn area_name(area: &str) -> String {
    names::field(area).trim_end_matches('_').replace('_', "-")
}

/// What is chosen after some of the patterns.
struct State {
    lines: Vec<Vec<bool>>,
    types: Vec<bool>,
    barred: BTreeSet<usize>,
}

impl State {
    fn apply(&mut self, pattern: &Pattern, found: &Found) {
        for (operation, line) in &found.lines {
            if let Some(chosen) = self.lines.get_mut(*operation).and_then(|lines| lines.get_mut(*line)) {
                *chosen = !pattern.excludes;
            }
        }
        for at in &found.types {
            if let Some(chosen) = self.types.get_mut(*at) {
                *chosen = !pattern.excludes;
            }
            match pattern.excludes {
                true => self.barred.insert(*at),
                false => self.barred.remove(at),
            };
        }
    }

    fn chosen<'a>(&self, operations: &[&'a Operation], types: &'a [Type]) -> Chosen<'a> {
        let operations = operations.iter().zip(&self.lines);
        let barred = self.barred.iter();
        let chosen = types.iter().zip(&self.types).filter(|(_, chosen)| **chosen);
        Chosen {
            operations: operations.filter(|(_, lines)| lines.contains(&true)).map(|(one, _)| *one).collect(),
            types: chosen.map(|(ty, _)| ty).collect(),
            barred: barred.filter_map(|at| types.get(*at)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{describe, names::Lock, source::Docs};
    use std::path::Path;

    /// How many operations the patterns may choose before there are names, and how many they choose.
    fn counts(api: &Api, patterns: &[&str]) -> (usize, usize) {
        let selection = Selection::parse(patterns.iter().copied()).unwrap();
        let chosen = selection.choose(api).unwrap().operations;
        assert!(chosen.iter().all(|operation| selection.may_choose(operation)), "{patterns:?}");
        let all = api.operations.iter().filter(|operation| operation.main_page.is_none());
        (all.filter(|operation| selection.may_choose(operation)).count(), chosen.len())
    }

    #[test]
    fn what_is_chosen_may_be_chosen_before_it_has_a_name() {
        let docs = Docs::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input")).unwrap();
        let api = describe(docs, &mut Lock::default(), &|| ()).api;
        let (all, _) = counts(&api, &["*"]);
        assert_eq!(counts(&api, &["POST /deviceManagement/**/logCollectionRequests"]), (1, 1));
        let (reads, _) = counts(&api, &["GET /**"]);
        let (may, chosen) = counts(&api, &["GET /**", "!v1.0:GET /**"]);
        assert!(may == reads && chosen < reads, "{may} and {chosen} of {reads}");
        assert!(counts(&api, &["beta:GET /**"]).0 < reads);
        // A name, and what is left where a pattern takes out, may be any operation.
        assert_eq!(counts(&api, &["Get*"]).0, all);
        assert_eq!(counts(&api, &["!GET /**"]), (all, all - reads));
    }
}
