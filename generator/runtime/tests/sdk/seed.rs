//! What the page of one operation says is what the crate has, to the letter. No network.

use graphdoc_sdk::{
    beta::{models::*, operations::*},
    meta::{ApiVersion, Cloud, Clouds, Permission, PermissionType, permissions_for},
    object::Object,
    open_enum::{OpenEnum, Unlisted},
    operation::{Operation, decode_strict},
    permissions as p,
    v1::operations::GetUser,
};
use http::Response;
use serde_json::{Value, json};

type Create = CreateDeviceLogCollectionResponse;
type Log = DeviceLogCollectionResponse;

const PAGE: &str =
    include_str!("../../../../docs-input/beta/api/intune-devices-devicelogcollectionresponse-create.md");

// What a program may do is checked when it is compiled.
const GRANTED: &[Permission] = &[p::DEVICE_MANAGEMENT_CONFIGURATION_READ_WRITE_ALL];
const _: () = assert!(Create::META.permissions.application.allows(GRANTED));
const _: () = assert!(ListDeviceLogCollectionResponses::META.permissions.application.allows(GRANTED));
const _: () = assert!(!GetManagedDevice::META.permissions.application.allows(GRANTED));
const _: () = assert!(Create::META.clouds.has(Cloud::China));
const _: () = assert!(!ListRiskyUsers::META.clouds.has(Cloud::China));

/// First line and JSON text of the page's example that begins so.
fn example(start: &str) -> (&'static str, &'static str) {
    let block = PAGE.split("```").find_map(|block| Some(&block[block.find(start)?..])).unwrap();
    (block.lines().next().unwrap(), block[block.find("\n{").unwrap()..].trim())
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The object of the page's example, written by hand.
fn log() -> Log {
    let log = Log {
        status: Some(AppLogUploadState::Completed),
        managed_device_id: "3b336f00-6f00-3b33-006f-333b006f333b".parse().ok(),
        error_code: Some(9),
        requested_date_time_utc: "2016-12-31T23:57:40.7845755-08:00".parse().ok(),
        received_date_time_utc: "2016-12-31T23:59:48.6545758-08:00".parse().ok(),
        initiated_by_user_principal_name: Some("Initiated By User Principal Name value".to_owned()),
        expiration_date_time_utc: "2017-01-01T00:02:49.2157996-08:00".parse().ok(),
        size: Some(4.0 / 3.0),
        size_in_kb: Some(8.0 / 3.0),
        enrolled_by_user: Some("Enrolled By User value".to_owned()),
        ..Default::default()
    };
    log.with_odata_type()
}

#[test]
fn the_request_is_that_of_the_page() {
    let (line, text) = example("POST https://");
    let operation = Create::new("{deviceManagementScriptId}", "{deviceManagementScriptDeviceStateId}", log());
    let request = operation.request().unwrap();

    let path = request.uri().to_string().replace("%7B", "{").replace("%7D", "}");
    let url = format!("{}/{}{path}", Cloud::Global.endpoint(), Create::META.version.as_str());
    assert_eq!(format!("{} {url}", request.method()), line);
    assert_eq!(request.headers()["content-type"], "application/json");

    let body = std::str::from_utf8(request.body()).unwrap();
    assert_eq!(json_of(body), json_of(text));
    for member in text.lines().filter(|line| line.contains("\": ")) {
        let member = member.trim().trim_end_matches(',').replacen("\": ", "\":", 1);
        assert!(body.contains(&member), "{member} is not in {body}");
    }
}

#[test]
fn the_answer_is_that_of_the_page() {
    let (line, text) = example("HTTP/1.1");
    assert_eq!(line, "HTTP/1.1 201 Created");
    let answer = Response::builder().status(201).body(text.into()).unwrap();
    let read = decode_strict::<<Create as Operation>::Response>(answer).unwrap();

    assert_eq!(read.id.as_deref(), Some("05fb97dc-97dc-05fb-dc97-fb05dc97fb05"));
    assert_eq!(Log { id: None, ..read.clone() }, log());
    assert_eq!(read.extra.keys().collect::<Vec<_>>(), ["@odata.type"]);
    assert_eq!(serde_json::to_value(&read).unwrap(), json_of(text));
}

#[test]
fn dates_keep_their_digits_and_their_offset() {
    let requested = log().requested_date_time_utc.unwrap();
    assert_eq!(requested.to_string(), "2016-12-31T23:57:40.7845755-08:00");
    assert_eq!((requested.nanosecond(), requested.offset().whole_hours()), (784_575_500, -8));
    let received = "2016-12-31T23:59:48.6545758-08:00".parse().ok();
    assert_eq!(log().received_date_time_utc, received);
    assert!(received.unwrap().get() > requested.get());
}

#[test]
fn the_status_is_open() {
    use AppLogUploadState::{Completed, Failed, Pending, UnknownFutureValue};
    let documented = json!(["pending", "completed", "failed", "unknownFutureValue"]);
    let read: Vec<AppLogUploadState> = serde_json::from_value(documented.clone()).unwrap();
    assert_eq!(read, [Pending, Completed, Failed, UnknownFutureValue]);
    assert_eq!(serde_json::to_value(read).unwrap(), documented);

    let archived = AppLogUploadState::from("archived");
    let text = |value: &Unlisted| value.as_str() == "archived";
    assert!(matches!(&archived, AppLogUploadState::Unlisted(value) if text(value)));
    assert_eq!(
        (archived.as_str(), serde_json::to_value(&archived).unwrap()),
        ("archived", json!("archived"))
    );
}

#[test]
fn what_only_the_page_knows() {
    let meta = Create::META;
    assert_eq!(meta.title, "Create deviceLogCollectionResponse");
    assert_eq!(
        meta.docs,
        "https://learn.microsoft.com/graph/api/intune-devices-devicelogcollectionresponse-create?view=graph-rest-beta"
    );
    assert_eq!((meta.version, meta.success, meta.clouds), (ApiVersion::Beta, &[201][..], Clouds::ALL));
    assert!(Cloud::ALL.into_iter().all(|cloud| meta.clouds.has(cloud)));
    assert_eq!(meta.deprecated, None);
    let [request] = meta.requests else { panic!("{:?}", meta.requests) };
    assert!(PAGE.lines().any(|line| line == *request), "{request}");
}

#[test]
fn permissions_come_least_privileged_first() {
    let least_first =
        ["Configuration", "ManagedDevices"].map(|area| format!("DeviceManagement{area}.ReadWrite.All"));
    for kind in [PermissionType::DelegatedWork, PermissionType::Application] {
        let grant = Create::META.permissions.of(kind);
        let graphdoc_sdk::meta::Grant::AnyOf(sets) = grant else { panic!("{grant:?}") };
        let names: Vec<_> = sets.concat().iter().map(ToString::to_string).collect();
        assert_eq!((names, sets.len()), (least_first.to_vec(), 2));
    }
    let personal = Create::META.permissions.delegated_personal;
    assert_eq!(personal, graphdoc_sdk::meta::Grant::NotSupported);
}

#[test]
fn a_program_asks_for_no_more_than_it_needs() {
    let operations = [Create::META, ListDeviceLogCollectionResponses::META, GetUser::META];
    let scopes = permissions_for(&operations, PermissionType::DelegatedWork);
    assert_eq!(scopes, Ok(vec![p::DEVICE_MANAGEMENT_CONFIGURATION_READ_WRITE_ALL, p::USER_READ]));
    let personal = permissions_for(&operations, PermissionType::DelegatedPersonal);
    assert_eq!(personal.unwrap_err().title, "Create deviceLogCollectionResponse");
}
