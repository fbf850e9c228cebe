//! One object: made, read, changed, removed.

use crate::service::{Sent, answer, ok, only, sent, setup, status};
use graphdoc_sdk::{
    Result,
    beta::{models::*, operations::*},
    object::Object,
    v1::{
        models::{AnyDirectoryObject, User},
        operations::*,
    },
};
use serde_json::json;

type Log = DeviceLogCollectionResponse;

const LOGS: &str = "/beta/deviceManagement/deviceManagementScripts/s-1/deviceRunStates/d-1/managedDevice/logCollectionRequests";
const LOG: &str = "/beta/deviceManagement/deviceManagementScripts/s-1/deviceRunStates/d-1/managedDevice/logCollectionRequests/log-1";

const LOG_TYPE: &str = "#microsoft.graph.deviceLogCollectionResponse";

#[tokio::test]
async fn create() -> Result<()> {
    let (server, client) = setup().await;
    let created = json!({"id": "log-1", "status": "archived", "newProperty": {"a": [1]}});
    answer(&server, "POST", LOGS, status(201).set_body_json(&created)).await;

    let body = Log {
        status: Some(AppLogUploadState::Pending),
        managed_device_id: "3b336f00-6f00-3b33-006f-333b006f333b".parse().ok(),
        error_code: Some(i64::MAX),
        requested_date_time_utc: "2016-12-31T23:57:40.7845755-08:00".parse().ok(),
        size: Some(f64::NEG_INFINITY),
        ..Default::default()
    };
    let log = client.send(CreateDeviceLogCollectionResponse::new("s-1", "d-1", body)).await?;

    let sent = only(&server).await;
    assert_eq!(sent.line, format!("POST {LOGS}"));
    assert_eq!(
        (sent.header("accept"), sent.header("content-type")),
        (Some("application/json"), Some("application/json"))
    );
    // The page's example says of which type the body is.
    let expected = json!({
        "@odata.type": LOG_TYPE, "status": "pending", "managedDeviceId": "3b336f00-6f00-3b33-006f-333b006f333b",
        "errorCode": i64::MAX, "requestedDateTimeUTC": "2016-12-31T23:57:40.7845755-08:00", "size": "-INF",
    });
    assert_eq!(sent.body, expected);
    assert_eq!((log.id.as_deref(), &log.status), (Some("log-1"), &Some("archived".into())));
    assert_eq!(serde_json::to_value(&log).unwrap(), created);
    Ok(())
}

#[tokio::test]
async fn a_body_keeps_the_type_that_it_has() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "POST", LOGS, status(201).set_body_json(json!({"id": "log-1"}))).await;
    let mut body = Log::default();
    body.extra.insert("@odata.type".to_owned(), "#microsoft.graph.laterLog".into());
    client.send(CreateDeviceLogCollectionResponse::new("s-1", "d-1", body)).await?;
    assert_eq!(only(&server).await.body, json!({"@odata.type": "#microsoft.graph.laterLog"}));
    Ok(())
}

#[tokio::test]
async fn get_with_select() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "GET", LOG, ok(json!({"value": {"id": "log-1", "sizeInKB": 2}}))).await;
    let manager = json!({"@odata.type": "#microsoft.graph.user", "id": "u-2", "displayName": "Boss"});
    answer(&server, "GET", "/v1.0/me", ok(json!({"id": "u-1", "manager": manager}))).await;
    answer(&server, "GET", "/v1.0/users/adele@contoso.com", ok(json!({"id": "u-3"}))).await;

    let get = GetDeviceLogCollectionResponse::new("s-1", "d-1", "log-1").select([Log::ID, Log::SIZE_IN_KB]);
    let log = client.send(get).await?;
    assert_eq!((log.id.as_deref(), log.size_in_kb), (Some("log-1"), Some(2.0)));
    let me = client.send(GetUser::me().select([User::ID]).expand([User::MANAGER])).await?;
    let Some(AnyDirectoryObject::User(manager)) = &me.manager else { panic!("{me:?}") };
    assert_eq!(manager.display_name.as_deref(), Some("Boss"));
    let adele = client.send(GetUser::users("adele@contoso.com")).await?;
    assert_eq!(adele.id.as_deref(), Some("u-3"));

    let lines: Vec<_> = sent(&server).await.into_iter().map(|sent| sent.line).collect();
    assert_eq!(
        lines,
        [
            format!("GET {LOG}?$select=id,sizeInKB"),
            "GET /v1.0/me?$select=id&$expand=manager".to_owned(),
            "GET /v1.0/users/adele@contoso.com".to_owned(),
        ]
    );
    Ok(())
}

