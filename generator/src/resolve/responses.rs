//! What operations return (page format, section 12).

use super::{
    Program,
    index::{Index, Site},
};
use crate::{
    diagnostic::{Diagnostics, Location, codes},
    ir::{Edm, ExampleResponse, Json, Operation, Request, TypeName, TypeRef},
    lower::{MethodDraft, OperationDraft},
    source::{Version, relative},
};
use foldhash::HashMap;
use serde_json::Value;

/// Needs the index. Afterwards the type of every response is linked: the one that the sentence names, else
/// the methods table's, else the annotation's. A response that nothing describes is any JSON.
pub(super) fn types(program: &mut Program<'_>) {
    let methods = std::mem::take(&mut program.methods);
    let by_page = by_page(&methods);
    program.each_operation(|index, draft, diagnostics| {
        let operation = &draft.operation;
        let method = by_page.get(&(operation.version, operation.page.to_lowercase())).copied();
        draft.operation.response.ty = result(index, draft, method, diagnostics);
    });
    program.methods = methods;
}

fn result(
    index: &Index,
    draft: &OperationDraft,
    method: Option<&MethodDraft>,
    diagnostics: &mut Diagnostics,
) -> Option<TypeRef> {
    let operation = &draft.operation;
    let namespace = draft.namespace.as_deref().unwrap_or_default();
    let site = Site { version: operation.version, page: &operation.page, namespace };
    let sentence = draft.response.sentence.clone().and_then(|ty| linked(index, ty, &site));
    let annotated = || draft.response.annotation.clone().and_then(|ty| linked(index, ty, &site));
    let in_table = method.and_then(|method| table_type(index, method));
    let ty = match sentence {
        _ if writes_reference(draft) => None,
        _ if redirects(draft) => Some(TypeRef::edm(Edm::Stream)),
        Some(ty) if ty.is(Edm::Binary) && reads_content(operation) => Some(TypeRef::edm(Edm::Stream)),
        _ if shows_no_body(draft) => None,
        Some(sentence) => {
            let annotated = annotated();
            let ty = with_majority(sentence, [in_table.as_ref(), annotated.as_ref()], operation);
            Some(unless_objects(ty, annotated, operation, diagnostics))
        }
        None if is_empty(draft, method) && !may_be_empty(operation) => None,
        None => in_table.or_else(|| Some(as_shown(annotated()?, operation))),
    };
    if ty.is_some() || is_empty(draft, method) || is_settled(draft) {
        return ty;
    }
    let (code, message) = match draft.response.sentence.as_ref().map(|ty| &ty.name) {
        Some(TypeName::Unlinked(reference)) => {
            let message = format!("no type named `{}`, which `{}` returns", reference.text, operation.title);
            (&codes::UNKNOWN_TYPE, message)
        }
        _ => (&codes::NO_RESPONSE, format!("`{}` does not say what it returns", operation.title)),
    };
    diagnostics.report(code, operation.at.clone(), message);
    // Which type it is does not decide whether there are several of it.
    let collection = draft.response.sentence.as_ref().is_some_and(|ty| ty.collection);
    Some(TypeRef { collection, ..TypeRef::edm(Edm::Untyped) })
}

/// An annotation alone does not make several of what the example shows as one.
fn as_shown(annotated: TypeRef, operation: &Operation) -> TypeRef {
    let one = shown_object(operation, false).is_some() && shows_many(operation) != Some(true);
    TypeRef { collection: annotated.collection && !one, ..annotated }
}

/// One or many: what the sentence says, unless more of the others say the contrary than say the same. The table
/// and the annotation count where they name the same type, and the annotation not as one beside an example of many; the title
/// counts where it says that it lists.
fn with_majority(
    sentence: TypeRef,
    [table, annotation]: [Option<&TypeRef>; 2],
    operation: &Operation,
) -> TypeRef {
    let many = |ty: Option<&TypeRef>| ty.filter(|ty| ty.name == sentence.name).map(|ty| ty.collection);
    let said = [many(table), many(annotation), lists(operation)];
    // What the example shows cannot outvote the sentence alone.
    let asks = said.iter().flatten().any(|many| *many != sentence.collection);
    let shown = if asks { shows_many(operation) } else { None };
    let [table, annotation, title] = said;
    let annotation = annotation.filter(|many| *many || shown != Some(true));
    let votes = [table, annotation, title, shown].into_iter().flatten();
    let (same, contrary): (Vec<_>, Vec<_>) = votes.partition(|many| *many == sentence.collection);
    TypeRef { collection: sentence.collection ^ (contrary.len() > same.len() + 1), ..sentence }
}

/// Does the title of a GET say that it lists?
fn lists(operation: &Operation) -> Option<bool> {
    let reads = operation.requests.iter().all(|request| request.method == "GET");
    let word = operation.title.split(' ').next().unwrap_or_default();
    (reads && word.eq_ignore_ascii_case("list")).then_some(true)
}

