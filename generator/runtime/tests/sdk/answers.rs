//! Answers that any HTTP client gave. No network: this is all there is without the feature `client`.

use bytes::Bytes;
use graphdoc_sdk::{
    Error, beta, edm,
    meta::Cloud,
    object::{Mismatches, Object, Wire},
    operation::{Operation, Output, decode, decode_noting, decode_strict},
    v1::{models::*, operations::*},
};
use http::{Response, StatusCode};
use serde_json::{Value, json};

type CreateLog = beta::operations::CreateDeviceLogCollectionResponse;

fn answer(status: u16, body: &Value) -> Response<Bytes> {
    Response::builder().status(status).body(body.to_string().into()).unwrap()
}

fn read<O: Operation>(body: &Value) -> Output<O> {
    decode::<O::Response>(answer(200, body)).unwrap()
}

#[test]
fn any_http_client_will_do() {
    let operation = GetUser::users("adele@contoso.com").select([User::ID, User::MAIL]);
    let request = operation.request().unwrap();
    let root = format!("{}/{}", Cloud::China.endpoint(), GetUser::META.version.as_str());
    assert_eq!(
        format!("{} {root}{}", request.method(), request.uri()),
        "GET https://microsoftgraph.chinacloudapi.cn/v1.0/users/adele@contoso.com?$select=id,mail"
    );

    let user = read::<GetUser>(&json!({"id": "1", "@odata.etag": "W/\"1\"", "new": [1]}));
    assert_eq!(
        (user.id.as_deref(), user.etag(), &user.extra["new"]),
        (Some("1"), Some("W/\"1\""), &json!([1]))
    );
    decode::<<DeleteUser as Operation>::Response>(answer(204, &Value::Null)).unwrap();

    let failure = answer(404, &json!({"error": {"code": "Request_ResourceNotFound"}}));
    let Err(Error::Service(error)) = decode::<<GetUser as Operation>::Response>(failure) else {
        panic!("no error")
    };
    assert_eq!(error.status, StatusCode::NOT_FOUND);
    assert_eq!(error.code.as_deref(), Some("Request_ResourceNotFound"));
}

#[test]
fn intune_wraps_single_objects() {
    let inner = json!({"id": "1", "deviceName": "PC"});
    for body in [inner.clone(), json!({"value": inner})] {
        let device = read::<beta::operations::GetManagedDevice>(&body);
        assert_eq!(device.device_name.as_deref(), Some("PC"));
    }
}

#[test]
fn a_derived_type_that_is_not_listed_is_its_base() {
    let items = json!([
        {"@odata.type": "#microsoft.graph.user", "id": "1", "displayName": "Adele", "new": {"a": [null, 1.50]}},
        {"@odata.type": "#microsoft.graph.group", "id": "2", "groupTypes": ["Unified"]},
        {"@odata.type": "#microsoft.graph.orgContact", "id": "3", "addresses": [{"city": "Köln"}]},
        {"id": "4", "deletedDateTime": "2025-01-20T16:40:00.0000000Z"},
    ]);
    let page = read::<ListUserDirectReports>(&json!({"value": items}));

    use AnyDirectoryObject as Any;
    assert!(matches!(&page.value[0], Any::User(user) if user.display_name.as_deref() == Some("Adele")));
    assert!(matches!(&page.value[1], Any::Group(group) if group.group_types.is_some()));
    let Any::DirectoryObject(contact) = &page.value[2] else { panic!("{:?}", page.value[2]) };
    assert_eq!(contact.odata_type(), Some("#microsoft.graph.orgContact"));
    assert_eq!(contact.extra["addresses"][0]["city"], "Köln");
    let ids: Vec<_> = page.value.iter().filter_map(Any::id).collect();
    assert_eq!(ids, ["1", "2", "3", "4"]);
    assert_eq!(serde_json::to_value(&page.value).unwrap(), items);
}

