//! What operations would be called, by kind, type and path: from the shortest name, which several may wish for, to the whole
//! path.

use super::kinds::called;
use crate::{
    ir::{Operation, OperationKind, simple_name},
    names::{plural, singular, type_like},
};

/// The long name and the area.
pub(super) fn with_area(operation: &Operation) -> String {
    format!("{}{}", long(operation), type_like(&operation.area))
}

/// The kind and all words of the path.
pub(super) fn full(operation: &Operation) -> String {
    let words: String = segments(operation).iter().map(|segment| type_like(called(segment))).collect();
    let method = operation.requests.first().map(|request| type_like(&request.method.to_lowercase()));
    format!("{}{words}", method.unwrap_or_default())
}

/// Kind and type. A type that is not the owner's says too little (`manager` is a directoryObject), and so
/// does a verb alone (`assign`): those get the long name at once.
pub(super) fn short(operation: &Operation) -> String {
    let subject = subject(operation);
    let foreign = operation.owner.is_some() && owner(operation).as_ref() != Some(&subject);
    let last = last_word(operation);
    let one_word = last.chars().filter(char::is_ascii_uppercase).count() < 2;
    match operation.kind {
        OperationKind::List | OperationKind::Get | OperationKind::Create if foreign => long(operation),
        OperationKind::Action | OperationKind::Function if one_word => long(operation),
        OperationKind::List => format!("List{}", plural(&subject)),
        OperationKind::Get => format!("Get{subject}"),
        OperationKind::Create => format!("Create{subject}"),
        OperationKind::Update => format!("{}{subject}", updating(operation)),
        OperationKind::Replace => format!("Replace{subject}"),
        OperationKind::Delete => format!("Delete{}", owner(operation).unwrap_or(subject)),
        OperationKind::Action | OperationKind::Function => last,
        OperationKind::Delta => format!("Delta{}", plural(&subject)),
        OperationKind::Count => format!("Count{last}"),
        OperationKind::Media => content(&verbed(reading(operation, "Get", "Set"), &subject)),
        OperationKind::Reference => long(operation),
    }
}

/// Kind, owner and the last words of the path.
pub(super) fn long(operation: &Operation) -> String {
    let owner = owner(operation).unwrap_or_else(|| first_word(operation));
    let last = last_word_of_one(operation);
    let is_owner = !verb_of_many(operation.kind) && (plural(&owner) == last || owner.ends_with(&last));
    let joined = |verb: &str| match () {
        () if is_owner => format!("{verb}{owner}"),
        () if last.starts_with(&owner) => verbed(verb, &last),
        () => format!("{verb}{owner}{last}"),
    };
    match operation.kind {
        OperationKind::List => joined("List"),
        OperationKind::Get => joined("Get"),
        OperationKind::Create => joined("Create"),
        OperationKind::Update => joined(updating(operation)),
        OperationKind::Replace => joined("Replace"),
        OperationKind::Delete => joined("Delete"),
        OperationKind::Action | OperationKind::Function => format!("{last}{owner}"),
        OperationKind::Delta => joined("Delta"),
        OperationKind::Count => joined("Count"),
        OperationKind::Media => content(&joined(reading(operation, "Get", "Set"))),
        OperationKind::Reference => format!("{}Ref", joined(reference_verb(operation))),
    }
}

/// A verb and what it is about; functions whose name begins with that verb have it already.
fn verbed(verb: &str, name: &str) -> String {
    match name.strip_prefix(verb) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_uppercase()) => name.to_owned(),
        _ => format!("{verb}{name}"),
    }
}

/// What names the bytes of something.
fn content(name: &str) -> String {
    format!("{}Content", name.strip_suffix("Content").unwrap_or(name))
}

fn verb_of_many(kind: OperationKind) -> bool {
    matches!(kind, OperationKind::List | OperationKind::Delta | OperationKind::Count)
}

/// The type that comes back, or that is sent, or that owns the operation.
fn subject(operation: &Operation) -> String {
    let response = operation.response.ty.as_ref().and_then(|ty| ty.named());
    let body = operation.request_body.as_ref().and_then(|body| body.ty.as_ref()).and_then(|ty| ty.named());
    let named = match operation.kind {
        OperationKind::Update | OperationKind::Replace | OperationKind::Create => body.or(response),
        _ => response,
    };
    let named = named.map(|name| type_like(simple_name(name)));
    named.or_else(|| owner(operation)).unwrap_or_else(|| last_word(operation))
}

fn owner(operation: &Operation) -> Option<String> {
    operation.owner.as_deref().map(|name| type_like(simple_name(name)))
}

/// The last segment that is a word: no parameter, no `$count`, no cast. Some pages write it in lower case in
/// the path; then the title has it as it is.
fn last_word(operation: &Operation) -> String {
    let segments = segments(operation);
    let Some(word) = segments.last().map(|segment| called(segment)) else { return "Root".to_owned() };
    let mut titled = operation.title.split(|c: char| !c.is_ascii_alphanumeric());
    type_like(titled.find(|other| other.eq_ignore_ascii_case(word)).unwrap_or(word))
}

/// The last word, as one of many where the operation is about one of them: one that has a key, is made, added or removed.
fn last_word_of_one(operation: &Operation) -> String {
    let last = last_word(operation);
    let is_one = match operation.kind {
        OperationKind::Create => true,
        OperationKind::Reference => matches!(reference_verb(operation), "Add" | "Remove"),
        _ => key(operation).is_some(),
    };
    if is_one { singular(&last) } else { last }
}

/// The key by which what reads or writes one thing finds it, where that is the last that the path has: `{id}`, or `lamps(serial='…')`, an
/// alternate key (OData 4.01 URL conventions, section 4.3.2).
fn key(operation: &Operation) -> Option<String> {
    let of_one = matches!(
        operation.kind,
        OperationKind::Get | OperationKind::Update | OperationKind::Replace | OperationKind::Delete
    );
    let last = operation.requests.first().filter(|_| of_one)?.callable().last_segment();
    last.filter(|segment| segment.starts_with('{') || segment.ends_with(')'))
}

/// Whether that is an alternate key.
pub(super) fn has_alternate_key(operation: &Operation) -> bool {
    key(operation).is_some_and(|key| !key.starts_with('{'))
}

fn first_word(operation: &Operation) -> String {
    segments(operation).first().map_or_else(|| "Root".to_owned(), |segment| type_like(called(segment)))
}

fn segments(operation: &Operation) -> Vec<String> {
    let path = operation.requests.first().map(|request| request.callable().segments()).unwrap_or_default();
    path.into_iter().filter(|segment| !segment.starts_with(['{', '$'])).collect()
}

fn reading(operation: &Operation, get: &'static str, set: &'static str) -> &'static str {
    let reads = operation.requests.first().is_some_and(|request| request.method == "GET");
    if reads { get } else { set }
}

/// A page that makes what is not there stands beside the one that only updates.
fn updating(operation: &Operation) -> &'static str {
    let upserts = operation.title.to_lowercase().starts_with("upsert ");
    if upserts { "Upsert" } else { "Update" }
}

fn reference_verb(operation: &Operation) -> &'static str {
    match operation.requests.first().map(|request| request.method.as_str()) {
        Some("DELETE") => "Remove",
        Some("GET") => "List",
        Some("PUT") => "Set",
        _ => "Add",
    }
}
