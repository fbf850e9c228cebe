//! What the client guarantees, against a mock server on this machine.
#![cfg(feature = "client")]
mod emitted;

use emitted::{directory::*, operations::*};
use futures::TryStreamExt;
use graphdoc_runtime::{
    Error, Result,
    client::{Client, Options, Retry},
    operation::{Page, RequestOptions},
};
use serde_json::json;
use std::{
    collections::HashSet,
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use wiremock::{
    Mock, MockServer, Request, ResponseTemplate,
    matchers::{method, path},
};

async fn setup() -> (MockServer, Client) {
    let server = MockServer::start().await;
    let retry = Retry { delay: Duration::from_millis(1), ..Retry::default() };
    let client = Client::unauthenticated(&server.uri(), Options { retry, ..Options::default() }).unwrap();
    (server, client)
}

async fn answer(server: &MockServer, at: &str, answer: ResponseTemplate) {
    Mock::given(path(at)).respond_with(answer).mount(server).await;
}

/// Answers once with each of these, then with success.
async fn answer_in_turn(server: &MockServer, at: &str, statuses: &[u16]) {
    for status in statuses {
        let busy = ResponseTemplate::new(*status).insert_header("retry-after", "0");
        Mock::given(path(at)).respond_with(busy).up_to_n_times(1).mount(server).await;
    }
    answer(server, at, ResponseTemplate::new(200).set_body_json(json!({"id": "1"}))).await;
}

async fn requests(server: &MockServer, at: &str) -> Vec<Request> {
    let all = server.received_requests().await.unwrap();
    all.into_iter().filter(|request| request.url.path() == at).collect()
}

#[tokio::test]
async fn throttling_is_waited_out_under_one_id() -> Result<()> {
    let (server, client) = setup().await;
    answer_in_turn(&server, "/v1.0/me", &[429, 503, 504]).await;
    answer_in_turn(&server, "/v1.0/me/sendMail", &[429, 503]).await;

    client.send(GetUser::me()).await?;
    client.send(SendMail::me()).await?;
    for (at, attempts) in [("/v1.0/me", 4), ("/v1.0/me/sendMail", 3)] {
        let seen = requests(&server, at).await;
        let ids: HashSet<_> =
            seen.iter().map(|request| request.headers["client-request-id"].clone()).collect();
        let bodies: HashSet<_> = seen.iter().map(|request| request.body.clone()).collect();
        assert_eq!((seen.len(), ids.len(), bodies.len()), (attempts, 1, 1), "{at}");
    }
    Ok(())
}

#[tokio::test]
async fn what_may_have_been_done_is_not_done_again() {
    let (server, client) = setup().await;
    answer_in_turn(&server, "/v1.0/me/sendMail", &[504]).await;
    answer_in_turn(&server, "/v1.0/users/u", &[504]).await;
    answer_in_turn(&server, "/v1.0/me", &[500]).await;
    client.send(SendMail::me()).await.unwrap_err();
    client.send(UpdateUser::new("u")).await.unwrap_err();
    client.send(GetUser::me()).await.unwrap_err();
    for at in ["/v1.0/me/sendMail", "/v1.0/users/u", "/v1.0/me"] {
        assert_eq!(requests(&server, at).await.len(), 1, "{at}");
    }
}

#[tokio::test]
async fn attempts_and_waits_have_limits() {
    let (server, client) = setup().await;
    answer(&server, "/v1.0/me", ResponseTemplate::new(429).insert_header("retry-after", "0")).await;
    let far = ResponseTemplate::new(503).insert_header("retry-after", "86400");
    answer(&server, "/v1.0/users/delta", far).await;
    let date = ResponseTemplate::new(429).insert_header("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT");
    answer(&server, "/v1.0/users/u", date).await;

    client.send(GetUser::me()).await.unwrap_err();
    let Err(Error::Service(error)) = client.send(DeltaUsers::new()).await else { panic!("no error") };
    assert_eq!(error.retry_after, Some(Duration::from_secs(86_400)));
    let Err(Error::Service(error)) = client.send(DeleteUser::new("u")).await else { panic!("no error") };
    assert!(error.retry_after.is_some_and(|wait| wait > Duration::from_secs(86_400)));
    for (at, attempts) in [("/v1.0/me", 4), ("/v1.0/users/delta", 1), ("/v1.0/users/u", 1)] {
        assert_eq!(requests(&server, at).await.len(), attempts, "{at}");
    }
}

#[tokio::test]
async fn broken_connections_are_tried_again_only_where_nothing_is_done_twice() {
    // Takes connections and closes them without an answer.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let broken = Arc::new(AtomicUsize::new(0));
    let counter = broken.clone();
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            counter.fetch_add(1, Ordering::SeqCst);
            drop(connection);
        }
    });
    let retry = Retry { max_retries: 2, delay: Duration::from_millis(1), ..Retry::default() };
    let client = Client::unauthenticated(&root, Options { retry, ..Options::default() }).unwrap();

    let error = client.send(DeleteUser::new("adele")).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)) && std::error::Error::source(&error).is_some());
    assert!(!error.to_string().contains("adele"), "{error}");
    assert!(!format!("{error:?}").contains("adele") || cfg!(feature = "debug"), "{error:?}");
    assert_eq!(broken.swap(0, Ordering::SeqCst), 3);
    client.send(SendMail::me()).await.unwrap_err();
    assert_eq!(broken.load(Ordering::SeqCst), 1);
    assert!(Client::unauthenticated("no root", Options::default()).is_err());
}

