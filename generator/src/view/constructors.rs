//! Constructors: one for each request line.

use super::{
    BodyView, QueryPiece,
    bodies::METHODS,
    queries::{self, demanded},
};
use crate::{
    doc_text::doc_code,
    ir::{Operation, OperationKind, Parameter, ParameterStyle, Path, Piece, Request},
    names::{self, Lock},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A constructor.
#[derive(Clone, Debug, Hash)]
pub struct ConstructorView {
    /// Its name.
    pub ident: String,
    /// The request line, as its doc comment.
    pub doc: String,
    /// The method.
    pub method: String,
    /// The documented text before the first parameter.
    pub start: String,
    /// Parameters, each with the documented text behind it.
    pub pieces: Vec<CallPiece>,
    /// Query options that the request line demands.
    pub queries: Vec<QueryPiece>,
    /// Headers that the page demands.
    pub headers: Vec<(String, String)>,
    /// The path, for finding the constructor that an example calls.
    pub path: Path,
}

/// A parameter of a path, and the documented text behind it.
#[derive(Clone, Debug, Hash)]
pub struct CallPiece {
    /// The argument's name.
    pub argument: String,
    /// The parameter's name on the page.
    pub name: String,
    /// How it stands in the path.
    pub style: ParameterStyle,
    /// The text behind it.
    pub after: String,
}

/// Names that arguments cannot have, because the constructor has them.
const LOCALS: &[&str] = &["body", "call", "odata_id", "self"];

/// Where the lock has the names of constructors.
pub(super) fn scope(operation: &Operation) -> String {
    format!("{} constructor {}", operation.version, operation.name)
}

/// The constructors of an operation.
pub(super) fn constructors(operation: &Operation, body: &BodyView, lock: &mut Lock) -> Vec<ConstructorView> {
    let scope = scope(operation);
    let whole = |request: &&Request| !request.callable().is_elided();
    let requests: Vec<_> = operation.callable_requests().filter(whole).collect();
    let lines: Vec<_> = requests.iter().map(|request| words(request.callable())).collect();
    let setters = body.setters();
    let queries = lock.names_in(&queries::scope(operation));
    let reserved = |name: &str| {
        METHODS.contains(&name) || queries.contains(name) || setters.iter().any(|setter| setter.ident == name)
    };
    let common = common(&lines);
    let mut views = Vec::new();
    for (request, words) in requests.into_iter().zip(&lines) {
        let wanted = std::iter::once_with(|| wanted(words, &common, lines.len())).flatten();
        let ident = lock.name_of(&scope, &request.key(), wanted, &reserved);
        views.push(constructor(request, operation.kind, ident));
    }
    views
}

/// The words that all lines have.
fn common(lines: &[Vec<String>]) -> HashSet<&str> {
    let mut sets = lines.iter().map(|line| line.iter().map(String::as_str).collect::<HashSet<_>>());
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |common, set| &common & &set)
}

/// One line: `new`. More: the literal words that not all lines have, else all words.
fn wanted(words: &[String], common: &HashSet<&str>, lines: usize) -> Vec<String> {
    if lines == 1 {
        return vec!["new".to_owned()];
    }
    let telling: Vec<_> = words.iter().filter(|word| !common.contains(word.as_str())).cloned().collect();
    let joined = |words: &[String]| names::field(&words.join(" "));
    let mut wanted = Vec::new();
    if !telling.is_empty() {
        wanted.push(joined(&telling));
    }
    wanted.push(joined(words));
    wanted
}

/// The literal words of a path.
fn words(path: &Path) -> Vec<String> {
    let segments = path.segments().into_iter();
    let literal = segments.filter(|segment| !segment.starts_with('{'));
    let bare = literal.map(|segment| {
        let name = segment.split('(').next().unwrap_or_default();
        name.trim_start_matches('$').trim_end_matches(':').trim_start_matches("microsoft.graph.").to_owned()
    });
    bare.filter(|word| !word.is_empty()).collect()
}

