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
    let is_structured = |name: &str| facts.enumeration(operation.version, name).is_none();
    let structured = matches!(&ty.name, TypeName::Named(name) if is_structured(name));
    let value = json.as_object().and_then(|object| Some((object, object.get("value")?)));
    match value {
        Some((object, value)) if ty.collection || is_wrapper(facts, operation, ty, object) => {
            walk.outer = if ty.collection || !structured { 1 } else { usize::MAX };
            walk.result(ty, object, value);
        }
        None if ty.collection => walk.missing(ty),
        _ => walk.typed(ty, &[], json),
    }
    // An error in place of the result is shown on purpose.
    let is_error = json.as_object().is_some_and(|object| object.len() == 1 && object.contains_key("error"));
    walk.found.iter_mut().for_each(|finding| finding.quiet |= is_error);
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
