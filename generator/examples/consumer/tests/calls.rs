//! Two operations of the slice, sent to a server on this machine.

use graphdoc_consumer::{
    collect_logs,
    graph::{
        beta::models::{AppLogUploadState, DeviceLogCollectionResponse},
        v1::{models::User, operations::GetUser},
    },
    name_of,
};
use graphdoc_runtime::{client::Client, object::Object, operation::Operation};
use serde_json::{Value, json};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{body_json, method, path, query_param},
};

async fn service(mock: wiremock::MockBuilder, status: u16, body: Value) -> (MockServer, Client) {
    let server = MockServer::start().await;
    mock.respond_with(ResponseTemplate::new(status).set_body_json(body)).expect(1).mount(&server).await;
    let client = Client::unauthenticated(&server.uri(), Default::default()).expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_user_is_read() {
    let mock = Mock::given(method("GET"))
        .and(path("/v1.0/users/adele@contoso.com"))
        .and(query_param("$select", "id,displayName"));
    let answer = json!({"id": "1", "displayName": "Adele"});
    let (_server, client) = service(mock, 200, answer).await;
    assert_eq!(name_of(&client, "adele@contoso.com").await.expect("a user").as_deref(), Some("Adele"));
}

#[tokio::test]
async fn a_log_is_asked_for() {
    let at = "/beta/deviceManagement/deviceManagementScripts/s/deviceRunStates/d/managedDevice/logCollectionRequests";
    let sent = json!({"@odata.type": "#microsoft.graph.deviceLogCollectionResponse", "status": "pending"});
    let mock = Mock::given(method("POST")).and(path(at)).and(body_json(sent));
    let answer = json!({"id": "7", "status": "completed", "size": 1.5, "later": true});
    let (_server, client) = service(mock, 201, answer).await;
    let log = DeviceLogCollectionResponse { status: Some(AppLogUploadState::Pending), ..Default::default() };
    let made = collect_logs(&client, "s", "d", log).await.expect("a log");
    assert_eq!((made.status, made.size), (Some(AppLogUploadState::Completed), Some(1.5)));
    assert_eq!(made.extra["later"], json!(true), "what the docs do not list is not lost");
}

/// The type of a photo is not in the slice: it can be asked for, and stays in `extra`.
#[test]
fn a_relationship_that_is_cut_is_not_lost() {
    let get = GetUser::users("1").expand([User::PHOTO]);
    assert_eq!(get.request().expect("a request").uri(), "/users/1?$expand=photo");
    let user = json!({"id": "1", "photo": {"id": "2"}});
    let read: User = serde_json::from_value(user.clone()).expect("a user");
    assert_eq!(read.extra["photo"]["id"], "2");
    assert_eq!(read.fieldless(), ["photo"]);
    assert_eq!(serde_json::to_value(&read).expect("JSON"), user);
}
