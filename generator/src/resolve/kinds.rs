//! What operations do.

use super::Program;
use crate::ir::{BodyShape, Edm, Operation, OperationKind, TypeRef, simple_name};

/// Beginnings of titles of operations that make something, in lower case.
const CREATES: &[&str] = &["create ", "add ", "post ", "new "];

/// Does a title say that the operation makes something?
pub(super) fn creates(title: &str) -> bool {
    let begins =
        |words: &&str| title.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
    CREATES.iter().any(begins)
}

/// Needs linked responses and bodies. Afterwards every operation has its kind.
pub(super) fn kinds(program: &mut Program<'_>) {
    program.each_operation(|_, draft, _| draft.operation.kind = kind(&draft.operation));
}

/// Needs kinds. Afterwards each line of a page says what it answers, where some lead to bytes and others to what these
/// are about.
pub(super) fn answers(program: &mut Program<'_>) {
    program.each_operation(|_, draft, _| {
        let operation = &mut *draft.operation;
        let Some(ty) = operation.response.ty.clone().filter(|ty| !ty.is(Edm::Stream)) else { return };
        let content = operation.requests.iter().filter(|request| request.callable().is_content()).count();
        let reads = operation.requests.iter().all(|request| request.method == "GET");
        if !reads || content == 0 || content == operation.requests.len() {
            return;
        }
        for request in &mut operation.requests {
            let leads = request.callable().is_content();
            request.answers = Some(if leads { TypeRef::edm(Edm::Stream) } else { ty.clone() });
        }
        if operation.requests.first().is_some_and(|request| request.callable().is_content()) {
            operation.kind = OperationKind::Media;
        }
    });
}

fn kind(operation: &Operation) -> OperationKind {
    let Some(request) = operation.requests.first() else { return OperationKind::Action };
    let last = request.callable().last_segment().unwrap_or_default();
    let name = called(&last);
    let sends_thing = operation.request_body.as_ref().is_some_and(|body| body.shape == BodyShape::Object);
    if last.eq_ignore_ascii_case("$ref") && !sends_thing {
        return OperationKind::Reference;
    }
    match request.method.as_str() {
        "GET" => reads(operation, &last, name),
        "POST" => posts(operation, &last),
        "PATCH" => OperationKind::Update,
        "DELETE" => OperationKind::Delete,
        _ if is_media(operation, &last) => OperationKind::Media,
        _ => OperationKind::Replace,
    }
}

/// `microsoft.graph.delta(token='{token}')` calls `delta`.
pub(super) fn called(segment: &str) -> &str {
    let name = segment.split('(').next().unwrap_or(segment);
    name.rsplit('.').next().unwrap_or(name)
}

fn reads(operation: &Operation, last: &str, name: &str) -> OperationKind {
    let title = operation.title.to_lowercase();
    let response = operation.response.ty.as_ref();
    match () {
        () if last.eq_ignore_ascii_case("$count") => OperationKind::Count,
        () if last.eq_ignore_ascii_case("$value") || response.is_some_and(|ty| ty.is(Edm::Stream)) => {
            OperationKind::Media
        }
        () if name.eq_ignore_ascii_case("delta") => OperationKind::Delta,
        () if (last.contains('(') && !gets_by_key(&title, name, response))
            || title.ends_with(" function")
            || title.contains(": ") =>
        {
            OperationKind::Function
        }
        () if response.is_some_and(|ty| ty.collection) => OperationKind::List,
        () => OperationKind::Get,
    }
}

/// Does the title say that it gets one of the type that comes back, and the segment not? Then what looks like arguments is an
/// alternate key (OData 4.01 URL conventions, section 4.3.2).
fn gets_by_key(title: &str, name: &str, response: Option<&TypeRef>) -> bool {
    let named = response.filter(|ty| !ty.collection).and_then(|ty| ty.named());
    let subject = title.strip_prefix("get ").filter(|_| !name.starts_with("get"));
    subject.zip(named).is_some_and(|(subject, name)| simple_name(name).eq_ignore_ascii_case(subject))
}

fn posts(operation: &Operation, last: &str) -> OperationKind {
    let title = operation.title.to_lowercase();
    let shape = operation.request_body.as_ref().map(|body| body.shape);
    let creates = creates(&title);
    let makes = creates && operation.response.status == Some(201) && returns_what_is_sent(operation);
    match () {
        () if makes => OperationKind::Create,
        () if shape == Some(BodyShape::Parameters) => OperationKind::Action,
        () if title.ends_with(" action") || title.contains(": ") || last.contains('(') => {
            OperationKind::Action
        }
        () if creates || (operation.response.status == Some(201) && shape.is_some()) => OperationKind::Create,
        () if shape == Some(BodyShape::Stream) => OperationKind::Media,
        () => OperationKind::Action,
    }
}

fn returns_what_is_sent(operation: &Operation) -> bool {
    let sent = operation.request_body.as_ref().and_then(|body| body.ty.as_ref());
    sent.is_some() && sent == operation.response.ty.as_ref()
}

fn is_media(operation: &Operation, last: &str) -> bool {
    let stream = operation.request_body.as_ref().is_some_and(|body| body.shape == BodyShape::Stream);
    stream || last.eq_ignore_ascii_case("$value") || last.eq_ignore_ascii_case("content")
}
