//! Pages that fail, streams that are dropped, links that have expired: where to go on, and with what.

use crate::{
    internet::{HOST, Internet},
    service::{Sent, answer, ok, sent, setup, status},
};
use futures::{StreamExt as _, TryStreamExt as _};
use graphdoc_sdk::{
    Error, Result,
    client::Client,
    error::ServiceError,
    object::Changed,
    operation::{Page, RequestOptions},
    v1::{models::User, operations::*},
};
use serde_json::json;
use std::time::Duration;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::query_param};

const DELTA: &str = "/v1.0/users/delta";
const PREFERENCE: &str = "IdType=\"ImmutableId\"";

fn list() -> ListUsers {
    ListUsers::new().header("consistencylevel", "eventual").header("prefer", PREFERENCE)
}

fn delta() -> DeltaUsers {
    DeltaUsers::new().prefer(PREFERENCE)
}

/// A server with two pages, of which the second is answered so the first time.
async fn two_pages(at_first: ResponseTemplate) -> (MockServer, Client) {
    let (server, client) = setup().await;
    let next = format!("{}/v1.0/users?$skiptoken=x", server.uri());
    let second = || Mock::given(query_param("$skiptoken", "x"));
    second().respond_with(at_first).up_to_n_times(1).mount(&server).await;
    second().respond_with(ok(json!({"value": [{"id": "2"}]}))).mount(&server).await;
    answer(&server, "GET", "/v1.0/users", ok(json!({"value": [{"id": "1"}], "@odata.nextLink": next}))).await;
    (server, client)
}

fn assert_headers(sent: &[Sent]) {
    for sent in sent {
        assert_eq!(sent.header("prefer"), Some(PREFERENCE), "{}", sent.line);
        let level = Some("eventual").filter(|_| !sent.line.contains("delta"));
        assert_eq!(sent.header("consistencylevel"), level, "{}", sent.line);
    }
}

#[tokio::test]
async fn a_list_goes_on_after_a_page_that_failed() -> Result<()> {
    let (server, client) = two_pages(status(500)).await;
    let list = list();
    let mut pages = client.pages(&list);
    let first = pages.try_next().await?.unwrap();
    assert!(matches!(pages.try_next().await, Err(Error::Service(_))));
    assert_eq!(pages.try_next().await?, None, "a stream ends with its first error");

    let rest: Vec<Page<User>> =
        client.pages_from(first.next_link.as_deref().unwrap(), &list).try_collect().await?;
    assert_eq!((rest.len(), rest[0].value[0].id.as_deref()), (1, Some("2")));
    let sent = sent(&server).await;
    assert_eq!(sent.len(), 3);
    assert_eq!(sent[2].line, "GET /v1.0/users?$skiptoken=x");
    assert_headers(&sent);
    Ok(())
}

