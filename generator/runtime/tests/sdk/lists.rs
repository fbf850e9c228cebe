//! Collections: pages, items, changes, numbers.

use crate::service::{answer, ok, only, sent, setup, status};
use futures::TryStreamExt;
use graphdoc_sdk::{
    Result,
    beta::{models::*, operations::*},
    client::Client,
    object::{Changed, Object, Polymorphic, Removed},
    operation::{Operation, Page, RequestOptions, decode, lit},
    v1::{
        models::{AnyDirectoryObject, Group, User},
        operations::*,
    },
};
use http::Response;
use serde_json::json;
use wiremock::{Mock, MockServer, matchers::query_param};

type Log = DeviceLogCollectionResponse;

const LOGS: &str = "/beta/deviceManagement/deviceManagementScripts/s-1/deviceRunStates/d-1/managedDevice/logCollectionRequests";

fn list() -> ListDeviceLogCollectionResponses {
    ListDeviceLogCollectionResponses::new("s-1", "d-1")
        .select([Log::ID, Log::STATUS])
        .filter(format!("enrolledByUser eq {}", lit("O'Neil & sons")))
        .top(2)
}

/// A server that has three logs, two on the first page.
async fn three_logs() -> (MockServer, Client) {
    let (server, client) = setup().await;
    let next = format!("{}{LOGS}?$select=id&$skiptoken=x%2By", server.uri());
    let last = ok(json!({"value": [{"id": "3", "status": "lost"}]}));
    let first = json!({"value": [{"id": "1"}, {"id": "2"}], "@odata.nextLink": next, "@odata.count": 3});
    Mock::given(query_param("$skiptoken", "x+y")).respond_with(last).mount(&server).await;
    Mock::given(query_param("$top", "2")).respond_with(ok(first)).mount(&server).await;
    (server, client)
}

#[tokio::test]
async fn items_of_two_pages() -> Result<()> {
    let (server, client) = three_logs().await;
    let mut ids = Vec::new();
    let mut logs = client.items(list().header("prefer", "a=1"));
    while let Some(log) = logs.try_next().await? {
        ids.extend(log.id);
    }
    assert_eq!(ids, ["1", "2", "3"]);

    let sent = sent(&server).await;
    let filter = "$filter=enrolledByUser%20eq%20%27O%27%27Neil%20%26%20sons%27";
    assert_eq!(sent[0].line, format!("GET {LOGS}?$select=id,status&{filter}&$top=2"));
    assert_eq!(sent[1].line, format!("GET {LOGS}?$select=id&$skiptoken=x%2By"));
    assert_eq!((sent.len(), sent[1].header("prefer")), (2, Some("a=1")));
    Ok(())
}

#[tokio::test]
async fn pages_as_they_are_asked_for() -> Result<()> {
    let (server, client) = three_logs().await;
    let mut pages = client.pages(list());
    let first = pages.try_next().await?.unwrap();
    assert_eq!((first.value.len(), first.count, first.next_link.is_some()), (2, Some(3), true));
    only(&server).await;
    let rest: Vec<Page<Log>> = pages.try_collect().await?;
    assert_eq!((rest.len(), &rest[0].value[0].status), (1, &Some("lost".into())));

    let page = client.send(list()).await?;
    assert_eq!(page.value.len(), 2);
    Ok(())
}

#[tokio::test]
async fn direct_reports_are_of_several_types() -> Result<()> {
    let (server, client) = setup().await;
    let device = json!({"@odata.type": "#microsoft.graph.device", "id": "3", "deviceId": {"a": 1}});
    let reports = json!({"value": [
        {"@odata.type": "#microsoft.graph.user", "id": "1", "displayName": "Adele"},
        {"@odata.type": "#microsoft.graph.group", "id": "2", "mailEnabled": true},
        device,
    ]});
    answer(&server, "GET", "/v1.0/users/u/directReports", ok(reports)).await;

    let list = ListUserDirectReports::new("u").select([User::ID, User::DISPLAY_NAME]);
    let reports: Vec<AnyDirectoryObject> = client.items(list.top(9)).try_collect().await?;
    let [AnyDirectoryObject::User(user), AnyDirectoryObject::Group(group), other] = &reports[..] else {
        panic!("{reports:?}")
    };
    assert_eq!((user.display_name.as_deref(), group.mail_enabled), (Some("Adele"), Some(true)));
    assert!(matches!(other, AnyDirectoryObject::DirectoryObject(other) if other.extra["deviceId"]["a"] == 1));
    assert_eq!((other.id().map(String::as_str), serde_json::to_value(other).unwrap()), (Some("3"), device));
    let line = only(&server).await.line;
    assert_eq!(line, "GET /v1.0/users/u/directReports?$select=id,displayName&$top=9");
    Ok(())
}

#[tokio::test]
async fn one_bad_item_spoils_nothing() -> Result<()> {
    let (server, client) = setup().await;
    let users =
        json!({"value": [{"id": "1"}, {"id": "2", "accountEnabled": "maybe", "businessPhones": [1]}]});
    answer(&server, "GET", "/v1.0/users", ok(users)).await;
    let users: Vec<User> = client.items(ListUsers::new()).try_collect().await?;
    assert_eq!(users[0].mismatches(), Vec::<&str>::new());
    assert_eq!((users[1].id.as_deref(), users[1].account_enabled), (Some("2"), None));
    assert_eq!(users[1].mismatches(), ["accountEnabled", "businessPhones"]);
    assert_eq!(users[1].extra["accountEnabled"], "maybe");
    Ok(())
}

