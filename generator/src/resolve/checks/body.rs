//! The body of one example against what the page says about bodies.

use super::{Facts, json::Walk};
use crate::ir::{BodyShape, Operation, OperationKind, TypeName, TypeRef};
use serde_json::{Map, Value};

/// What a request sends.
pub(super) fn sent<'a>(facts: &'a Facts<'a>, operation: &'a Operation, json: &'a Value) -> Walk<'a> {
    let mut walk = Walk::new(facts, operation.version);
    let Some(body) = &operation.request_body else { return walk };
    match (body.shape, &body.ty, json) {
        (BodyShape::Parameters, _, Value::Object(object)) => {
            walk.outer = 1;
            walk.parameters(&body.properties, object);
        }
        (BodyShape::Object, Some(ty), _) => {
            // An update is made property by property.
            walk.outer = usize::from(operation.kind == OperationKind::Update);
            walk.typed(ty, &body.properties, json);
        }
        _ => {}
    }
    walk
}

/// What comes back. A collection is in `value`; so is the result of a function, and what Intune shows.
pub(super) fn returned<'a>(facts: &'a Facts<'a>, operation: &'a Operation, json: &'a Value) -> Walk<'a> {
    let mut walk = Walk::new(facts, operation.version);
    let Some(ty) = &operation.response.ty else { return walk };
    match json {
        Value::Object(object) if object.contains_key("error") => {}
        Value::Object(object) => match object.get("value") {
            Some(value) if ty.collection || is_wrapper(facts, operation, ty, object) => {
                let structured = matches!(&ty.name, TypeName::Named(name) if facts.enumeration(operation.version, name).is_none());
                walk.outer = if ty.collection || !structured { 1 } else { usize::MAX };
                walk.result(ty, object, value);
            }
            _ if ty.collection => walk.missing(ty),
            _ => walk.typed(ty, &[], json),
        },
        _ => {}
    }
    walk
}

/// Is `value` there to hold the result, and no property of it?
fn is_wrapper(facts: &Facts<'_>, operation: &Operation, ty: &TypeRef, object: &Map<String, Value>) -> bool {
    let alone = object.keys().all(|key| key == "value" || key.contains('@'));
    let own = match &ty.name {
        TypeName::Named(name) => facts.get(operation.version, name),
        _ => None,
    };
    alone && own.is_none_or(|draft| facts.property(draft, "value").is_none())
}
