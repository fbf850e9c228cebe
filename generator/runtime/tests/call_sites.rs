//! How each kind of operation looks where it is called, against a mock server on this machine.
#![cfg(feature = "client")]
mod emitted;

use emitted::{device::*, directory::*, operations::*};
use futures::TryStreamExt;
use graphdoc_runtime::{
    Error, Result,
    batch::Batch,
    client::{Client, Options},
    meta::ApiVersion,
    object::Object,
    operation::{RequestOptions, lit},
};
use serde_json::{Value, json};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{body_json, header, header_exists, method, path, query_param},
};

const LOGS: &str = "/beta/deviceManagement/deviceManagementScripts/script-1/logCollectionRequests";

async fn setup() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let client = Client::unauthenticated(&server.uri(), Options::default()).unwrap();
    (server, client)
}

fn ok(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

#[tokio::test]
async fn create() -> Result<()> {
    let (server, client) = setup().await;
    let sent = json!({"status": "completed", "size": 1.5, "managedDeviceId": "3b336f00-6f00-3b33-006f-333b006f333b"});
    let answer = json!({"id": "1", "status": "archived", "newProperty": [1]});
    Mock::given(method("POST"))
        .and(path(LOGS))
        .and(header_exists("client-request-id"))
        .and(header("accept", "application/json"))
        .and(body_json(sent))
        .respond_with(ResponseTemplate::new(201).set_body_json(answer))
        .mount(&server)
        .await;

    let body = LogCollection {
        status: Some(UploadState::Completed),
        managed_device_id: "3b336f00-6f00-3b33-006f-333b006f333b".parse().ok(),
        size: Some(1.5),
        ..Default::default()
    };
    let created = client.send(CreateLog::new("script-1", body)).await?;

    assert_eq!(created.id.as_deref(), Some("1"));
    assert_eq!(created.status, Some("archived".into()));
    assert_eq!(created.extra["newProperty"], json!([1]));
    Ok(())
}

#[tokio::test]
async fn list_with_query_and_paging() -> Result<()> {
    let (server, client) = setup().await;
    let next = format!("{}{LOGS}?$skiptoken=x", server.uri());
    Mock::given(method("GET"))
        .and(path(LOGS))
        .and(query_param("$select", "id,status"))
        .and(query_param("$filter", "enrolledByUser eq 'O''Neil'"))
        .and(query_param("$top", "2"))
        .and(header("consistencylevel", "eventual"))
        .respond_with(ok(json!({"value": [{"id": "1"}, {"id": "2"}], "@odata.nextLink": next})))
        .mount(&server)
        .await;
    Mock::given(query_param("$skiptoken", "x"))
        .and(header("consistencylevel", "eventual"))
        .respond_with(ok(json!({"value": [{"id": "3"}]})))
        .mount(&server)
        .await;

    type Log = LogCollection;
    let list = ListLogs::new("script-1")
        .select([Log::ID, Log::STATUS])
        .filter(format!("enrolledByUser eq {}", lit("O'Neil")))
        .top(2)
        .eventual();
    let logs: Vec<Log> = client.items(list.clone()).try_collect().await?;
    assert_eq!(logs.len(), 3);

    let mut items = client.items(list);
    while let Some(log) = items.try_next().await? {
        assert!(log.id.is_some());
    }
    fn is_send(_: &impl Send) {}
    is_send(&client.send(GetUser::me()));
    is_send(&items);
    Ok(())
}

#[tokio::test]
async fn get_update_delete() -> Result<()> {
    let (server, client) = setup().await;
    Mock::given(method("GET"))
        .and(path("/v1.0/me"))
        .and(query_param("$expand", "manager"))
        .respond_with(ok(json!({
            "@odata.etag": "W/\"1\"", "id": "u1",
            "manager": {"@odata.type": "#microsoft.graph.user", "id": "u2", "displayName": "Boss"},
        })))
        .mount(&server)
        .await;
    Mock::given(method("PATCH"))
        .and(path("/v1.0/users/adele@contoso.com"))
        .and(body_json(json!({"displayName": "Adele", "jobTitle": null})))
        .and(header("prefer", "return=representation"))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;
    Mock::given(method("DELETE"))
        .and(path("/v1.0/users/u1"))
        .and(header("if-match", "W/\"1\""))
        .respond_with(ResponseTemplate::new(204))
        .mount(&server)
        .await;

    let me =
        client.send(GetUser::me().select([User::ID, User::DISPLAY_NAME]).expand([User::MANAGER])).await?;
    let Some(AnyDirectoryObject::User(manager)) = &me.manager else { panic!("{me:?}") };
    assert_eq!(manager.display_name.as_deref(), Some("Boss"));

    let update = UpdateUser::new("adele@contoso.com").display_name("Adele").job_title(None);
    let updated = client.send(update.prefer("return=representation")).await?;
    assert!(updated.is_none());

    client.send(DeleteUser::new("u1").if_match(me.etag().unwrap())).await?;
    Ok(())
}

#[tokio::test]
async fn action_function_count_and_media() -> Result<()> {
    let (server, client) = setup().await;
    Mock::given(method("POST"))
        .and(path("/v1.0/me/sendMail"))
        .respond_with(ResponseTemplate::new(202))
        .mount(&server)
        .await;
    Mock::given(path("/v1.0/me/drive/root/search(q='it%27%27s%2Fa%20%23%3F')"))
        .respond_with(ok(json!({"value": []})))
        .mount(&server)
        .await;
    Mock::given(path("/v1.0/users/$count"))
        .and(header("consistencylevel", "eventual"))
        .and(header("accept", "text/plain"))
        .respond_with(ResponseTemplate::new(200).set_body_bytes("\u{feff}893".as_bytes()))
        .mount(&server)
        .await;
    Mock::given(method("PUT"))
        .and(path("/v1.0/me/drive/root:/a/b.txt:/content"))
        .and(header("content-type", "text/plain"))
        .respond_with(ResponseTemplate::new(201).set_body_json(json!({"id": "f"})))
        .mount(&server)
        .await;

    client.send(SendMail::me().message(json!({"subject": "Hi"})).save_to_sent_items(false)).await?;
    let found = client.send(SearchDrive::me("it's/a #?")).await?;
    assert!(found.value.is_empty());
    assert_eq!(client.send(CountUsers::new()).await?, 893);
    let put = PutContent::me("a/b.txt", "text").header("content-type", "text/plain");
    assert_eq!(client.send(put).await?, Some(json!({"id": "f"})));
    Ok(())
}

#[tokio::test]
async fn delta() -> Result<()> {
    let (server, client) = setup().await;
    let at = |token: &str| format!("{}/v1.0/users/delta?$deltatoken={token}", server.uri());
    Mock::given(path("/v1.0/users/delta"))
        .and(query_param("$select", "displayName"))
        .respond_with(ok(json!({"value": [{"id": "1"}], "@odata.deltaLink": at("a")})))
        .mount(&server)
        .await;
    let removed =
        json!({"value": [{"id": "1", "@removed": {"reason": "changed"}}], "@odata.nextLink": at("b")});
    Mock::given(query_param("$deltatoken", "a")).respond_with(ok(removed)).mount(&server).await;
    let last = json!({"value": [], "@odata.deltaLink": at("c")});
    Mock::given(query_param("$deltatoken", "b")).respond_with(ok(last)).mount(&server).await;

    let pages: Vec<_> = client.pages(DeltaUsers::new().select([User::DISPLAY_NAME])).try_collect().await?;
    let link = pages.last().and_then(|page| page.delta_link.clone()).unwrap();
    let changes = client.since::<User>(&link).await?;
    assert!(changes.value[0].extra.contains_key("@removed"));
    let changes: Vec<_> = client.changes::<User>(&link).try_collect().await?;
    assert_eq!((changes.len(), changes[1].delta_link.clone()), (2, Some(at("c"))));
    Ok(())
}

#[tokio::test]
async fn batch() -> Result<()> {
    let (server, client) = setup().await;
    let answers = json!({"responses": [
        {"id": "1", "status": 404, "body": {"error": {"code": "NotFound", "message": "a \"quoted\" text"}}},
        {"id": "0", "status": 200, "body": {"id": "u1"}},
    ]});
    Mock::given(method("POST")).and(path("/v1.0/$batch")).respond_with(ok(answers)).mount(&server).await;

    let mut batch = Batch::new();
    let me = batch.add(&GetUser::me().select([User::ID]))?;
    let del = batch.add_after(&DeleteUser::new("x"), &[me])?;
    let mut answers = client.batch(ApiVersion::V1, &batch).await?;

    assert_eq!(answers.take(me)?.id.as_deref(), Some("u1"));
    let Err(Error::Service(error)) = answers.take(del) else { panic!("a deleted user is found") };
    assert_eq!(error.message.as_deref(), Some("a \"quoted\" text"));
    assert!(matches!(client.batch(ApiVersion::Beta, &batch).await, Err(Error::Request(_))));
    Ok(())
}
