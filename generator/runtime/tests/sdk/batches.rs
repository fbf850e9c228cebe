//! Batches over HTTP: answers out of order, missing, refused, and those that wait for others.

use crate::service::{Sent, answer, ok, only, sent, setup, status};
use graphdoc_sdk::{
    Error, Result,
    batch::{Batch, Ticket},
    client::Client,
    meta::ApiVersion,
    operation::RequestOptions,
    v1::{models::User, operations::*},
};
use serde_json::{Value, json};
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
