//! `show`: what a selection pulls in.

use super::{folder::Folder, pages};
use insta::assert_snapshot;

fn folder() -> Folder {
    let folder = Folder::with_docs();
    let other = pages::operation("Get lamp of a room", "GET /rooms/{id}/lamps/{lamp-id}", "lamp");
    folder.put("docs-input/v1.0/api/room-get-lamp.md", other);
    folder
}

#[test]
fn paths_types_and_reasons() {
    assert_snapshot!("one_operation", folder().run(&["show", "GET /lamps/*"]));
    assert_snapshot!("everything", folder().run(&["show"]));
    assert_snapshot!("relationships", folder().run(&["show", "GetLamp", "--relationships", "1"]));
}

#[test]
fn the_same_as_data() {
    let ran = folder().run(&["show", "GET /lamps/*", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(json["operations"][0]["name"], "GetLamp");
    assert_eq!(json["types"][1]["why"], serde_json::json!(["property plug of lamp", "answered by GetLamp"]));
    assert_eq!(json["typesWith"]["all relationships"], 3);
}

#[test]
fn a_pattern_that_matches_nothing_is_an_error() {
    assert_snapshot!("nothing", folder().run(&["show", "GET /lamp/*", "!lampp"]));
}
