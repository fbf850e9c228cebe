//! Batches over HTTP: answers out of order, missing, refused, and those that wait for others.

use crate::{
    internet::{HOST, Internet},
    service::{Sent, answer, ok, only, sent, setup, status},
};
use graphdoc_sdk::{
    Error, Result,
    batch::{Batch, BatchResponse, Ticket},
    client::{Client, Stage},
    meta::ApiVersion,
    operation::RequestOptions,
    v1::{models::User, operations::*},
};
use serde_json::{Value, json};
use std::sync::Arc;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::path};

/// One operation, one that is to wait for it, and one for itself.
fn three() -> (Batch, Ticket<GetUser>, Ticket<DeleteUser>, Ticket<CountUsers>) {
    let mut batch = Batch::new();
    let get = batch.add(&GetUser::users("it's/1").header("prefer", "a")).unwrap();
    let delete = batch.add_after(&DeleteUser::new("2"), &[get]).unwrap();
    let count = batch.add(&CountUsers::new()).unwrap();
    (batch, get, delete, count)
}

fn answers(responses: Value) -> ResponseTemplate {
    ok(json!({ "responses": responses }))
}

fn count() -> Value {
    json!({"id": "2", "status": 200, "headers": {"Content-Type": "text/plain"}, "body": "7"})
}

/// A client whose service answers so, one after the other.
async fn in_turn(turns: Vec<ResponseTemplate>) -> (MockServer, Client) {
    let (server, client) = setup().await;
    for turn in turns {
        Mock::given(path("/v1.0/$batch")).respond_with(turn).up_to_n_times(1).mount(&server).await;
    }
    (server, client)
}

fn refused<T>(result: Result<T>) -> u16 {
    match result {
        Err(Error::Service(error)) => error.status.as_u16(),
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("no error"),
    }
}

#[tokio::test]
async fn answers_come_in_any_order_and_may_be_missing() -> Result<()> {
    let done = json!({"id": "0", "status": 200, "body": {"id": "1"}});
    let (server, client) = in_turn(vec![answers(json!([count(), done]))]).await;
    let (batch, get, delete, all) = three();
    let mut found = client.batch(ApiVersion::V1, &batch).await?;
    let user: User = found.take(get)?;
    assert_eq!((user.id.as_deref(), found.take(all)?), (Some("1"), 7));
    assert!(matches!(found.take(delete), Err(Error::Decode { .. })), "no answer");
    assert!(matches!(found.take(get), Err(Error::Decode { .. })), "taken before");

    let sent = only(&server).await;
    let request = |index: usize| &sent.body["requests"][index];
    assert_eq!(
        (&request(0)["url"], &request(0)["headers"]),
        (&json!("/users/it%27s%2F1"), &json!({"prefer": "a"}))
    );
    assert_eq!(request(1)["dependsOn"], json!(["0"]));
    assert_eq!(request(2)["headers"], json!({"consistencylevel": "eventual"}));
    Ok(())
}

#[tokio::test]
async fn what_waits_for_a_failure_fails() -> Result<()> {
    let failures = json!([{"id": "1", "status": 424}, {"id": "0", "status": 404}, count()]);
    let (server, client) = in_turn(vec![answers(failures)]).await;
    let (batch, get, delete, all) = three();
    let mut found = client.batch(ApiVersion::V1, &batch).await?;
    assert_eq!((refused(found.take(get)), refused(found.take(delete))), (404, 424));
    assert_eq!(found.take(all)?, 7);
    only(&server).await;
    Ok(())
}

