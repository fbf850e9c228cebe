//! One or many: what other places say about a row that stands alone with what it says.

use super::{
    Program,
    bases::{Bases, bases_of, chain},
    overrides::is_overridden,
};
use crate::{
    diagnostic::{Location, codes},
    ir::{ExampleResponse, Json, Operation, Piece, Request},
    lower::TypeDraft,
    source::Version,
};
use foldhash::{HashMap, HashSet};
use rayon::prelude::*;
use serde_json::Value;

/// A relationship of a type: version, type, name.
type Key = (Version, String, String);

/// Needs linked responses and owners. Afterwards a relationship of one value is a collection where two others
/// say so: an operation lists it, and its name is a plural or a key follows it in a path.
pub(super) fn relationships(program: &mut Program<'_>) {
    let bases = bases_of(&program.types);
    let config = program.config;
    let asked = single_relationships(program);
    let paths = program.operations.par_iter().fold(Paths::default, |paths, draft| {
        let requests = draft.operation.requests.iter();
        requests.fold(paths, |paths, request| paths.with(&draft.operation, request, &asked, &bases))
    });
    let paths = paths.reduce(Paths::default, Paths::and);
    for draft in &mut program.types {
        let (version, owner) = (draft.ty.version, draft.ty.name.clone());
        for property in draft.ty.properties.iter_mut().filter(|p| p.navigation && !p.ty.collection) {
            let key = (version, owner.clone(), property.name.clone());
            let Some((item, at)) = paths.listed.get(&key) else { continue };
            let plural = property.name.ends_with('s') || paths.keyed.contains(&key);
            let settled = is_overridden(config, &bases, (version, &owner, &property.name));
            if property.ty.named() == Some(item) && plural && !settled {
                let message = format!("`{}` has one value here, and several at {at}", property.name);
                program.diagnostics.report(&codes::LISTED_RELATIONSHIP, property.at.clone(), message);
                property.ty.collection = true;
            }
        }
    }
}

/// The names of relationships of one value.
fn single_relationships(program: &Program<'_>) -> HashSet<String> {
    let properties = program.types.iter().flat_map(|draft| &draft.ty.properties);
    let single = properties.filter(|property| property.navigation && !property.ty.collection);
    single.map(|property| property.name.clone()).collect()
}

/// What paths say about relationships.
#[derive(Default)]
struct Paths {
    /// Those that a GET lists: the type of the items, and the request line.
    listed: HashMap<Key, (String, Location)>,
    /// Those that a key follows.
    keyed: HashSet<Key>,
}

impl Paths {
    /// With what a request line says about the relationships of which somebody asks.
    fn with(
        mut self,
        operation: &Operation,
        request: &Request,
        asked: &HashSet<String>,
        bases: &Bases,
    ) -> Self {
        // Most lines have no such name anywhere.
        let is_asked = |piece: &Piece| matches!(piece, Piece::Literal(text) if text.split('/').any(|word| asked.contains(word)));
        if !request.callable().pieces().iter().any(is_asked) {
            return self;
        }
        let segments = request.callable().segments();
        for pair in segments.windows(2) {
            if let [word, key] = pair
                && key.starts_with('{')
                && asked.contains(word)
            {
                self.keyed.extend(keys(operation, bases, word));
            }
        }
        let item = operation.response.ty.as_ref().filter(|ty| ty.collection).and_then(|ty| ty.named());
        let last = segments.last().filter(|last| asked.contains(*last));
        if let (Some(last), Some(item), "GET") = (last, item, request.method.as_str()) {
            let entry = (item.to_owned(), request.at.clone());
            self.listed.extend(keys(operation, bases, last).into_iter().map(|key| (key, entry.clone())));
        }
        self
    }

    /// Both; of two lines that list the same the later one.
    fn and(mut self, other: Self) -> Self {
        self.listed.extend(other.listed);
        self.keyed.extend(other.keyed);
        self
    }
}

/// A word of a path as a relationship of the operation's owner, or of a base of it.
fn keys(operation: &Operation, bases: &Bases, word: &str) -> Vec<Key> {
    let Some(owner) = operation.owner.as_deref() else { return Vec::new() };
    let owners = std::iter::once(owner).chain(chain(bases, operation.version, owner));
    owners.map(|owner| (operation.version, owner.to_owned(), word.to_owned())).collect()
}

/// Needs linked responses. Afterwards a property has one value or several as its JSON representation shows it,
/// where all the examples do too.
pub(super) fn as_shown(program: &mut Program<'_>) {
    let shown = shown_in_examples(program);
    let (config, bases) = (program.config, bases_of(&program.types));
    for draft in &mut program.types {
        let TypeDraft { ty, representations, .. } = draft;
        for name in representations.iter().flat_map(|representation| &representation.contrary) {
            let Some(shown) = shown.get(&(ty.version, ty.name.clone(), name.clone())) else { continue };
            let settled = is_overridden(config, &bases, (ty.version, &ty.name, name));
            let property = ty.properties.iter_mut().find(|property| property.name == *name);
            if let Some(property) = property.filter(|_| !settled) {
                property.ty.collection = match property.ty.collection {
                    true => shown.many || !shown.one,
                    false => shown.many && !shown.one,
                };
            }
        }
    }
}

/// How the examples show the properties that representation and table differ about.
fn shown_in_examples(program: &Program<'_>) -> HashMap<Key, Shown> {
    let mut shown: HashMap<Key, Shown> = HashMap::default();
    for draft in &program.types {
        let names = draft.representations.iter().flat_map(|representation| &representation.contrary);
        shown.extend(names.map(|name| (key(draft, name), Shown::default())));
    }
    let asked: HashSet<(Version, String)> =
        shown.keys().map(|(version, owner, _)| (*version, owner.clone())).collect();
    for operation in program.operations.iter().map(|draft| &draft.operation) {
        let Some(name) = operation.response.ty.as_ref().and_then(|ty| ty.named()) else { continue };
        if asked.contains(&(operation.version, name.to_owned())) {
            let responses = operation.examples.iter().filter_map(|example| example.response.as_ref());
            responses.flat_map(items).for_each(|item| count(operation.version, name, &item, &mut shown));
        }
    }
    shown
}

fn key(draft: &TypeDraft, name: &str) -> Key {
    (draft.ty.version, draft.ty.name.clone(), name.to_owned())
}

/// How the examples show a property.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    one: bool,
    many: bool,
}

fn count(version: Version, owner: &str, item: &Value, shown: &mut HashMap<Key, Shown>) {
    for (name, value) in item.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
        if let Some(shown) = shown.get_mut(&(version, owner.to_owned(), name.clone())) {
            shown.many |= value.is_array();
            shown.one |= !value.is_array();
        }
    }
}

/// The objects of a response: those in `value`, or the only one.
fn items(response: &ExampleResponse) -> Vec<Value> {
    let Some(mut json) = response.json.as_ref().map(Json::value) else { return Vec::new() };
    match json.get_mut("value") {
        Some(Value::Array(items)) => std::mem::take(items),
        Some(item @ Value::Object(_)) => vec![item.take()],
        _ => vec![json],
    }
}
