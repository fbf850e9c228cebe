//! How each kind of answer is read.
mod emitted;

use bytes::Bytes;
use emitted::operations::*;
use graphdoc_runtime::{
    Result,
    operation::{Operation, Output, decode},
};
use http::Response;
use serde_json::json;

fn read<O: Operation>(body: impl Into<Bytes>) -> Result<Output<O>> {
    decode::<O::Response>(Response::new(body.into()))
}

#[test]
fn the_wrapping_of_single_objects_is_taken_off() {
    let bare = read::<GetUser>(r#"{"id": "1"}"#).unwrap();
    let wrapped = read::<GetUser>(
        r##"{"@odata.context": "c", "value": {"@odata.type": "#microsoft.graph.user", "id": "1"}}"##,
    );
    assert_eq!(wrapped.unwrap().id, bare.id);
    let updated = read::<UpdateUser>(r#"{"value": {"id": "1"}}"#).unwrap();
    assert_eq!(updated.and_then(|user| user.id).as_deref(), Some("1"));
}

#[test]
fn other_values_are_left_in_place() {
    let setting = read::<GetSetting>(r#"{"value": {"name": "inner"}}"#).unwrap();
    assert_eq!((setting.name, setting.value), (None, Some(json!({"name": "inner"}))));
    for body in [
        r#"{"value": {"id": "1"}, "other": 1}"#,
        r#"{"value": "1"}"#,
        r#"{"value": [{"id": "1"}]}"#,
        r##"{"@odata.type": "#microsoft.graph.open", "value": {"id": "1"}}"##,
    ] {
        let user = read::<GetUser>(body).unwrap();
        assert!(user.id.is_none() && user.extra.contains_key("value"), "{body}");
    }
}

#[test]
fn bodies_that_may_be_missing() {
    assert!(read::<UpdateUser>("").unwrap().is_none());
    assert!(read::<UpdateUser>("{}").unwrap().is_some());
    read::<SendMail>("anything").unwrap();
    read::<GetUser>("").unwrap_err();
    read::<GetUser>("\u{feff}{}").unwrap();
}

#[test]
fn values_that_are_no_entities() {
    assert_eq!(read::<GetNames>(r#"{"@odata.context": "c", "value": ["a"]}"#).unwrap(), ["a"]);
    let error = read::<GetNames>(r#"{"value": [1]}"#).unwrap_err().to_string();
    assert_eq!(error, "unexpected body: value[0]: expected a string, found a number");
    let error = read::<GetNames>(r#"{"values": []}"#).unwrap_err().to_string();
    assert_eq!(error, "unexpected body: value: expected a value, found nothing");
    assert_eq!(read::<CountUsers>("\u{feff}893").unwrap(), 893);
    read::<CountUsers>("many").unwrap_err();
    assert_eq!(&read::<GetPhoto>(vec![0xff, 0]).unwrap()[..], [0xff, 0]);
}

#[test]
fn success_is_any_2xx() {
    let answer = |status: u16| Response::builder().status(status).body(Bytes::from("{}")).unwrap();
    decode::<<GetUser as Operation>::Response>(answer(206)).unwrap();
    decode::<<GetUser as Operation>::Response>(answer(302)).unwrap_err();
    decode::<<GetUser as Operation>::Response>(answer(500)).unwrap_err();
}