fn constructor(request: &Request, kind: OperationKind, ident: String) -> ConstructorView {
    let mut start = String::new();
    let mut pieces: Vec<CallPiece> = Vec::new();
    let demanded = demanded(request);
    let in_query: Vec<_> = demanded.iter().map(|(_, parameter)| *parameter).collect();
    let mut arguments = arguments(request.callable(), &in_query).into_iter();
    for piece in request.callable().pieces() {
        match (piece, pieces.last_mut()) {
            (Piece::Literal(text), None) => start.push_str(text),
            (Piece::Literal(text), Some(last)) => last.after.push_str(text),
            (Piece::Parameter(Parameter { name, style }), _) => pieces.push(CallPiece {
                argument: arguments.next().unwrap_or_default(),
                name: name.clone(),
                style: *style,
                after: String::new(),
            }),
        }
    }
    // Counting is an advanced query, whatever else the page says.
    let counts = kind == OperationKind::Count;
    let headers = if counts { vec![("consistencylevel".into(), "eventual".into())] } else { Vec::new() };
    ConstructorView {
        ident,
        doc: doc_code(&request_line(request)),
        method: request.method.clone(),
        start,
        pieces,
        queries: demanded.into_iter().zip(arguments).map(query_piece).collect(),
        headers,
        path: request.callable().clone(),
    }
}

fn query_piece(((name, _), argument): ((&str, &str), String)) -> QueryPiece {
    QueryPiece { argument, name: name.to_owned() }
}

/// A request line with the arguments of its function and the query.
pub(super) fn request_line(request: &Request) -> String {
    let query = request.query.as_ref().map(|query| format!("?{query}"));
    format!("{} {}{}", request.method, request.callable(), query.unwrap_or_default())
}

/// Names of the arguments: the first alternative; where two are the same, the segment before tells them apart.
/// Those of the query come behind those of the path.
fn arguments(path: &Path, in_query: &[&str]) -> Vec<String> {
    let in_path = path.parameters().map(|parameter| parameter.name.as_str());
    let parameters = in_path.chain(in_query.iter().copied());
    let mut plain: Vec<_> = parameters.map(|name| names::field(first(name))).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    plain.iter().for_each(|name| *counts.entry(name.clone()).or_default() += 1);
    let mut before = befores(path).into_iter();
    for name in &mut plain {
        let segment = before.next().flatten();
        if let Some(segment) = segment.filter(|_| counts.get(name).is_some_and(|count| *count > 1)) {
            *name = names::field(&format!("{} {name}", names::singular(&segment)));
        }
    }
    let mut taken: HashSet<String> = LOCALS.iter().map(|name| (*name).to_owned()).collect();
    // Where counting goes on for each name: a path may have thousands of the same.
    let mut next: HashMap<String, usize> = HashMap::new();
    for name in &mut plain {
        let wanted = name.clone();
        let number = next.entry(wanted.clone()).or_insert(2);
        while !taken.insert(name.clone()) {
            *name = format!("{wanted}{number}");
            *number += 1;
        }
    }
    plain
}

/// For each parameter the literal segment before it.
fn befores(path: &Path) -> Vec<Option<String>> {
    let mut word = None;
    let mut found = Vec::new();
    for piece in path.pieces() {
        match piece {
            Piece::Literal(text) => {
                let last = text.split('/').rfind(|segment| !segment.is_empty());
                word = last.map(|segment| segment.split('(').next().unwrap_or_default().to_owned());
            }
            Piece::Parameter(_) => found.push(word.take()),
        }
    }
    found
}

fn first(name: &str) -> &str {
    name.split('|').next().unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expect: &[&str]) {
        assert_eq!(arguments(&Path::parse(path), &["from", "id"])[..expect.len()], *expect, "{path}");
    }

    #[test]
    fn arguments_have_names_of_their_own() {
        check("/users/{name | userPrincipalName}", &["name", "from", "id"]);
        check("/groups/{id}/owners/{id}", &["group_id", "owner_id"]);
        check("/policies/{id}/x/{id}", &["policy_id", "x_id"]);
        check("/businesses/{id}/statuses/{id}", &["business_id", "status_id"]);
        check("/a/{body}/{type}", &["body2", "type_"]);
        check("/search(q='{search-text}')", &["search_text", "from", "id"]);
        check("/users/{id}/from/{from}", &["user_id", "from_from", "from", "id"]);
    }
}
