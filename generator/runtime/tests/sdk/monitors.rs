//! Operations that go on after the answer.

use crate::{
    internet::{HOST, Internet},
    service::{answer, ok, only, sent, setup, status},
};
use graphdoc_sdk::{
    Error, Result,
    client::{Client, Options, Polling, Stage},
    operation::RequestOptions,
    v1::operations::*,
};
use serde_json::json;
use std::time::Duration;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::path};

const CLONE: &str = "/v1.0/teams/t-1/clone";
const COPY: &str = "/v1.0/me/drive/items/i-1/copy";

fn copy() -> CopyDriveItem {
    CopyDriveItem::me_drive("i-1").name("Offer (copy)").header("x-mine", "1")
}

fn accepted(header: &str, link: &str) -> ResponseTemplate {
    status(202).insert_header(header, link)
}

/// Answers once each, in this order.
async fn in_turn(server: &MockServer, at: &str, answers: Vec<ResponseTemplate>) {
    for answer in answers {
        Mock::given(path(at)).respond_with(answer).up_to_n_times(1).mount(server).await;
    }
}

/// A client that does not wait for long, and its server.
async fn hasty(limit: Duration) -> (MockServer, Client) {
    let (server, _) = setup().await;
    let polling = Polling { delay: Duration::from_millis(1), limit };
    let options = Options { polling, ..Options::default() };
    let client = Client::unauthenticated(&server.uri(), options).unwrap();
    (server, client)
}