#[tokio::test]
async fn what_the_service_was_too_busy_for_is_sent_again() -> Result<()> {
    let busy = json!({"id": "0", "status": 429, "headers": {"Retry-After": "0"}});
    let first = answers(json!([busy, {"id": "1", "status": 424}, count()]));
    let second =
        answers(json!([{"id": "0", "status": 200, "body": {"id": "1"}}, {"id": "1", "status": 503}]));
    let third = answers(json!([{"id": "1", "status": 204}]));
    let (server, client) = in_turn(vec![first, second, third]).await;
    let (batch, get, delete, all) = three();
    let mut found = client.batch(ApiVersion::V1, &batch).await?;
    assert_eq!((found.take(get)?.id.as_deref(), found.take(all)?), (Some("1"), 7));
    found.take(delete)?;

    let sent = sent(&server).await;
    let waiting = |sent: &Sent| {
        let requests = sent.body["requests"].as_array().unwrap();
        requests.iter().map(|one| (one["id"].clone(), one["dependsOn"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&sent[1]), [(json!("0"), Value::Null), (json!("1"), json!(["0"]))]);
    assert_eq!(waiting(&sent[2]), [(json!("1"), Value::Null)]);
    assert_eq!(sent.len(), 3);
    Ok(())
}

#[tokio::test]
async fn sending_again_has_limits() -> Result<()> {
    let busy = |wait: &str| json!([{"id": "0", "status": 429, "headers": {"Retry-After": wait}}, count()]);
    for (turns, requests) in [
        (vec![answers(busy("0")); 9], 4),
        (vec![answers(busy("86400"))], 1),
        (vec![answers(busy("0")), status(500)], 2),
    ] {
        let (server, client) = in_turn(turns).await;
        let (batch, get, _, all) = three();
        let mut found = client.batch(ApiVersion::V1, &batch).await?;
        assert_eq!((refused(found.take(get)), found.take(all)?), (429, 7));
        assert_eq!(sent(&server).await.len(), requests);
    }
    Ok(())
}

#[tokio::test]
async fn a_batch_may_fail_as_a_whole() {
    let (server, client) = setup().await;
    answer(&server, "POST", "/v1.0/$batch", status(401)).await;
    assert_eq!(refused(client.batch(ApiVersion::V1, &three().0).await), 401);
    assert!(matches!(client.batch(ApiVersion::Beta, &three().0).await, Err(Error::Request(_))));
    only(&server).await;
}

/// A batch of a download and a copy, with these answers.
async fn leading(download: Value, copy: Value) -> Result<(Arc<Internet>, Client, BatchResponse, Tickets)> {
    let (internet, client) = Internet::setup().await;
    answer(&internet.own, "POST", "/v1.0/$batch", answers(json!([download, copy]))).await;
    let mut batch = Batch::new();
    let download = batch.add(&GetDriveItemContent::me_drive_items("i-1"))?;
    let copy = batch.add(&CopyDriveItem::me_drive("i-1").name("b"))?;
    let found = client.batch(ApiVersion::V1, &batch).await?;
    Ok((internet, client, found, (download, copy)))
}

type Tickets = (Ticket<GetDriveItemContent>, Ticket<CopyDriveItem>);

#[tokio::test]
async fn answers_lead_to_bytes_and_to_a_monitor() -> Result<()> {
    let to = |id: &str, status: u16, location: &str| json!({"id": id, "status": status, "headers": {"Location": location}});
    let (found, accepted) =
        (to("0", 302, "https://cdn.example/file?sig=1"), to("1", 202, "https://m.example/1?key=2"));
    let (internet, client, mut answers, (download, copy)) = leading(found, accepted).await?;
    answer(&internet.elsewhere, "GET", "/file", status(302).insert_header("location", "/moved")).await;
    answer(&internet.elsewhere, "GET", "/moved", status(200).set_body_bytes([1, 2])).await;
    answer(&internet.elsewhere, "GET", "/1", ok(json!({"status": "completed", "resourceId": "i-2"}))).await;

    let bytes = client.take_download(&mut answers, download).await?.collect().await?;
    let mut monitor = client.take_monitor(&mut answers, copy)?;
    assert_eq!((&bytes[..], monitor.link()), (&[1, 2][..], Some("https://m.example/1?key=2")));
    assert_eq!(monitor.wait().await?.resource.as_deref(), Some("i-2"));
    assert!(matches!(client.take_monitor(&mut answers, copy), Err(Error::Decode { .. })), "taken before");
    let elsewhere = sent(&internet.elsewhere).await;
    let lines: Vec<_> = elsewhere.iter().map(|sent| sent.line.as_str()).collect();
    assert_eq!(lines, ["GET /file?sig=1", "GET /moved", "GET /1?key=2"]);
    assert!(
        elsewhere.iter().all(|sent| sent.header("authorization").is_none() && sent.header("x-key").is_none())
    );
    assert!(only(&internet.own).await.header("authorization").is_some_and(|token| token.contains(HOST)));
    Ok(())
}

#[tokio::test]
async fn answers_may_lead_nowhere() -> Result<()> {
    let here = json!({"id": "0", "status": 200, "headers": {"Content-Type": "image/png"}, "body": "AQI="});
    let done = json!({"id": "1", "status": 201, "headers": {"ETag": "t"}, "body": {"id": "i-2"}});
    let (_, client, mut answers, (download, copy)) = leading(here, done).await?;
    let bytes = client.take_download(&mut answers, download).await?.collect().await?;
    let mut monitor = client.take_monitor(&mut answers, copy)?;
    assert_eq!((&bytes[..], monitor.wait().await?.stage), (&[1, 2][..], Stage::Succeeded));

    let to = |id: &str, status: u16| json!({"id": id, "status": status, "headers": {"Location": "http://cdn.example/adele"}});
    let (internet, client, mut answers, (download, copy)) = leading(to("0", 302), to("1", 202)).await?;
    let error = client.take_download(&mut answers, download).await.err().unwrap();
    assert!(matches!(error, Error::ForeignLink(_)), "{error:?}");
    assert!(matches!(client.take_monitor(&mut answers, copy), Err(Error::ForeignLink(_))));
    assert_eq!(sent(&internet.elsewhere).await.len(), 0);

    let missing = json!({"id": "0", "status": 404, "body": {"error": {"code": "itemNotFound"}}});
    let (_, client, mut answers, (download, copy)) = leading(missing, to("1", 202)).await?;
    assert_eq!(refused(client.take_download(&mut answers, download).await), 404);
    let whole = answers.take_response(copy)?;
    assert_eq!(whole.status().as_u16(), 202);
    assert_eq!(whole.headers()["location"], "http://cdn.example/adele");
    // Whoever takes a 302 as it is has an error that knows where it leads, and does not show it.
    let (_, _, mut answers, (download, _)) = leading(to("0", 302), to("1", 202)).await?;
    let Err(Error::Service(error)) = answers.take(download) else { panic!("no error") };
    assert_eq!(error.location(), Some("http://cdn.example/adele"));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("adele") || cfg!(feature = "debug"), "{shown}");
    Ok(())
}