#[tokio::test]
async fn a_link_to_another_host_is_not_followed() {
    let (server, client) = setup().await;
    let own = server.uri().replace("http://", "");
    for link in [
        "https://evil.example/v1.0/users".to_owned(),
        "//evil.example/x".to_owned(),
        "/v1.0/users".to_owned(),
        "http://127.0.0.1:1/v1.0/users".to_owned(),
        format!("https://{own}/v1.0/users"),
        format!("http://name:word@{own}/v1.0/users"),
        format!("http://{own}@evil.example/v1.0/users"),
    ] {
        server.reset().await;
        let page = json!({"value": [{"id": "1"}], "@odata.nextLink": link});
        answer(&server, "/v1.0/users/delta", ResponseTemplate::new(200).set_body_json(page)).await;
        let mut pages = client.pages(DeltaUsers::new());
        assert!(pages.try_next().await.unwrap().is_some(), "the page itself is good");
        assert!(matches!(pages.try_next().await, Err(Error::ForeignLink(found)) if found == link), "{link}");
        assert!(matches!(pages.try_next().await, Ok(None)));
        assert!(matches!(client.since::<User>(&link).await, Err(Error::ForeignLink(_))), "{link}");
        assert_eq!(server.received_requests().await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn pages_that_never_end_are_an_error() {
    let (server, client) = setup().await;
    for links in [&["a"][..], &["a", "b"], &["a", "b", "c", "d", "e"]] {
        server.reset().await;
        for (at, link) in ["delta"].iter().chain(links).zip(links.iter().chain(links)) {
            let page = json!({"value": [], "@odata.nextLink": format!("{}/v1.0/users/{link}", server.uri())});
            answer(&server, &format!("/v1.0/users/{at}"), ResponseTemplate::new(200).set_body_json(page))
                .await;
        }
        let all: Result<Vec<Page<User>>> = client.pages(DeltaUsers::new()).try_collect().await;
        assert!(matches!(all, Err(Error::RepeatedLink(_))), "{links:?}");
        assert!(server.received_requests().await.unwrap().len() < 20, "{links:?}");
    }
}

#[tokio::test]
async fn media_follow_redirections() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "/v1.0/me/photo/$value", ResponseTemplate::new(302).insert_header("location", "/one"))
        .await;
    let two = format!("{}/two", server.uri());
    answer(&server, "/one", ResponseTemplate::new(302).insert_header("location", two.as_str())).await;
    answer(&server, "/two", ResponseTemplate::new(200).set_body_bytes([1, 2, 3])).await;

    let photo = GetPhoto::me().header("range", "bytes=0-2").header("x-mine", "1");
    let bytes = client.download(photo).await?.collect().await?;
    assert_eq!(&bytes[..], [1, 2, 3]);
    let last = &requests(&server, "/two").await[0];
    assert_eq!((&last.headers["range"], last.headers.get("x-mine")), (&"bytes=0-2".parse().unwrap(), None));
    Ok(())
}

#[tokio::test]
async fn media_errors_are_errors() {
    let (server, client) = setup().await;
    answer(
        &server,
        "/v1.0/me/photo/$value",
        ResponseTemplate::new(302).insert_header("location", "file:///etc/hosts"),
    )
    .await;
    assert!(matches!(client.download(GetPhoto::me()).await, Err(Error::ForeignLink(_))));

    server.reset().await;
    let round = ResponseTemplate::new(302).insert_header("location", "/v1.0/me/photo/$value");
    answer(&server, "/v1.0/me/photo/$value", round).await;
    let Err(Error::Service(error)) = client.download(GetPhoto::me()).await else { panic!("no error") };
    assert_eq!((error.status.as_u16(), server.received_requests().await.unwrap().len()), (302, 6));

    server.reset().await;
    let missing = ResponseTemplate::new(404).set_body_json(json!({"error": {"code": "ErrorItemNotFound"}}));
    answer(&server, "/v1.0/me/photo/$value", missing).await;
    let Err(Error::Service(error)) = client.download(GetPhoto::me()).await else { panic!("no error") };
    assert_eq!(error.code.as_deref(), Some("ErrorItemNotFound"));
}

#[tokio::test]
async fn other_operations_follow_no_redirection() {
    let (server, client) = setup().await;
    answer(&server, "/v1.0/me", ResponseTemplate::new(307).insert_header("location", "/v1.0/other")).await;
    let Err(Error::Service(error)) = client.send(GetUser::me()).await else { panic!("no error") };
    assert_eq!((error.status.as_u16(), server.received_requests().await.unwrap().len()), (307, 1));
}

#[tokio::test]
async fn next_pages_are_got_without_the_first_body() -> Result<()> {
    use graphdoc_runtime::prelude::operations::*;
    struct Query;
    impl Operation for Query {
        type Response = Json<Page<Value>>;
        const META: &'static Meta = SearchDrive::META;
        fn request(&self) -> Result<http::Request<Bytes>> {
            Call::new("/query").header("prefer", "a").json(Method::POST, &json!({"q": 1}))
        }
    }
    let (server, client) = setup().await;
    let first = json!({"value": [1], "@odata.nextLink": format!("{}/v1.0/next", server.uri())});
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_json(first))
        .mount(&server)
        .await;
    let second = ResponseTemplate::new(200).set_body_json(json!({"value": [2]}));
    Mock::given(method("GET")).respond_with(second).mount(&server).await;

    let items: Vec<Value> = client.items(Query).try_collect().await?;
    assert_eq!(items, [1, 2]);
    let next = &requests(&server, "/v1.0/next").await[0];
    assert_eq!((next.body.len(), next.headers.get("content-type")), (0, None));
    assert_eq!(next.headers["prefer"], "a");
    Ok(())
}