#[tokio::test]
async fn changes_since_the_last_time() -> Result<()> {
    let (server, client) = setup().await;
    let at = |token: &str| format!("{}/v1.0/users/delta?$deltatoken={token}", server.uri());
    let removed =
        json!({"value": [{"id": "1", "@removed": {"reason": "deleted"}}], "@odata.deltaLink": at("b")});
    Mock::given(query_param("$deltatoken", "a")).respond_with(ok(removed)).mount(&server).await;
    let first = json!({"value": [{"id": "1", "displayName": "Adele"}], "@odata.deltaLink": at("a")});
    answer(&server, "GET", "/v1.0/users/delta", ok(first)).await;

    let delta = DeltaUsers::new().select([User::DISPLAY_NAME]).prefer("return=minimal");
    let pages: Vec<Page<Changed<User>>> = client.pages(delta).try_collect().await?;
    let link = pages.last().and_then(|page| page.delta_link.clone()).unwrap();
    let changes = client.since::<User>(&link).await?;
    assert_eq!(changes.value[0].extra["@removed"]["reason"], "deleted");
    assert_eq!((pages[0].value[0].removed(), changes.value[0].removed()), (None, Some(Removed::Deleted)));
    let again: Vec<Page<Changed<User>>> = client.changes(&link).try_collect().await?;
    assert_eq!((again.len(), &again[0].delta_link), (1, &Some(at("b"))));

    let sent = sent(&server).await;
    assert_eq!(sent[0].line, "GET /v1.0/users/delta?$select=displayName");
    assert_eq!(sent[0].header("prefer"), Some("return=minimal"));
    assert_eq!(sent[1].line, "GET /v1.0/users/delta?$deltatoken=a");
    Ok(())
}

#[test]
fn what_was_cleared_is_told_from_what_did_not_change() {
    let body = r##"{"value": [
        {"@odata.type": "#microsoft.graph.user", "id": "1", "mail": null, "jobTitle": "Clerk", "newer": null,
         "manager@odata.navigationLink": null, "passwordProfile": {"password": null}}, {"id": "2"}
    ]}"##;
    let page = decode::<<DeltaUsers as Operation>::Response>(Response::new(body.into())).unwrap();
    let [first, second] = &page.value[..] else { panic!("there are two items") };
    assert_eq!(first.cleared.iter().collect::<Vec<_>>(), ["mail", "newer"]);
    assert_eq!((first.is_cleared(User::MAIL), first.is_cleared(User::JOB_TITLE)), (true, false));
    assert!(!first.is_cleared(User::DISPLAY_NAME) && second.cleared.is_empty());
    assert_eq!((first.job_title.as_deref(), first.mail.as_deref()), (Some("Clerk"), None));
    // By way of values it is the same, and what is written is what came.
    let written = serde_json::to_value(&page).unwrap();
    assert_eq!((&written["value"][0]["mail"], written["value"][0].get("displayName")), (&json!(null), None));
    assert_eq!(serde_json::from_value::<Page<Changed<User>>>(written).unwrap(), page);
    let mut first = first.clone();
    first.mail = Some("adele@contoso.com".to_owned());
    assert_eq!(serde_json::to_value(&first).unwrap()["mail"], "adele@contoso.com");

    let any = json!({"@odata.type": "#microsoft.graph.group", "visibility": null});
    let any: Changed<AnyDirectoryObject> = serde_json::from_value(any).unwrap();
    assert!(any.is_cleared(Group::VISIBILITY) && matches!(any.item, AnyDirectoryObject::Group(_)));
    assert!(serde_json::from_value::<Changed<User>>(json!([])).is_err());
}

#[test]
fn what_is_gone_says_why() {
    for (removed, why) in [
        (json!({"reason": "changed"}), Some(Removed::Changed)),
        (json!({"reason": "deleted"}), Some(Removed::Deleted)),
        (json!({"reason": "new"}), Some("new".into())),
        (json!({}), Some("".into())),
        (json!(null), None),
    ] {
        let item = json!({"@odata.type": "#microsoft.graph.user", "id": "1", "@removed": removed});
        let user: User = serde_json::from_value(item.clone()).unwrap();
        let any: AnyDirectoryObject = serde_json::from_value(item.clone()).unwrap();
        assert_eq!((user.removed(), any.object().removed()), (why.clone(), why), "{item}");
        assert_eq!(serde_json::to_value(user).unwrap(), item);
    }
}

#[tokio::test]
async fn count() -> Result<()> {
    let (server, client) = setup().await;
    let number = status(200).set_body_raw("\u{feff}893", "text/plain");
    answer(&server, "GET", "/v1.0/users/$count", number).await;
    let number: i64 = client.send(CountUsers::new().filter("accountEnabled eq true")).await?;
    let sent = only(&server).await;
    assert_eq!(
        (number, sent.line.as_str()),
        (893, "GET /v1.0/users/$count?$filter=accountEnabled%20eq%20true")
    );
    let headers = (sent.header("consistencylevel"), sent.header("accept"));
    assert_eq!(headers, (Some("eventual"), Some("text/plain")));
    Ok(())
}
