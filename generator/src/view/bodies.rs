//! Bodies of requests.

use super::{RustType, constructors, docs, table::TypeTable};
use crate::{
    doc_text::doc_code,
    ir::{
        Body, BodyShape, Edm, ExampleRequest, Field, Operation, OperationKind, Property, TypeKind, TypeRef,
    },
    names::{self, Lock},
};

/// The media type of bytes of which nothing is known (RFC 2046, section 4.5.1).
pub(crate) const BYTES: &str = "application/octet-stream";

/// How a body is made.
#[derive(Clone, Debug, Hash)]
pub enum BodyView {
    /// There is none.
    None,
    /// A value of this type.
    Model(RustType),
    /// A value of any type derived from this one.
    Any(RustType),
    /// Property by property.
    Patch(Vec<SetterView>),
    /// Any JSON.
    Json,
    /// Bytes, and their media type.
    Bytes(String),
    /// `@odata.id`.
    Reference,
}

impl BodyView {
    /// The type of the value, where it is one.
    pub fn model(&self) -> Option<&RustType> {
        match self {
            Self::Model(ty) | Self::Any(ty) => Some(ty),
            _ => None,
        }
    }

    /// The setters, where there are any.
    pub fn setters(&self) -> &[SetterView] {
        match self {
            Self::Patch(setters) => setters,
            _ => &[],
        }
    }
}

/// A method that sets a property or a parameter.
#[derive(Clone, Debug, Hash)]
pub struct SetterView {
    /// Its name.
    pub ident: String,
    /// The name in JSON.
    pub name: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// The type of the value.
    pub ty: RustType,
}

/// Names of the other methods of operations, which no setter and no constructor can have, sorted.
pub(super) const METHODS: &[&str] = &[
    "accept_language",
    "clone",
    "content_language",
    "count",
    "counted",
    "delta_token",
    "eventual",
    "expand",
    "filter",
    "format",
    "header",
    "if_match",
    "if_none_match",
    "ms_app_acts_as",
    "of_type",
    "orderby",
    "prefer",
    "property",
    "query",
    "request",
    "search",
    "select",
    "skip",
    "skip_token",
    "top",
    "workbook_session_id",
];

pub(super) fn body(operation: &Operation, table: &TypeTable<'_>, lock: &mut Lock) -> BodyView {
    let Some(body) = &operation.request_body else { return BodyView::None };
    let updates = operation.kind == OperationKind::Update;
    match (body.shape, &body.ty) {
        (BodyShape::Stream, _) => {
            BodyView::Bytes(body.content_type.clone().unwrap_or_else(|| BYTES.to_owned()))
        }
        (BodyShape::Reference, _) => BodyView::Reference,
        (BodyShape::Parameters, _) => BodyView::Patch(setters(operation, &body.properties, table, lock)),
        (BodyShape::Object, Some(ty)) if ty.is(Edm::Untyped) => BodyView::Json,
        (BodyShape::Object, Some(ty)) if updates => update(operation, body, ty, table, lock),
        (BodyShape::Object, Some(ty)) => object(ty, table),
        (BodyShape::Object, None) if body.properties.is_empty() => BodyView::Json,
        (BodyShape::Object, None) => BodyView::Patch(setters(operation, &body.properties, table, lock)),
    }
}

fn object(ty: &TypeRef, table: &TypeTable<'_>) -> BodyView {
    let union = ty.named().filter(|_| !ty.collection).and_then(|name| table.union(name));
    match union {
        Some(any) => BodyView::Any(RustType::Model(any.to_owned())),
        None => BodyView::Model(table.rust_type(ty)),
    }
}

/// The type that the body says it is of, as JSON has it: where the page's examples all do. Of the types that are sent to one
/// path the service would not know which one is meant.
pub(super) fn sent_type(operation: &Operation, view: &BodyView, table: &TypeTable<'_>) -> Option<String> {
    let body = operation.request_body.as_ref().filter(|body| body.shape == BodyShape::Object)?;
    let ty = body.ty.as_ref().filter(|ty| !ty.collection && table.struct_type(ty).is_some())?;
    let name = ty.named().filter(|_| matches!(view, BodyView::Model(_) | BodyView::Patch(_)))?;
    let requests = operation.examples.iter().filter_map(|example| example.request.as_ref());
    let mut sent = requests.filter(|request| !request.body.trim().is_empty()).peekable();
    let says = |request: &ExampleRequest| {
        let json = request.json.as_ref().filter(|_| request.body.contains(ODATA_TYPE))?.value();
        let said = json.get(ODATA_TYPE)?.as_str()?.trim_start_matches('#');
        said.eq_ignore_ascii_case(name).then_some(())
    };
    sent.peek()?;
    sent.all(|request| says(request).is_some()).then(|| format!("#{name}"))
}

const ODATA_TYPE: &str = "@odata.type";

/// The properties that the page lists, else all that the type has and that are no relationships.
fn update(
    operation: &Operation,
    body: &Body,
    ty: &TypeRef,
    table: &TypeTable<'_>,
    lock: &mut Lock,
) -> BodyView {
    if !body.properties.is_empty() {
        return BodyView::Patch(setters(operation, &body.properties, table, lock));
    }
    let found = ty.named().and_then(|name| table.get(name)).filter(|ty| ty.kind != TypeKind::Enum);
    let properties = found.map(|ty| table.properties(ty)).unwrap_or_default();
    let written = properties.into_iter().filter(|property| !property.navigation && property.name != "id");
    let fields: Vec<_> = written.map(as_field).collect();
    BodyView::Patch(setters(operation, &fields, table, lock))
}

/// A property as one of a body.
pub(crate) fn as_field(property: &Property) -> Field {
    Field {
        name: property.name.clone(),
        ty: property.ty.clone(),
        required: false,
        description: property.description.clone(),
        at: property.at.clone(),
    }
}

/// Where the lock has the names of setters.
pub(super) fn scope(operation: &Operation) -> String {
    format!("{} setter {}", operation.version, operation.name)
}

fn setters(
    operation: &Operation,
    fields: &[Field],
    table: &TypeTable<'_>,
    lock: &mut Lock,
) -> Vec<SetterView> {
    let scope = scope(operation);
    lock.follow_case(&scope, fields.iter().map(|field| field.name.as_str()));
    let constructors = lock.names_in(&constructors::scope(operation));
    let reserved = |name: &str| METHODS.contains(&name) || name == "new" || constructors.contains(name);
    let mut setters = Vec::new();
    for field in fields.iter().filter(|field| !field.ty.is(Edm::Stream)) {
        let candidates = ["", "set_"].into_iter();
        let candidates = candidates.map(|before| format!("{before}{}", names::field(&field.name)));
        let mut doc = docs::described(&field.description, &field.at.page, operation.version);
        if doc.is_empty() {
            doc.push(doc_code(&field.name));
        }
        setters.push(SetterView {
            ident: lock.name_of(&scope, &field.name, candidates, &reserved),
            name: field.name.clone(),
            doc,
            ty: table.rust_type(&field.ty),
        });
    }
    setters
}