#[tokio::test]
async fn a_monitor_on_another_host_is_asked_without_the_token() -> Result<()> {
    let (internet, client) = Internet::setup().await;
    let link = "https://drive.example/monitor/4A34?key=1";
    answer(&internet.own, "POST", COPY, accepted("location", link)).await;
    let running = json!({"operation": "ItemCopy", "percentageComplete": 27.8, "status": "inProgress"});
    let done = json!({"percentageComplete": 100.0, "resourceId": "i-2", "status": "completed"});
    let answers = vec![status(202).set_body_json(running), status(202).set_body_json(done)];
    in_turn(&internet.elsewhere, "/monitor/4A34", answers).await;

    let mut monitor = client.start(copy()).await?;
    assert_eq!((monitor.link(), monitor.last().stage), (Some(link), Stage::Running));
    let progress = monitor.poll().await?;
    assert_eq!((progress.stage, progress.percentage), (Stage::Running, Some(27.8)));
    let progress = monitor.wait().await?;
    assert_eq!((progress.stage, progress.resource.as_deref()), (Stage::Succeeded, Some("i-2")));

    let own = &sent(&internet.own).await[0];
    assert!(own.header("authorization").is_some_and(|token| token.contains(HOST)));
    let elsewhere = sent(&internet.elsewhere).await;
    assert_eq!(elsewhere.len(), 2);
    for sent in elsewhere {
        assert_eq!(sent.line, "GET /monitor/4A34?key=1");
        for name in ["authorization", "x-mine", "x-key", "consistencylevel", "prefer"] {
            assert_eq!(sent.header(name), None, "{name}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_monitor_of_the_service_is_asked_with_the_token() -> Result<()> {
    let (internet, client) = Internet::setup().await;
    let at = "/v1.0/teams('t-1')/operations('o-1')";
    let links = [
        ("location", "/teams('t-1')/operations('o-1')".to_owned()),
        ("operation-location", at.to_owned()),
        ("location", format!("https://{HOST}{at}")),
    ];
    for (header, link) in links {
        internet.own.reset().await;
        answer(&internet.own, "POST", CLONE, accepted(header, &link)).await;
        let done = json!({"id": "o-1", "status": "succeeded", "targetResourceId": "t-2"});
        answer(&internet.own, "GET", at, ok(done)).await;
        let mut monitor = client.start(CloneTeam::new("t-1")).await?;
        assert_eq!(monitor.wait().await?.resource.as_deref(), Some("t-2"), "{link}");
        let sent = sent(&internet.own).await;
        assert_eq!((sent.len(), sent[1].line.as_str()), (2, format!("GET {at}").as_str()));
        assert!(sent[1].header("authorization").is_some(), "{link}");
    }
    assert_eq!(sent(&internet.elsewhere).await.len(), 0);
    Ok(())
}

#[tokio::test]
async fn a_monitor_without_tls_is_not_asked() {
    let (internet, client) = Internet::setup().await;
    for link in ["http://drive.example/monitor", "//drive.example/m", "https://me@drive.example/m", "monitor"]
    {
        internet.own.reset().await;
        answer(&internet.own, "POST", COPY, accepted("location", link)).await;
        let error = client.start(copy()).await.unwrap_err();
        assert!(matches!(&error, Error::ForeignLink(found) if found == link), "{error}");
        assert!(matches!(client.monitor(link), Err(Error::ForeignLink(_))), "{link}");
        assert_eq!(sent(&internet.own).await.len(), 1);
    }
    assert_eq!(sent(&internet.elsewhere).await.len(), 0);
}

#[tokio::test]
async fn a_result_is_got_from_the_service_and_from_nowhere_else() -> Result<()> {
    let (internet, client) = Internet::setup().await;
    for (link, result) in [
        (format!("https://{HOST}/v1.0/drive/items/i-2"), true),
        ("https://cdn.example/i-2".to_owned(), false),
    ] {
        internet.own.reset().await;
        internet.elsewhere.reset().await;
        answer(&internet.own, "POST", COPY, accepted("location", "https://drive.example/monitor")).await;
        answer(&internet.own, "GET", "/v1.0/drive/items/i-2", ok(json!({"id": "i-2"}))).await;
        let other = status(303).insert_header("location", link.as_str());
        answer(&internet.elsewhere, "GET", "/monitor", other).await;
        let mut monitor = client.start(copy()).await?;
        let progress = monitor.wait().await?;
        assert_eq!((progress.stage, progress.location.as_deref()), (Stage::Succeeded, Some(link.as_str())));
        let item = progress.read::<graphdoc_sdk::v1::models::DriveItem>();
        assert_eq!(item.ok().and_then(|item| item.id).is_some(), result);
        assert_eq!(sent(&internet.elsewhere).await.len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn what_fails_later_is_an_error_with_the_reason() -> Result<()> {
    let (server, client) = hasty(Duration::from_secs(9)).await;
    answer(&server, "POST", COPY, accepted("location", &format!("{}/monitor", server.uri()))).await;
    let failed = json!({"status": "failed", "error": {"code": "nameAlreadyExists", "message": "adele"}});
    in_turn(&server, "/monitor", vec![ok(failed), ok(json!({"status": "Failed", "errorCode": "e"}))]).await;
    Mock::given(path("/monitor")).respond_with(status(404)).mount(&server).await;

    for code in ["nameAlreadyExists", "e"] {
        let Err(Error::Failed(error)) = client.start(copy()).await?.wait().await else { panic!("no error") };
        assert_eq!(error.code.as_deref(), Some(code));
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("adele") || cfg!(feature = "debug"), "{shown}");
    }
    let Err(Error::Service(error)) = client.start(copy()).await?.wait().await else { panic!("no error") };
    assert_eq!(error.status.as_u16(), 404);
    Ok(())
}

#[tokio::test]
async fn the_service_says_when_to_ask_again() -> Result<()> {
    let (server, client) = hasty(Duration::from_secs(9)).await;
    let link = format!("{}/monitor", server.uri());
    answer(&server, "POST", COPY, accepted("location", &link).insert_header("retry-after", "1")).await;
    answer(&server, "GET", "/monitor", ok(json!({"status": "completed"}))).await;
    let begin = std::time::Instant::now();
    client.start(copy()).await?.wait().await?;
    assert!(begin.elapsed() >= Duration::from_secs(1), "{:?}", begin.elapsed());
    Ok(())
}

#[tokio::test]
async fn waiting_has_a_limit() -> Result<()> {
    let (server, client) = hasty(Duration::from_millis(40)).await;
    let link = format!("{}/monitor", server.uri());
    answer(&server, "POST", COPY, accepted("location", &link)).await;
    answer(&server, "GET", "/monitor", ok(json!({"status": "running"}))).await;
    let mut monitor = client.start(copy()).await?;
    assert!(matches!(monitor.wait().await, Err(Error::StillRunning(_))));
    assert!((2..20).contains(&sent(&server).await.len()));

    server.reset().await;
    let busy = accepted("location", &link).insert_header("retry-after", "3600");
    answer(&server, "POST", COPY, busy).await;
    let Err(Error::StillRunning(wait)) = client.start(copy()).await?.wait().await else { panic!("no error") };
    assert_eq!(wait, Duration::from_secs(3600));
    only(&server).await;
    let mut later = client.monitor(&link)?;
    answer(&server, "GET", "/monitor", ok(json!({"status": "completed"}))).await;
    assert_eq!(later.poll().await?.stage, Stage::Succeeded);
    Ok(())
}

#[tokio::test]
async fn a_service_may_be_done_at_once_or_say_nothing() -> Result<()> {
    let (server, client) = setup().await;
    in_turn(&server, COPY, vec![status(201).set_body_json(json!({"id": "i-2"})), status(202)]).await;
    let refused = status(409).set_body_json(json!({"error": {"code": "nameAlreadyExists"}}));
    Mock::given(path(COPY)).respond_with(refused).mount(&server).await;

    let mut monitor = client.start(copy()).await?;
    let progress = monitor.wait().await?;
    assert_eq!((progress.stage, progress.body.len()), (Stage::Succeeded, 12));
    let mut monitor = client.start(copy()).await?;
    assert_eq!((monitor.wait().await?.stage, monitor.link()), (Stage::Unknown, None));
    assert!(matches!(client.start(copy()).await, Err(Error::Service(_))));
    assert_eq!(sent(&server).await.len(), 3);
    Ok(())
}

#[tokio::test]
async fn debug_shows_no_secret() -> Result<()> {
    let (server, client) = setup().await;
    answer(&server, "POST", COPY, accepted("location", &format!("{}/adele", server.uri()))).await;
    answer(&server, "GET", "/adele", ok(json!({"status": "completed", "resourceId": "adele"}))).await;
    let mut monitor = client.start(copy()).await?;
    monitor.poll().await?;
    let shown = format!("{monitor:?}");
    assert_eq!(shown.contains("adele"), cfg!(feature = "debug"), "{shown}");
    assert!(shown.contains("Succeeded"), "{shown}");
    Ok(())
}
