//! How responses are read.

use super::{RustType, table::TypeTable};
use crate::ir::{Edm, Operation, OperationKind, TypeKind, TypeName};

/// How a response is read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseView {
    /// A JSON body.
    Json(RustType),
    /// A JSON body, or none.
    MaybeJson(RustType),
    /// `{"value": …}` around something that is no object.
    Wrapped(RustType),
    /// A page of a collection.
    Page(RustType),
    /// A page of a delta, whose items say what was cleared.
    Changes(RustType),
    /// No body.
    Empty,
    /// A number as text.
    Count,
    /// Bytes.
    Media,
}

pub(super) fn response(operation: &Operation, table: &TypeTable<'_>) -> ResponseView {
    let Some(ty) = &operation.response.ty else { return bodiless(operation, table) };
    let item = table.item_type(&ty.name);
    let writes = matches!(operation.kind, OperationKind::Update | OperationKind::Replace);
    match operation.kind {
        OperationKind::Count => ResponseView::Count,
        OperationKind::Media if reads(operation) => ResponseView::Media,
        OperationKind::Delta if ty.collection => ResponseView::Changes(item),
        _ if ty.collection => ResponseView::Page(item),
        _ if matches!(ty.name, TypeName::Edm(Edm::Stream)) => ResponseView::Media,
        _ if ty.is(Edm::Untyped) => ResponseView::MaybeJson(RustType::ANY),
        _ if writes || operation.kind == OperationKind::Media => ResponseView::MaybeJson(item),
        _ if is_structured(&ty.name, table) => ResponseView::Json(item),
        _ => ResponseView::Wrapped(item),
    }
}

/// The type of an answer that says where to upload to.
const UPLOAD_SESSION: &str = "microsoft.graph.uploadSession";

/// What an operation can be sent for beside its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ability {
    /// Its answer says where to upload to.
    CreatesUploadSession,
    /// Its answer may say where it tells how far it is.
    LongRunning,
}

pub(super) fn abilities(operation: &Operation) -> Vec<Ability> {
    let ty = operation.response.ty.as_ref().filter(|ty| !ty.collection);
    let posts = operation.requests.iter().all(|request| request.method == "POST");
    let uploads = posts && ty.is_some_and(|ty| ty.named() == Some(UPLOAD_SESSION));
    let runs = operation.response.monitor.is_some();
    let all = [(uploads, Ability::CreatesUploadSession), (runs, Ability::LongRunning)];
    all.into_iter().filter(|(has, _)| *has).map(|(_, ability)| ability).collect()
}

fn reads(operation: &Operation) -> bool {
    operation.requests.iter().all(|request| request.method == "GET")
}

fn is_structured(name: &TypeName, table: &TypeTable<'_>) -> bool {
    match name {
        TypeName::Named(name) => table.get(name).is_none_or(|ty| ty.kind != TypeKind::Enum),
        _ => false,
    }
}

/// An update answers what the service likes; everything else without a body has none.
fn bodiless(operation: &Operation, table: &TypeTable<'_>) -> ResponseView {
    let sent = operation.request_body.as_ref().and_then(|body| body.ty.as_ref());
    match (operation.kind, sent) {
        (OperationKind::Count, _) => ResponseView::Count,
        (OperationKind::Media, _) if reads(operation) => ResponseView::Media,
        (OperationKind::Update | OperationKind::Replace, Some(ty)) => {
            ResponseView::MaybeJson(table.rust_type(ty))
        }
        _ => ResponseView::Empty,
    }
}