/// A primitive type is not what comes back where the example shows objects: that of the annotation is, or any JSON.
fn unless_objects(
    ty: TypeRef,
    annotated: Option<TypeRef>,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> TypeRef {
    let TypeName::Edm(edm) = ty.name else { return ty };
    let at = match edm {
        Edm::Stream | Edm::Untyped => None,
        _ => shown_object(operation, ty.collection),
    };
    let Some(at) = at else { return ty };
    let documented = operation.response.at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
    let message = format!("the response shows an object, and is documented as `{ty}`{documented}");
    diagnostics.report(&codes::EXAMPLE_VALUE, at.clone(), message);
    let annotated = annotated.filter(|annotated| annotated.named().is_some());
    let name = annotated.map_or(TypeName::Edm(Edm::Untyped), |annotated| annotated.name);
    TypeRef { name, collection: ty.collection }
}

/// Where a successful response has an object: as the result, or as the first of several.
fn shown_object(operation: &Operation, several: bool) -> Option<&Location> {
    let responses = operation.examples.iter().filter_map(|example| example.response.as_ref());
    let is_object = |response: &&ExampleResponse| {
        let Some(body) = response.json.as_ref().map(Json::value) else { return false };
        let result = body.get("value").unwrap_or(&body);
        let result = if several { result.get(0) } else { Some(result) };
        result.is_some_and(Value::is_object)
    };
    responses.filter(|response| response.status < 300).find(is_object).map(|response| &response.at)
}

/// Does the example of a GET show several values, or one? A `value` that is no array says nothing.
fn shows_many(operation: &Operation) -> Option<bool> {
    let reads = operation.requests.iter().all(|request| request.method == "GET");
    let responses = operation.examples.iter().filter_map(|example| example.response.as_ref());
    let json =
        responses.filter(|response| response.status == 200).find_map(|response| response.json.as_ref());
    match json.filter(|_| reads)?.value().get("value") {
        Some(value) => value.is_array().then_some(true),
        None => Some(false),
    }
}

/// Rows of methods tables by the page of the operation they link to; the first that has a type.
pub(super) fn by_page(methods: &[MethodDraft]) -> HashMap<(Version, String), &MethodDraft> {
    let mut found: HashMap<(Version, String), &MethodDraft> = HashMap::default();
    for method in methods {
        let Some(page) = relative(&method.from, &method.row.target) else { continue };
        let known = found.entry((method.version, page.to_lowercase())).or_insert(method);
        if known.row.result.is_none() && method.row.result.is_some() {
            *known = method;
        }
    }
    found
}

pub(super) fn linked(index: &Index, mut ty: TypeRef, site: &Site<'_>) -> Option<TypeRef> {
    if let TypeName::Unlinked(reference) = &ty.name {
        ty.name = TypeName::Named(index.find(reference, site)?);
    }
    Some(ty)
}

pub(super) fn table_type(index: &Index, method: &MethodDraft) -> Option<TypeRef> {
    let site = Site { version: method.version, page: &method.from, namespace: "microsoft.graph" };
    linked(index, method.row.result.as_ref()?.ty.clone(), &site)
}

/// Does the page say that there is no body?
fn is_empty(draft: &OperationDraft, method: Option<&MethodDraft>) -> bool {
    let response = &draft.response;
    let bodiless = draft.operation.response.status.is_some_and(|status| matches!(status, 202 | 204));
    let deletes = draft.operation.requests.iter().all(|request| request.method == "DELETE");
    response.says_none
        || bodiless
        || deletes
        || writes_reference(draft)
        || method.is_some_and(|method| method.row.returns_none)
}

/// An update that answers with what is new, and with nothing where it only changed something.
fn may_be_empty(operation: &Operation) -> bool {
    let writes = |request: &Request| matches!(request.method.as_str(), "PATCH" | "PUT");
    let answers = matches!(operation.response.status, Some(200 | 201));
    answers && operation.response.statuses.contains(&204) && operation.requests.iter().all(writes)
}

/// A GET that is answered with a redirection gives the bytes that are there: reports, contents of files.
fn redirects(draft: &OperationDraft) -> bool {
    let operation = &draft.operation;
    operation.response.status == Some(302) && operation.requests.iter().all(|request| request.method == "GET")
}

/// Paths that lead to bytes answer them as they are, not as text in JSON.
fn reads_content(operation: &Operation) -> bool {
    operation.requests.iter().all(|request| request.method == "GET" && request.callable().is_content())
}

/// A status that means no body, and an example without one. The type that the sentence names is what was changed,
/// or what the `Location` header leads to.
fn shows_no_body(draft: &OperationDraft) -> bool {
    let response = &draft.operation.response;
    matches!(response.status, Some(202 | 204))
        && response.statuses.is_empty()
        && draft.response.example_has_body == Some(false)
}

/// Adding or removing a reference answers nothing (OData protocol 4.01, section 11.4.6).
fn writes_reference(draft: &OperationDraft) -> bool {
    let writes = |request: &Request| request.method != "GET" && request.callable().is_reference();
    draft.operation.requests.iter().all(writes) && !draft.sends_thing()
}

/// A redirection or an example without a body says enough.
fn is_settled(draft: &OperationDraft) -> bool {
    draft.operation.response.status == Some(302) || draft.response.example_has_body == Some(false)
}
