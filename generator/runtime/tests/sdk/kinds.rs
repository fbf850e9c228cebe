//! The kinds of operations that the other files leave out, and what goes with any of them.

use crate::service::{Sent, answer, ok, only, sent, setup, status};
use futures::TryStreamExt;
use graphdoc_sdk::{
    Error, Result,
    meta::{Cloud, PermissionType, permissions_for},
    operation::{Operation, RequestOptions},
    permissions as p,
    v1::{
        models::{
            AnyDirectoryObject, DriveItem, DriveItemUploadableProperties, Event, ItemReference, TimeOffReason,
        },
        operations::*,
    },
};
use serde_json::json;
use wiremock::{
    Mock,
    matchers::{path, query_param},
};

#[tokio::test]
async fn replace_sends_the_whole_object() -> Result<()> {
    let (server, client) = setup().await;
    let at = "/v1.0/teams/t-1/schedule/timeOffReasons/r-1";
    answer(&server, "PUT", at, ok(json!({"id": "r-1", "displayName": "Sick"}))).await;
    let reason = TimeOffReason { display_name: Some("Sick".to_owned()), ..Default::default() };
    let replace =
        ReplaceTimeOffReason::new("t-1", "r-1", reason).prefer("return=representation").prefer("wait=5");
    let replaced = client.send(replace).await?.unwrap();
    assert_eq!(replaced.id.as_deref(), Some("r-1"));
    let sent = only(&server).await;
    assert_eq!((&sent.line, &sent.body), (&format!("PUT {at}"), &json!({"displayName": "Sick"})));
    assert_eq!(sent.header("prefer"), Some("return=representation, wait=5"));
    Ok(())
}

#[tokio::test]
async fn bytes_are_written_as_they_are() -> Result<()> {
    let (server, client) = setup().await;
    let at = "/v1.0/me/drive/root:/Re%3Fports/2025/it%27s.txt:/content";
    let made = status(201).set_body_json(json!({"id": "i-1", "size": 3}));
    answer(&server, "PUT", at, made).await;
    answer(&server, "PUT", "/v1.0/me/drive/items/i-1/content", status(200)).await;

    let bytes: &[u8] = &[0xff, 0, 0x7b];
    let put = SetDriveItemContent::me_drive_root("Re?ports/2025/it's.txt", bytes)
        .header("content-type", "text/plain");
    let item: DriveItem = client.send(put).await?.unwrap();
    assert_eq!(item.size, Some(3));
    assert_eq!(client.send(SetDriveItemContent::me_drive_items("i-1", bytes)).await?, None);
    for wrong in ["a//b", "../b", "a/.", ""] {
        let error = client.send(SetDriveItemContent::me_drive_root(wrong, bytes)).await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{wrong}: {error}");
    }

    let all = server.received_requests().await.unwrap();
    let kinds: Vec<_> = all.iter().map(|request| request.headers["content-type"].to_str().unwrap()).collect();
    assert_eq!(kinds, ["text/plain", "application/octet-stream"]);
    assert!(all.iter().all(|request| request.body == bytes));
    assert_eq!(all[0].url.path(), at);
    Ok(())
}

#[tokio::test]
async fn bytes_are_read_by_stream_or_at_once() -> Result<()> {
    let (server, client) = setup().await;
    let at = "/v1.0/me/drive/root:/a/b.bin:/content";
    let found = status(302).insert_header("location", format!("{}/bytes?sig=1", server.uri()));
    answer(&server, "GET", at, found).await;
    answer(&server, "GET", "/bytes", status(206).set_body_bytes([1, 2])).await;
    answer(&server, "GET", "/v1.0/me/photo/$value", status(200).set_body_bytes([3])).await;

    let get = GetDriveItemContent::me_drive_root("a/b.bin").if_none_match("tag").header("range", "bytes=0-1");
    let mut stream = client.download(get).await?;
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.try_next().await? {
        bytes.extend(chunk);
    }
    assert_eq!((bytes, &client.send(GetProfilePhotoContent::me()).await?[..]), (vec![1, 2], &[3][..]));
    let [first, second, photo] = <[Sent; 3]>::try_from(sent(&server).await).ok().unwrap();
    assert_eq!((first.header("if-none-match"), second.header("if-none-match")), (Some("tag"), None));
    assert_eq!((second.line.as_str(), second.header("range")), ("GET /bytes?sig=1", Some("bytes=0-1")));
    assert_eq!((photo.line.as_str(), photo.header("accept")), ("GET /v1.0/me/photo/$value", Some("*/*")));
    Ok(())
}

