//! The JSON Schema of `api.json` describes what is written there, to the last field.

use graphdoc::{
    describe,
    diagnostic::codes,
    ir::schema::{closed_schema, schema},
    names::Lock,
    source::Docs,
};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Names an `api.json` to validate.
const FILE: &str = "GRAPHDOC_API_JSON";

/// The first lines about what is not as the schema says, fields that it does not describe among it.
fn findings(api: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&closed_schema()).expect("a schema");
    let line = |found: jsonschema::ValidationError<'_>| format!("{}: {found}", found.instance_path());
    validator.iter_errors(api).take(20).map(line).collect()
}

/// The descriptions of the docs in the repository, of the generator's fixtures, hostile ones among them, and of
/// the examples of diagnostics.
fn descriptions() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut all = vec![Docs::read(&root.join("docs-input")).expect("the docs")];
    for entry in fs::read_dir(root.join("generator/tests/fixtures")).expect("the fixtures") {
        let text = fs::read_to_string(entry.expect("an entry of the folder").path()).expect("a fixture");
        let parts = text.split("=== ").skip(1).filter_map(|part| part.split_once('\n'));
        all.push(Docs::from_texts(parts).expect("docs"));
    }
    let examples = codes::ALL.iter().map(|code| code.example().faulty);
    all.extend(
        examples
            .map(|files| Docs::from_texts(files.iter().map(|file| (file.path, file.text))).expect("docs")),
    );
    let json = |docs| serde_json::to_value(&describe(docs, &mut Lock::default(), &|| ()).api);
    all.into_iter().map(|docs| json(docs).expect("a description is JSON")).collect()
}

#[test]
fn descriptions_are_as_the_schema_says() {
    let descriptions = descriptions();
    assert!(descriptions.len() > 30, "{}", descriptions.len());
    for description in &descriptions {
        assert_eq!(findings(description), [""; 0]);
    }
    // What is in none of them would not be validated.
    let rare =
        ["clouds", "deprecated", "flags", "headers", "pages", "parameters", "query", "truncated", "values"];
    for field in rare {
        let is_there = |description: &Value| description.to_string().contains(&format!("\"{field}\":"));
        assert!(descriptions.iter().any(is_there), "no `{field}`: add it to a fixture");
    }
}

/// The whole reference is described elsewhere (`.ci/run`): unoptimised, that takes half a minute.
#[test]
fn a_named_file_is_as_the_schema_says() {
    let Some(path) = std::env::var_os(FILE) else {
        return eprintln!("skipped: {FILE} names no file that `cargo xtask api` wrote");
    };
    let text = fs::read(&path).expect("the named file");
    let api: Value = serde_json::from_slice(&text).expect("JSON");
    assert_eq!(findings(&api), [""; 0]);
    let count = |items: &str| api[items].as_array().map(Vec::len);
    eprintln!("{:?} types and {:?} operations are as the schema says", count("types"), count("operations"));
}

/// Fails unless a change of the description of the repository's docs is found at these places.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), expect: &[&str]) {
    let mut api = descriptions().swap_remove(0);
    change(&mut api);
    let found = findings(&api);
    let places: Vec<_> = found.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, expect, "{found:?}");
}

#[test]
fn texts_have_their_forms() {
    check(
        |api| api["operations"][0]["response"]["type"] = json!("Collection(Edm.Strng)"),
        &["/operations/0/response/type"],
    );
    check(|api| api["operations"][0]["response"]["type"] = json!("lamp"), &["/operations/0/response/type"]);
    check(|api| api["types"][0]["at"] = json!("room.md:0:1"), &["/types/0/at"]);
    check(|api| api["types"][0]["version"] = json!("v2.0"), &["/types/0/version"]);
    check(
        |api| api["operations"][0]["requests"][0]["path"] = json!("lamps"),
        &["/operations/0/requests/0/path"],
    );
    check(|api| api["formatVersion"] = json!(2), &["/formatVersion"]);
}

#[test]
fn a_field_is_neither_missing_nor_null_nor_one_too_many() {
    check(|api| api["types"][0]["base"] = Value::Null, &[]);
    check(|api| drop(api["types"][0].as_object_mut().expect("a type").remove("base")), &["/types/0"]);
    check(|api| api["types"][0]["deprecated"] = Value::Null, &["/types/0/deprecated"]);
    check(|api| api["types"][0]["colour"] = json!("red"), &["/types/0"]);
}

/// What is published allows what later versions may add.
#[test]
fn the_published_schema_allows_more_fields() {
    let mut api = descriptions().swap_remove(0);
    api["types"][0]["colour"] = json!("red");
    assert!(jsonschema::is_valid(&schema(), &api));
    api["types"][0]["kind"] = json!("colour");
    assert!(!jsonschema::is_valid(&schema(), &api));
}

#[test]
fn every_object_of_the_schema_is_described() {
    let schema = schema();
    let types = schema["$defs"].as_object().expect("the types");
    assert!(types.len() > 20, "{types:?}");
    for (name, ty) in types.iter().chain([(&"Api".to_owned(), &schema)]) {
        assert!(ty["description"].is_string(), "{name} has no description");
        for (field, about) in ty["properties"].as_object().into_iter().flatten() {
            assert!(about["description"].is_string(), "{name}.{field} has no description");
        }
    }
}
