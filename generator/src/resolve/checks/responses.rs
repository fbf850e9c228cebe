//! The sentence that says what comes back against the annotation and the table of methods.

use super::Facts;
use crate::{
    diagnostic::{Code, Diagnostics, Location, codes},
    ir::{Edm, TypeName, TypeRef},
    lower::{MethodDraft, OperationDraft},
    resolve::{
        index::Site,
        responses::{by_page, linked, table_type},
    },
    source::Version,
};
use foldhash::HashMap;

pub(super) fn check(facts: &Facts<'_>) -> Diagnostics {
    let methods = by_page(facts.methods);
    let mut found = Diagnostics::default();
    for draft in facts.operations {
        check_one(facts, &methods, draft, &mut found);
    }
    found
}

fn check_one(
    facts: &Facts<'_>,
    methods: &HashMap<(Version, String), &MethodDraft>,
    draft: &OperationDraft,
    found: &mut Diagnostics,
) {
    let operation = &draft.operation;
    let namespace = draft.namespace.as_deref().unwrap_or_default();
    let site = Site { version: operation.version, page: &operation.page, namespace };
    let sentence = draft.response.sentence.clone().and_then(|ty| linked(facts.index, ty, &site));
    let (Some(sentence), Some(at)) = (sentence, &draft.response.at) else { return };
    let mut compare = |other: TypeRef, code: &'static Code, place: &Location| {
        if !agree(facts, operation.version, &sentence, &other) {
            let message =
                format!("the text returns `{sentence}`, and {} says `{other}`", source(code, place));
            found.report_with_help(code, at.clone(), message, help(draft));
        }
    };
    let annotation = draft.response.annotation.clone().and_then(|ty| linked(facts.index, ty, &site));
    if let (Some(annotation), Some(place)) = (annotation, &draft.response.annotated_at) {
        compare(annotation, &codes::RESPONSE_ANNOTATION, place);
    }
    let method = methods.get(&(operation.version, operation.page.to_lowercase()));
    if let Some((method, ty)) = method.and_then(|method| Some((method, table_type(facts.index, method)?))) {
        compare(ty, &codes::RESPONSE_METHODS, &method.at);
    }
}

fn source(code: &Code, place: &Location) -> String {
    match *code == codes::RESPONSE_ANNOTATION {
        true => format!("the annotation of the response in line {}", place.line),
        false => format!("the table of methods at {place}"),
    }
}

fn help(draft: &OperationDraft) -> String {
    match &draft.operation.response.ty {
        Some(ty) => format!("write the same in both; `{ty}` is used"),
        None => "write the same in both; no body is read".to_owned(),
    }
}

/// One type, or one that is derived from the other, and both one value or both several. Bytes are bytes, in
/// whatever words.
fn agree(facts: &Facts<'_>, version: Version, one: &TypeRef, other: &TypeRef) -> bool {
    let untyped = |ty: &TypeRef| ty.name == TypeName::Edm(Edm::Untyped);
    let bytes = |ty: &TypeRef| matches!(ty.name, TypeName::Edm(Edm::Binary | Edm::Stream));
    let related = match (one.named(), other.named()) {
        (Some(one), Some(other)) => facts.are_related(version, one, other),
        _ => one.name == other.name || untyped(one) || untyped(other) || (bytes(one) && bytes(other)),
    };
    related && one.collection == other.collection
}