#[tokio::test]
async fn a_reference_is_removed_and_the_object_stays() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "DELETE", "/v1.0/groups/g-1/members/u-1/$ref", status(204)).await;
    client.send(RemoveGroupMemberRef::new("g-1", "u-1")).await?;
    let sent = only(&server).await;
    assert_eq!((sent.line.as_str(), sent.body.is_null()), ("DELETE /v1.0/groups/g-1/members/u-1/$ref", true));
    Ok(())
}

#[tokio::test]
async fn a_cast_is_a_request_line_of_its_own() -> Result<()> {
    let (server, client) = setup().await;
    let next = format!("{}/v1.0/more?$skiptoken=1", server.uri());
    let users = json!({"value": [{"id": "1", "displayName": "Adele"}], "@odata.nextLink": next});
    answer(&server, "GET", "/v1.0/groups/g-1/members/microsoft.graph.user", ok(users)).await;
    answer(&server, "GET", "/v1.0/more", ok(json!({"value": [{"id": "2"}]}))).await;
    answer(&server, "GET", "/v1.0/groups/g-1/members", ok(json!({"value": []}))).await;

    let list =
        ListGroupMembers::user("g-1").search("\"displayName:Ad\"").count().eventual().header("prefer", "a=1");
    let members: Vec<AnyDirectoryObject> = client.items(list).try_collect().await?;
    assert_eq!(members.len(), 2);
    let none: Vec<AnyDirectoryObject> =
        client.items(ListGroupMembers::groups_members("g-1")).try_collect().await?;
    assert!(none.is_empty());

    let all = sent(&server).await;
    let query = "$search=%22displayName:Ad%22&$count=true";
    assert_eq!(all[0].line, format!("GET /v1.0/groups/g-1/members/microsoft.graph.user?{query}"));
    for page in &all[..2] {
        assert_eq!(page.header("consistencylevel"), Some("eventual"), "{}", page.line);
        assert_eq!(page.header("prefer"), Some("a=1"), "{}", page.line);
    }
    assert_eq!(
        (all[2].line.as_str(), all[2].header("consistencylevel")),
        ("GET /v1.0/groups/g-1/members", None)
    );
    Ok(())
}

#[tokio::test]
async fn an_action_has_as_many_constructors_as_request_lines() -> Result<()> {
    let (server, client) = setup().await;
    for at in ["/v1.0/drives/d-1/items/i-1/copy", "/v1.0/me/drive/items/i-1/copy"] {
        answer(&server, "POST", at, status(202).insert_header("location", "https://monitor.example")).await;
    }
    let parent = ItemReference { drive_id: Some("d-2".to_owned()), ..Default::default() };
    client.send(CopyDriveItem::drives("d-1", "i-1").parent_reference(parent)).await?;
    client.send(CopyDriveItem::me_drive("i-1").name(None)).await?;
    let [first, second] = <[Sent; 2]>::try_from(sent(&server).await).ok().unwrap();
    assert_eq!(first.body, json!({"parentReference": {"driveId": "d-2"}}));
    assert_eq!(
        (second.line.as_str(), &second.body),
        ("POST /v1.0/me/drive/items/i-1/copy", &json!({"name": null}))
    );
    assert_eq!(CopyDriveItem::META.requests.len(), 2);
    Ok(())
}

