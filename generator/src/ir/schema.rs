//! The JSON Schema of the description of the API.
//!
//! Most of it is derived from the types, whose doc comments are its descriptions. What is written as a text
//! of a certain form has that form here.

use super::{Api, Edm, Path, TypeRef};
use crate::diagnostic::Location;
use schemars::{
    JsonSchema, Schema, SchemaGenerator,
    generate::SchemaSettings,
    json_schema,
    transform::{RecursiveTransform, Transform},
};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The schema of `api.json` (JSON Schema 2020-12). It allows fields that it does not describe, because later
/// versions may add some.
pub fn schema() -> Value {
    generate().to_value()
}

/// The same schema for this version alone: it allows no field that it does not describe.
pub fn closed_schema() -> Value {
    let mut schema = generate();
    RecursiveTransform(|schema: &mut Schema| {
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
    })
    .transform(&mut schema);
    schema.to_value()
}

fn generate() -> Schema {
    let settings =
        SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(omit_null));
    settings.into_generator().into_root_schema_for::<Api>()
}

/// A field that may be left out is left out where there is nothing to say: it is never null.
fn omit_null(schema: &mut Schema) {
    let required = schema.get("required").cloned().unwrap_or_default();
    let is_required = |name: &str| required.as_array().is_some_and(|names| names.iter().any(|n| n == name));
    let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
    for (_, field) in properties.iter_mut().filter(|(name, _)| !is_required(name)) {
        if let Value::Object(field) = field {
            without_null(field);
        }
    }
}

/// `["string", "null"]` becomes `"string"`; one of a type and null becomes that type.
fn without_null(field: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = field.get_mut("type") {
        types.retain(|ty| ty != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            field.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = field.get_mut("anyOf") else { return };
    choices.retain(|choice| choice["type"] != "null");
    if let [Value::Object(only)] = choices.as_slice() {
        let only = only.clone();
        field.remove("anyOf");
        field.extend(only);
    }
}

/// A text of a form: the schema of a type that is written as one.
macro_rules! text {
    ($($ty:ty, $name:literal, $about:literal, $pattern:expr;)*) => {$(
        impl JsonSchema for $ty {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "description": $about, "pattern": $pattern })
            }
        }
    )*};
}

text! {
    TypeRef, "TypeRef",
        "The name of a type: `Edm.` and a primitive type, the namespace-qualified name of a documented type, or \
         `Collection(…)` around one of these.",
        type_pattern();
    Path, "Path",
        "A path from the root after the version, without query. Parameters stand in braces.",
        "^/";
    Location, "Location",
        "A place in a page: the path below the docs folder, the line and the column, `page:line:column`. Lines and \
         columns (in characters) are counted from one.",
        ":[1-9][0-9]*:[1-9][0-9]*$";
}

/// Without looking ahead, which not every reader of patterns can: no namespace begins as `Edm.` does.
fn type_pattern() -> String {
    let edm: Vec<_> = Edm::ALL.iter().map(|edm| edm.as_str()).collect();
    let name = format!("(Edm\\.({})|[A-DF-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)+)", edm.join("|"));
    format!("^({name}|Collection\\({name}\\))$")
}
