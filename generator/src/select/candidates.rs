//! What a pattern that matches nothing may have meant.

use super::{
    Found, area_name, find,
    pattern::{Kind, Named, Pattern, Refused, Requests, What},
};
use crate::{
    diagnostic::nearest_few,
    ir::{Operation, Request, Type},
};
use std::collections::{BTreeMap, BTreeSet};

/// How many are named.
const FEW: usize = 3;

/// What is wrong with what a pattern matches: nothing, or things of several kinds.
pub(super) fn problem(
    pattern: &Pattern,
    found: &Found,
    operations: &[&Operation],
    types: &[Type],
) -> Option<Refused> {
    match &pattern.what {
        What::Named(named) if found.kinds.len() > 1 => return Some(several(named, found)),
        _ if !found.is_empty() => return None,
        _ => {}
    }
    let anywhere = Pattern { version: None, ..pattern.clone() };
    if pattern.version.is_some() && !find(&anywhere, operations, types).is_empty() {
        return Some((NOTHING.to_owned(), "the other version has it: write that, or none".to_owned()));
    }
    let of_version = |version| pattern.version.is_none_or(|only| only == version);
    let operations: Vec<_> = operations.iter().copied().filter(|one| of_version(one.version)).collect();
    let (near, otherwise) = match &pattern.what {
        What::Everything => (Vec::new(), "there is none"),
        What::Requests(wanted) => {
            let requests = operations.iter().flat_map(|operation| operation.callable_requests());
            (lines(wanted, requests), "`cargo xtask show` lists all paths")
        }
        What::Named(named) => {
            let types: Vec<_> = types.iter().filter(|ty| of_version(ty.version)).collect();
            let otherwise = "names are those of operations, types and areas; a path begins with `/`";
            (names(named, &operations, &types), otherwise)
        }
    };
    Some(nothing(&near, otherwise))
}

const NOTHING: &str = "it matches nothing";

fn several(named: &Named, found: &Found) -> Refused {
    let forms: Vec<_> =
        found.kinds.iter().map(|kind| format!("`{}:{}`", kind.as_str(), named.name)).collect();
    ("it names things of several kinds".to_owned(), format!("write {}", forms.join(" or ")))
}

fn nothing(near: &[String], otherwise: &str) -> Refused {
    let quoted: Vec<_> = near.iter().map(|name| format!("`{name}`")).collect();
    let help = match quoted.as_slice() {
        [] => otherwise.to_owned(),
        some => format!("did you mean {}?", some.join(" or ")),
    };
    (NOTHING.to_owned(), help)
}

/// The same paths with other methods, else the lines whose words are most like those of the pattern: the last word
/// tells most.
fn lines<'a>(wanted: &Requests, requests: impl Iterator<Item = &'a Request> + Clone) -> Vec<String> {
    let line = |request: &Request| format!("{} {}", request.method, request.callable());
    let same: BTreeSet<_> =
        requests.clone().filter(|r| wanted.matches_path(r.callable())).map(line).collect();
    if !same.is_empty() {
        return same.into_iter().take(FEW).collect();
    }
    let mut by_words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for request in requests.filter(|r| wanted.method.is_none_or(|method| method == r.method)) {
        let lines = by_words.entry(words(&request.callable().shape())).or_default();
        lines.push(line(request));
    }
    let mut last: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for words in by_words.keys() {
        last.entry(words.rsplit('/').next().unwrap_or_default()).or_default().push(words);
    }
    let pattern = words(wanted.path());
    let word = pattern.rsplit('/').next().unwrap_or_default();
    let alike = nearest_few(word, last.keys().copied(), 0.6, 1).into_iter().flat_map(|word| &last[word]);
    let lines: BTreeSet<&str> =
        alike.filter_map(|words| by_words.get(*words)).flatten().map(String::as_str).collect();
    let pattern = format!("{} {}", wanted.method.unwrap_or_default(), wanted.path());
    nearest_few(&pattern, lines, 0.0, FEW).into_iter().map(str::to_owned).collect()
}

/// A path without its placeholders and wildcards.
fn words(path: &str) -> String {
    let segments = path.split('/').filter(|segment| !segment.starts_with('{') && !segment.is_empty());
    let bare = segments.map(|segment| segment.trim_matches('*')).filter(|segment| !segment.is_empty());
    bare.collect::<Vec<_>>().join("/")
}

fn names(named: &Named, operations: &[&Operation], types: &[&Type]) -> Vec<String> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let wants = |kind| named.kind.is_none_or(|only| only == kind);
    if wants(Kind::Operation) {
        known.extend(operations.iter().flat_map(|operation| operation.names()).map(str::to_owned));
    }
    if wants(Kind::Type) {
        let full = named.name.contains('.');
        let name = |ty: &Type| if full { ty.name.clone() } else { ty.simple_name().to_owned() };
        known.extend(types.iter().map(|ty| name(ty)));
    }
    if wants(Kind::Area) {
        known.extend(operations.iter().map(|operation| area_name(&operation.area)));
        known.extend(types.iter().map(|ty| area_name(&ty.area)));
    }
    // Full names have the namespace in common.
    let least = if named.name.contains('.') { 0.85 } else { 0.6 };
    let near = nearest_few(&named.name, known.iter().map(String::as_str), least, FEW);
    near.into_iter().map(str::to_owned).collect()
}