#[tokio::test]
async fn an_upload_session_is_an_operation_like_others() -> Result<()> {
    let (server, client) = setup().await;
    let at = "/v1.0/me/drive/root:/a/b.zip:/createUploadSession";
    let session = json!({"uploadUrl": "https://up.example/1", "nextExpectedRanges": ["0-"]});
    answer(&server, "POST", at, ok(session)).await;
    let item = DriveItemUploadableProperties { name: Some("b.zip".to_owned()), ..Default::default() };
    let create = CreateUploadSession::me_drive_root("a/b.zip").item(item).property("x", json!(1));
    let session = client.send(create).await?;
    assert_eq!(session.upload_url.as_deref(), Some("https://up.example/1"));
    let sent = only(&server).await;
    assert_eq!((sent.line, &sent.body), (format!("POST {at}"), &json!({"item": {"name": "b.zip"}, "x": 1})));
    Ok(())
}

#[tokio::test]
async fn what_a_header_cannot_hold_is_not_sent() {
    let (server, client) = setup().await;
    let bad = [
        client.send(DeleteUser::new("u").header("if-match", "a\r\nx-evil: 1")).await.unwrap_err(),
        client.send(DeleteUser::new("u").header("a b", "1")).await.unwrap_err(),
        client.send(DeleteUser::new("")).await.unwrap_err(),
    ];
    assert!(bad.iter().all(|error| matches!(error, Error::Request(_))), "{bad:?}");
    assert_eq!(sent(&server).await.len(), 0);
}

#[tokio::test]
async fn options_in_the_query_are_arguments_or_methods() -> Result<()> {
    let (server, client) = setup().await;
    let next = format!("{}/v1.0/me/calendarView?$skip=1", server.uri());
    let first = json!({"value": [{"id": "1"}], "@odata.nextLink": next});
    let page = Mock::given(path("/v1.0/me/calendarView"));
    page.and(query_param("$skip", "1"))
        .respond_with(ok(json!({"value": [{"id": "2"}]})))
        .mount(&server)
        .await;
    answer(&server, "GET", "/v1.0/me/calendarView", ok(first)).await;
    answer(&server, "GET", "/v1.0/users/u/mailFolders", ok(json!({"value": []}))).await;

    let list = ListUserCalendarView::me("2025-01-01T00:00:00+01:00", "2025-02-01&x=y").top(1);
    let list = list.prefer("outlook.timezone=\"UTC\"");
    let events: Vec<Event> = client.items(list).try_collect().await?;
    assert_eq!(events.len(), 2);
    client.send(ListUserMailFolders::users("u").include_hidden_folders(true)).await?;
    let [first, second, folders] = <[Sent; 3]>::try_from(sent(&server).await).ok().unwrap();
    let query = "startDateTime=2025-01-01T00:00:00%2B01:00&endDateTime=2025-02-01%26x=y&$top=1";
    assert_eq!(first.line, format!("GET /v1.0/me/calendarView?{query}"));
    assert_eq!(second.header("prefer"), first.header("prefer"));
    assert_eq!(folders.line, "GET /v1.0/users/u/mailFolders?includeHiddenFolders=true");
    Ok(())
}

#[test]
fn permissions_of_a_program() {
    let operations = [CreateUploadSession::META, GetDriveItemContent::META, ListGroupMembers::META];
    let needed = permissions_for(&operations, PermissionType::Application);
    assert_eq!(needed, Ok(vec![p::FILES_READ_WRITE_ALL, p::GROUP_MEMBER_READ_ALL]));
    let personal = permissions_for(&operations, PermissionType::DelegatedPersonal);
    assert_eq!(personal.unwrap_err().title, "List group members");
    assert!(Cloud::ALL.iter().all(|cloud| CreateUploadSession::META.clouds.has(*cloud)));
}
