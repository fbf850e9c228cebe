//! Base types and the types derived from them.
mod emitted;

use emitted::directory::*;
use graphdoc_runtime::object::{Mismatches, Object, Wire};
use serde_json::json;

#[test]
fn a_type_that_is_not_listed_falls_back_to_the_base() {
    let all = json!([
        {"id": "1", "displayName": "a user", "@odata.type": "#microsoft.graph.user"},
        {"@odata.type": "#microsoft.graph.device", "id": "2", "deviceId": "d", "nested": {"x": [null]}},
        {"id": "3", "x": 1},
        {"id": "4", "@odata.type": 4},
    ]);
    let read: Vec<AnyDirectoryObject> = serde_json::from_value(all.clone()).unwrap();

    assert!(
        matches!(&read[0], AnyDirectoryObject::User(user) if user.display_name.as_deref() == Some("a user"))
    );
    let AnyDirectoryObject::DirectoryObject(device) = &read[1] else { panic!("{:?}", read[1]) };
    assert_eq!(
        (device.odata_type(), &device.extra["deviceId"]),
        (Some("#microsoft.graph.device"), &json!("d"))
    );
    let ids: Vec<_> = read.iter().filter_map(AnyDirectoryObject::id).collect();
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert_eq!(serde_json::to_value(&read).unwrap(), all);
}

#[test]
fn a_derived_type_is_named_when_it_is_sent() {
    let user = User { id: Some("1".to_owned()), ..Default::default() };
    assert_eq!(user.to_json(), json!({"id": "1"}));
    assert_eq!(
        AnyDirectoryObject::from(user).to_json(),
        json!({"@odata.type": "#microsoft.graph.user", "id": "1"})
    );
    assert_eq!(AnyDirectoryObject::from(DirectoryObject::default()).to_json(), json!({}));
    let text = json!({"@odata.type": "microsoft.graph.group", "groupTypes": []});
    let group = AnyDirectoryObject::from_json(&text, &mut Mismatches::new()).unwrap();
    assert!(matches!(group, AnyDirectoryObject::Group(_)));
    assert_eq!(group.to_json(), text);
}

#[test]
fn values_inside_are_read_leniently() {
    let text = json!({
        "manager": {"@odata.type": "#microsoft.graph.user", "id": "m", "displayName": 1},
        "directReports": [{"id": "a"}, "b"],
        "assistant": {"assistant": {"id": 1}},
    });
    let mut found = Mismatches::new();
    let user = User::from_json(&text, &mut found).unwrap();
    let paths: Vec<_> = found.list().iter().map(|mismatch| mismatch.path.as_str()).collect();
    assert_eq!(paths, ["assistant.assistant.id", "directReports[1]", "manager.displayName"]);
    assert_eq!(user.mismatches(), ["directReports"]);
    assert_eq!(user.manager.as_ref().and_then(AnyDirectoryObject::id).map(String::as_str), Some("m"));
    assert_eq!(user.to_json().pointer("/manager/displayName"), Some(&json!(1)));
    assert_eq!(user.to_json(), text);
    serde_json::from_value::<AnyDirectoryObject>(json!("x")).unwrap_err();
}
