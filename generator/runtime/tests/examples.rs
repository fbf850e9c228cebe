//! What the tests emitted from the documentation's examples call, and what they find.
mod emitted;

use emitted::{device::*, directory::*, operations::*};
use graphdoc_runtime::operation::RequestOptions;
use graphdoc_runtime::testing::{documented, request, response, same};
use serde_json::{Value, json};

const LOG: &str = r##"{
  "@odata.type": "#microsoft.graph.deviceLogCollectionResponse",
  "id": "05fb97dc-97dc-05fb-dc97-fb05dc97fb05",
  "status": "completed",
  "managedDeviceId": "3B336F00-6f00-3b33-006f-333b006f333b",
  "errorCode": "9",
  "requestedDateTimeUTC": "2016-12-31T23:57:40.7845755-08:00",
  "size": 2,
  "enrolledByUser": null
}"##;

#[test]
fn requests_as_documented() {
    let path = "/deviceManagement/deviceManagementScripts/{script-id}/logCollectionRequests";
    request(&CreateLog::new("{script-id}", documented(LOG)), "POST", path, Some(LOG));
    request(&ListLogs::new("{script-id}").top(2), "GET", path, None);
    let with_query = format!("{path}?$filter=status+eq 'x'&$top=2");
    request(&ListLogs::new("{script-id}").top(2).filter("status eq 'x'"), "GET", &with_query, None);
    request(&PutContent::me("a.txt", "The text"), "PUT", "/me/drive/root:/a.txt:/content", Some("The text"));
    request(&SearchDrive::me("it's"), "GET", "/me/drive/root/search(q='it''s')", None);
}

#[test]
fn answers_as_documented() {
    response::<CreateLog>(201, LOG);
    response::<CreateLog>(201, &format!(r#"{{"value": {LOG}}}"#));
    response::<ListLogs>(200, &format!(r#"{{"@odata.context": "c", "@odata.count": 1, "value": [{LOG}]}}"#));
    response::<GetUser>(200, r##"{"manager": {"@odata.type": "#microsoft.graph.device", "deviceId": "d"}}"##);
    response::<UpdateUser>(204, "");
    response::<SendMail>(202, "");
    response::<CountUsers>(200, "\u{feff}893");
    response::<GetPhoto>(200, "bytes");
    response::<GetNames>(200, r#"{"@odata.context": "c", "value": ["a"]}"#);
    response::<GetSetting>(200, r#"{"name": "n", "value": {"a": 1}}"#);
    assert!(documented::<Extension>(r#"{"id": "1", "new": 1}"#).extra.contains_key("new"));
}

/// The message that a wrong page would give.
fn message(test: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(test).expect_err("the test finds nothing wrong");
    panic.downcast_ref::<String>().cloned().expect("a message")
}

#[test]
fn wrong_answers_are_found() {
    let check = |test: fn(), expected: &str| {
        let text = message(test);
        assert!(text.contains(expected), "{text}");
    };
    check(|| response::<CreateLog>(200, LOG), "status 200 is not among those documented: [201]");
    check(|| response::<CreateLog>(201, r#"{"size": "x"}"#), "size: expected a Double, found a string");
    check(|| response::<CreateLog>(201, r#"{"id": "1", "new": 1}"#), "missing from the type's table: new");
    check(
        || response::<ListLogs>(200, r#"{"value": [{"new": 1}]}"#),
        "missing from the type's table: value[0].new",
    );
    check(|| response::<ListLogs>(200, "{"), "the documented answer cannot be read: unexpected body: EOF");
    check(
        || drop(documented::<User>(r#"{"assistant": {"id": 1}}"#)),
        "assistant.id: expected a string, found a number",
    );
    check(|| drop(documented::<User>("[")), "the documented text is not JSON");
}

#[test]
fn wrong_requests_are_found() {
    let check = |test: fn(), expected: &str| {
        let text = message(test);
        assert!(text.contains(expected), "{text}");
    };
    check(|| request(&GetUser::me(), "POST", "/me", None), "the method");
    check(|| request(&GetUser::users("a"), "GET", "/users/b", None), "the path");
    check(|| request(&GetUser::me().query("$top", "1"), "GET", "/me?$top=2", None), "the query");
    check(|| request(&GetUser::users(""), "GET", "/users/", None), "path parameter user-id is empty");
    check(
        || request(&UpdateUser::new("a").job_title("x"), "PATCH", "/users/a", None),
        "a body where none is",
    );
    check(
        || request(&UpdateUser::new("a").job_title("x"), "PATCH", "/users/a", Some("{}")),
        "documented: {}",
    );
}

#[test]
fn what_is_the_same() {
    let check = |left: Value, right: Value, expected: bool| {
        assert_eq!((same(&left, &right), same(&right, &left)), (expected, expected), "{left} {right}");
    };
    check(json!({"a": 2, "b": null}), json!({"a": 2.0}), true);
    check(json!("3B336F00-6f00-3b33-006f-333b006f333b"), json!("3b336f00-6f00-3b33-006f-333b006f333b"), true);
    check(json!("9223372036854775807"), json!(i64::MAX), true);
    check(json!("007"), json!(7), false);
    check(json!("2.0"), json!(2), false);
    check(json!("Text"), json!("text"), false);
    check(json!("2014-01-01T00:00:00Z"), json!("2014-01-01T00:00:00+00:00"), false);
    check(json!([1, 2]), json!([2, 1]), false);
    check(json!({"a": 1}), json!({}), false);
    check(json!([null]), json!([]), false);
}
