//! The types that an operation names.

use crate::ir::{Body, BodyShape, Operation, OperationKind, TypeRef};
use serde_json::Value;

/// The types of what it sends: of a value, or of the properties that are set one by one.
pub(super) fn sent(operation: &Operation) -> Vec<&str> {
    let Some(body) = &operation.request_body else { return Vec::new() };
    let rows = body.properties.iter().map(|field| &field.ty).filter(|_| sets_rows(operation, body));
    rows.chain(&body.ty).filter_map(TypeRef::named).collect()
}

/// A value of a type has no need of what a table repeats of its properties.
fn sets_rows(operation: &Operation, body: &Body) -> bool {
    match body.shape {
        BodyShape::Parameters => true,
        BodyShape::Object => body.ty.is_none() || operation.kind == OperationKind::Update,
        BodyShape::Stream | BodyShape::Reference => false,
    }
}

/// The type of what it answers.
pub(super) fn answered(operation: &Operation) -> Option<&str> {
    operation.response.ty.as_ref().and_then(TypeRef::named)
}

/// The types that `@odata.type` names in its examples.
pub(super) fn shown(operation: &Operation) -> Vec<String> {
    let mut names = Vec::new();
    for example in &operation.examples {
        let sent = example.request.as_ref().and_then(|request| request.json.as_ref());
        let answered = example.response.as_ref().and_then(|response| response.json.as_ref());
        for json in sent.into_iter().chain(answered).filter(|json| json.text().contains(NAME)) {
            collect(&json.value(), &mut names);
        }
    }
    names.sort();
    names.dedup();
    names
}

/// OData JSON 4.01, section 4.6.3.
const NAME: &str = "@odata.type";

fn collect(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        Value::Object(object) => {
            let name = object.get(NAME).and_then(Value::as_str);
            names.extend(name.map(|name| name.trim_start_matches('#').to_owned()));
            object.values().for_each(|value| collect(value, names));
        }
        _ => {}
    }
}