#[tokio::test]
async fn update_sets_clears_and_leaves_alone() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "PATCH", "/v1.0/users/adele@contoso.com", status(204)).await;
    answer(&server, "PATCH", LOG, ok(json!({"id": "log-1", "status": "failed"}))).await;

    let user = UpdateUser::new("adele@contoso.com").display_name("Adele").job_title(None);
    let nothing = client.send(user.property("onPremisesExtra", json!([1]))).await?;
    assert!(nothing.is_none());
    let log = UpdateDeviceLogCollectionResponse::new("s-1", "d-1", "log-1")
        .status(AppLogUploadState::Failed)
        .error_code(7)
        .size_in_kb(1.5)
        .managed_device_id(None)
        .enrolled_by_user(None);
    let log = client.send(log).await?.unwrap();
    assert_eq!(log.status, Some(AppLogUploadState::Failed));

    let [user, log]: [Sent; 2] = sent(&server).await.try_into().ok().unwrap();
    assert_eq!(user.line, "PATCH /v1.0/users/adele@contoso.com");
    assert_eq!(user.body, json!({"displayName": "Adele", "jobTitle": null, "onPremisesExtra": [1]}));
    assert_eq!(log.line, format!("PATCH {LOG}"));
    let expected = json!({
        "@odata.type": LOG_TYPE, "status": "failed", "errorCode": 7, "sizeInKB": 1.5, "managedDeviceId": null, "enrolledByUser": null,
    });
    assert_eq!(log.body, expected);
    Ok(())
}

#[tokio::test]
async fn delete_what_was_read() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "GET", LOG, ok(json!({"@odata.etag": "W/\"JzEt\"", "id": "log-1"}))).await;
    answer(&server, "DELETE", LOG, status(204)).await;
    answer(&server, "DELETE", "/v1.0/users/u-1", status(204)).await;

    let log = client.send(GetDeviceLogCollectionResponse::new("s-1", "d-1", "log-1")).await?;
    let delete = DeleteDeviceLogCollectionResponse::new("s-1", "d-1", "log-1");
    client.send(delete.if_match(log.etag().unwrap())).await?;
    client.send(DeleteUser::new("u-1")).await?;

    let [_, log, user]: [Sent; 3] = sent(&server).await.try_into().ok().unwrap();
    assert_eq!((log.line, log.headers["if-match"].as_bytes()), (format!("DELETE {LOG}"), &b"W/\"JzEt\""[..]));
    assert_eq!((user.line.as_str(), user.headers.get("if-match")), ("DELETE /v1.0/users/u-1", None));
    Ok(())
}

#[tokio::test]
async fn identifiers_stay_in_their_segment() -> Result<()> {
    let (server, client) = setup().await;
    let path = "/v1.0/users/a%2F..%2F%C3%A9%3Fb%23c/manager";
    answer(&server, "GET", path, ok(json!({"@odata.type": "#microsoft.graph.group", "id": "g"}))).await;
    let manager = client.send(GetUserManager::new("a/../é?b#c")).await?;
    assert!(matches!(manager, AnyDirectoryObject::Group(_)));
    assert_eq!(only(&server).await.line, format!("GET {path}"));
    assert!(client.send(GetUserManager::new("..")).await.is_err());
    only(&server).await;
    Ok(())
}