#[tokio::test]
async fn a_stream_that_is_not_waited_for_goes_on_and_so_does_one_that_is_dropped() -> Result<()> {
    for dropped in [false, true] {
        let slow = ok(json!({"value": [{"id": "slow"}]})).set_delay(Duration::from_secs(1));
        let (server, client) = two_pages(slow).await;
        let mut pages = client.pages(list());
        let first = pages.try_next().await?.unwrap();
        let halfway = async {
            while sent(&server).await.len() < 2 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::select! {
            page = pages.next() => panic!("it has the page: {page:?}"),
            () = halfway => {}
        }
        if dropped {
            pages = client.pages_from(first.next_link.as_deref().unwrap(), list());
        }
        let rest: Vec<_> = pages.try_collect().await?;
        let id = rest[0].value[0].id.as_deref();
        assert_eq!((rest.len(), id), (1, Some(if dropped { "2" } else { "slow" })));
        let sent = sent(&server).await;
        assert_eq!(sent.len(), if dropped { 3 } else { 2 });
        assert_headers(&sent);
    }
    Ok(())
}

#[tokio::test]
async fn changes_are_asked_for_with_the_headers_of_the_delta() -> Result<()> {
    let (server, client) = setup().await;
    let at = |token: &str| format!("{}{DELTA}?$deltatoken={token}", server.uri());
    for (token, page) in [
        ("a", json!({"value": [{"id": "1"}], "@odata.nextLink": at("b")})),
        ("b", json!({"value": [], "@odata.deltaLink": at("c")})),
    ] {
        Mock::given(query_param("$deltatoken", token)).respond_with(ok(page)).mount(&server).await;
    }
    let pages: Vec<Page<Changed<User>>> = client.pages_from(&at("a"), delta()).try_collect().await?;
    assert_eq!((pages.len(), pages[1].delta_link.as_deref()), (2, Some(at("c").as_str())));
    let sent = sent(&server).await;
    assert_eq!(sent[0].line, format!("GET {DELTA}?$deltatoken=a"));
    assert_headers(&sent);
    Ok(())
}

/// A client whose delta links have expired, and what it is told.
async fn expired(location: Option<&str>) -> (std::sync::Arc<Internet>, Client, ServiceError) {
    let (internet, client) = Internet::setup().await;
    let gone = status(410).set_body_json(json!({"error": {"code": "resyncRequired"}}));
    let gone = match location {
        Some(location) => gone.insert_header("location", location),
        None => gone,
    };
    Mock::given(query_param("$deltatoken", "old")).respond_with(gone).mount(&internet.own).await;
    answer(&internet.own, "GET", DELTA, ok(json!({"value": [{"id": "1"}]}))).await;
    let old = format!("https://{HOST}{DELTA}?$deltatoken=old");
    let Err(Error::Service(error)) = client.pages_from(&old, delta()).try_next().await else {
        panic!("no error")
    };
    assert!(matches!(client.since::<User>(&old).await, Err(Error::Service(other)) if other == error));
    (internet, client, *error)
}

#[tokio::test]
async fn a_delta_link_that_has_expired_leads_to_a_new_beginning() -> Result<()> {
    let whole = format!("https://{HOST}{DELTA}?$deltatoken=");
    for location in [whole.as_str(), &format!("{DELTA}?$deltatoken="), "delta?$deltatoken="] {
        let (internet, client, error) = expired(Some(location)).await;
        assert_eq!(
            (error.code.as_deref(), error.resync_link()),
            (Some("resyncRequired"), Some(whole.as_str()))
        );
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("deltatoken") || cfg!(feature = "debug"), "{shown}");

        let pages: Vec<Page<Changed<User>>> =
            client.pages_from(error.resync_link().unwrap(), delta()).try_collect().await?;
        assert_eq!(pages[0].value[0].id.as_deref(), Some("1"));
        let sent = sent(&internet.own).await;
        assert_eq!((sent.len(), sent[2].line.as_str()), (3, format!("GET {DELTA}?$deltatoken=").as_str()));
        assert_eq!(sent[2].header("prefer"), Some(PREFERENCE));
    }
    Ok(())
}

#[tokio::test]
async fn a_new_beginning_is_nowhere_else() {
    for location in ["https://evil.example/v1.0/users/delta", "//evil.example/x"] {
        let (internet, client, error) = expired(Some(location)).await;
        let link = error.resync_link().unwrap();
        let page = client.pages_from(link, delta()).try_next().await;
        assert!(matches!(page, Err(Error::ForeignLink(found)) if found == link));
        assert_eq!(sent(&internet.elsewhere).await.len(), 0);
    }
    let (_, _, error) = expired(None).await;
    assert_eq!((error.resync_link(), error.location()), (None, None));
}

#[tokio::test]
async fn an_error_has_its_headers() {
    let (server, client) = setup().await;
    let moved = status(403).insert_header("location", "/elsewhere").insert_header("x-ms-diagnostics", "7");
    answer(&server, "GET", "/v1.0/me", moved).await;
    let Err(Error::Service(error)) = client.send(GetUser::me()).await else { panic!("no error") };
    assert_eq!((error.location(), error.resync_link()), (Some("/elsewhere"), None));
    assert_eq!(error.headers["x-ms-diagnostics"], "7");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("elsewhere") || cfg!(feature = "debug"), "{shown}");
}