#[test]
fn what_does_not_fit_its_documented_type_is_put_aside() {
    let body = json!({
        "id": "1", "status": 3, "errorCode": "none", "size": "INF",
        "requestedDateTimeUTC": "yesterday", "enrolledByUser": "adele",
    });
    let mut found = Mismatches::new();
    let log = decode_noting::<<CreateLog as Operation>::Response>(answer(201, &body), &mut found).unwrap();

    assert_eq!((log.id.as_deref(), log.enrolled_by_user.as_deref()), (Some("1"), Some("adele")));
    assert_eq!((log.size, log.error_code, &log.status), (Some(f64::INFINITY), None, &None));
    assert_eq!(log.mismatches(), ["status", "errorCode", "requestedDateTimeUTC"]);
    assert_eq!(found.list().len(), 3);
    assert_eq!(log.extra["status"], 3);
    assert_eq!(log.to_json(), body);

    let strict = decode_strict::<<CreateLog as Operation>::Response>(answer(201, &body));
    let Err(Error::Decode { message, body: kept }) = strict else { panic!("it is not strict") };
    assert_eq!(message, "errorCode: expected an Int64, found a string");
    assert_eq!(kept, body.to_string());
}

#[test]
fn strict_reading_names_the_whole_path() {
    let body =
        json!({"value": [{"id": "1"}, {"@odata.type": "#microsoft.graph.user", "accountEnabled": "yes"}]});
    let page = read::<ListUserDirectReports>(&body);
    assert_eq!(serde_json::to_value(&page).unwrap(), body);

    let strict = decode_strict::<<ListUserDirectReports as Operation>::Response>(answer(200, &body));
    let error = strict.unwrap_err().to_string();
    assert_eq!(error, "unexpected body: value[1].accountEnabled: expected a Boolean, found a string");
}

#[test]
fn values_of_all_kinds_survive() {
    let service = json!({"id": "1", "defaultDuration": "PT1H30M", "defaultPrice": 10, "staffMemberIds": []});
    let service = read::<GetBookingService>(&service);
    assert_eq!(service.default_duration.map(|duration| duration.to_string()), Some("PT1H30M".to_owned()));
    assert_eq!((service.default_price, service.staff_member_ids), (Some(10.0), Some(vec![])));

    let hours =
        json!({"workingHours": {"daysOfWeek": ["monday", "someday"], "startTime": "08:00:00.0000000"}});
    let settings = read::<GetUserMailboxSettings>(&hours);
    let working = settings.working_hours.as_ref().unwrap();
    assert_eq!(working.days_of_week, Some(vec![DayOfWeek::Monday, "someday".into()]));
    assert_eq!(working.start_time.map(|time: edm::TimeOfDay| time.hour()), Some(8));
    assert_eq!(settings.to_json(), hours);

    let fields = json!({"id": "1", "Color": "Fuchsia", "Quantity": 934, "@odata.etag": "\"e,4\""});
    let body = answer(200, &fields);
    let set = decode_strict::<<UpdateFieldValueSet as Operation>::Response>(body).unwrap().unwrap();
    assert!(set.open() && set.mismatches().is_empty());
    assert_eq!((&set.extra["Color"], set.to_json()), (&json!("Fuchsia"), fields));
}

#[test]
#[expect(deprecated, reason = "the page says that it is going away")]
fn an_operation_that_is_going_away_says_so() {
    use beta::operations::ListCredentialUserRegistrationDetails as Details;
    let note = Details::META.deprecated.unwrap();
    assert!(note.contains("Use the userRegistrationDetails API instead"), "{note}");
    let request = Details::new().filter("isMfaRegistered eq true").request().unwrap();
    assert_eq!(
        request.uri(),
        "/reports/credentialUserRegistrationDetails?$filter=isMfaRegistered%20eq%20true"
    );
}

#[test]
#[expect(deprecated, reason = "the page says that it is going away")]
fn a_type_that_is_going_away_is_read_like_others() {
    let body = json!({"id": "1", "authMethods": ["fido", "implant"]});
    let details: beta::models::CredentialUserRegistrationDetails =
        serde_json::from_value(body.clone()).unwrap();
    assert_eq!((details.auth_methods.as_ref().map(Vec::len), details.is_enabled), (Some(2), None));
    assert_eq!(details.to_json(), body);
}
