//! What the service refuses, and when it wants to be left alone.

use crate::service::{answer, ok, only, sent, setup, status};
use graphdoc_sdk::{
    Error,
    beta::{models::DeviceLogCollectionResponse, operations::*},
    error::ServiceError,
    v1::operations::*,
};
use serde_json::json;
use std::time::{Duration, Instant};
use wiremock::{Mock, matchers::any};

fn refused<T>(result: Result<T, Error>) -> ServiceError {
    match result {
        Err(Error::Service(error)) => *error,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("no error"),
    }
}

fn create() -> CreateDeviceLogCollectionResponse {
    let body = DeviceLogCollectionResponse { size: Some(1.5), ..Default::default() };
    CreateDeviceLogCollectionResponse::new("s-1", "d-1", body)
}

#[tokio::test]
async fn a_busy_service_is_asked_again_when_it_says() {
    let (server, client) = setup().await;
    let busy = status(429).insert_header("retry-after", "1");
    Mock::given(any()).respond_with(busy).up_to_n_times(1).mount(&server).await;
    let created = status(201).set_body_json(json!({"id": "log-1"}));
    Mock::given(any()).respond_with(created).mount(&server).await;

    let start = Instant::now();
    let log = client.send(create()).await.unwrap();
    assert_eq!(log.id.as_deref(), Some("log-1"));
    assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());
    let [first, second] = &sent(&server).await[..] else { panic!("not two attempts") };
    assert_eq!((&first.line, &first.body), (&second.line, &second.body));
    assert_eq!(
        first.body,
        json!({"@odata.type": "#microsoft.graph.deviceLogCollectionResponse", "size": 1.5})
    );
    assert!(first.header("client-request-id").is_some());
    assert_eq!(first.header("client-request-id"), second.header("client-request-id"));
}

#[tokio::test]
async fn codes_go_from_the_general_one_to_the_special_one() {
    let (server, client) = setup().await;
    for (body, codes) in [
        (
            json!({"error": {"code": "invalidRequest", "innerError": {"code": "nameTooLong", "innererror": {"date": "today"}}}}),
            &["invalidRequest", "nameTooLong"][..],
        ),
        (json!({"error": {"innerError": {"innererror": {"code": "quotaReached"}}}}), &["quotaReached"]),
        (json!({"error": "no object"}), &[]),
        (json!([]), &[]),
    ] {
        server.reset().await;
        answer(&server, "DELETE", "/v1.0/users/u", status(400).set_body_json(&body)).await;
        assert_eq!(refused(client.send(DeleteUser::new("u")).await).codes(), codes, "{body}");
    }
}

#[tokio::test]
async fn a_service_may_say_when_by_a_date() {
    let (server, client) = setup().await;
    let past = status(503).insert_header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT");
    Mock::given(any()).respond_with(past).up_to_n_times(2).mount(&server).await;
    answer(&server, "DELETE", "/v1.0/users/u", status(204)).await;
    client.send(DeleteUser::new("u")).await.unwrap();
    assert_eq!(sent(&server).await.len(), 3);

    server.reset().await;
    let far = status(503).insert_header("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT");
    answer(&server, "DELETE", "/v1.0/users/u", far).await;
    let error = refused(client.send(DeleteUser::new("u")).await);
    assert!(error.retry_after.is_some_and(|wait| wait > Duration::from_secs(180)));
    only(&server).await;
}

#[tokio::test]
async fn what_may_have_been_done_is_not_done_again() {
    let (server, client) = setup().await;
    Mock::given(any()).respond_with(status(504)).up_to_n_times(2).mount(&server).await;
    Mock::given(any()).respond_with(status(500)).mount(&server).await;
    for (code, attempts) in [(504, 1), (500, 3)] {
        let error = match code {
            504 => refused(client.send(SendMail::me()).await),
            _ => refused(client.send(GetUser::me()).await),
        };
        assert_eq!((error.status.as_u16(), sent(&server).await.len()), (code, attempts));
    }
}

#[tokio::test]
async fn a_wait_above_the_limit_is_an_error_at_once() {
    let (server, client) = setup().await;
    let far = status(429).insert_header("retry-after", "86400").insert_header("request-id", "r-1");
    answer(&server, "GET", "/v1.0/users", far).await;
    let error = refused(client.send(ListUsers::new()).await);
    assert_eq!((error.status.as_u16(), error.retry_after), (429, Some(Duration::from_secs(86_400))));
    assert_eq!(error.request_id.as_deref(), Some("r-1"));
    only(&server).await;
}

#[tokio::test]
async fn an_error_has_what_a_program_decides_by() {
    let (server, client) = setup().await;
    let inner = json!({"date": "2025-06-10T08:00:00", "request-id": "r-1"});
    let body = json!({"error": {"code": "Forbidden", "message": "not adele", "innerError": inner}});
    let forbidden = status(403).set_body_json(&body).insert_header("request-id", "r-1");
    answer(&server, "GET", "/v1.0/me", forbidden).await;

    let error = refused(client.send(GetUser::me()).await);
    assert_eq!((error.status.as_u16(), error.code.as_deref()), (403, Some("Forbidden")));
    assert_eq!(error.message.as_deref(), Some("not adele"));
    assert_eq!((error.request_id.as_deref(), error.retry_after), (Some("r-1"), None));
    assert_eq!(error.json(), Some(body));
    let shown = format!("{error} {error:?}");
    assert!(
        shown.contains("403 Forbidden: Forbidden (request-id r-1)") || cfg!(feature = "debug"),
        "{shown}"
    );
    assert_eq!(shown.contains("adele"), cfg!(feature = "debug"), "{shown}");
    only(&server).await;
}

#[tokio::test]
async fn an_error_of_any_shape_is_an_error() {
    let (server, client) = setup().await;
    answer(&server, "GET", "/v1.0/me", status(502).set_body_string("<html>bad gateway</html>")).await;
    answer(&server, "DELETE", "/v1.0/users/u", status(412)).await;
    answer(
        &server,
        "POST",
        "/v1.0/me/sendMail",
        status(400).set_body_json(json!({"error": "invalid_grant"})),
    )
    .await;

    let html = refused(client.send(GetUser::me()).await);
    assert_eq!((html.status.as_u16(), html.code, html.body.len()), (502, None, 24));
    let empty = refused(client.send(DeleteUser::new("u")).await);
    assert_eq!((empty.status.as_u16(), empty.body.len()), (412, 0));
    let text = refused(client.send(SendMail::me()).await);
    assert_eq!((text.status.as_u16(), text.code), (400, None));
}

#[tokio::test]
async fn another_shape_is_an_error_without_its_values() {
    let (server, client) = setup().await;
    answer(&server, "GET", "/v1.0/users", ok(json!({"users": ["adele"]}))).await;
    let Err(error) = client.send(ListUsers::new()).await else { panic!("no error") };
    assert_eq!(error.to_string(), "unexpected body: value: expected an array, found nothing");
    let Error::Decode { body, .. } = error else { panic!("{error}") };
    assert_eq!(body, r#"{"users":["adele"]}"#);
}
