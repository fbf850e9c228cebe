//! `Debug` and errors end up in logs: they show no values, unless the feature `debug` is on.
mod emitted;

use emitted::{device::*, directory::*, operations::*};
use graphdoc_runtime::{
    Error,
    batch::{Batch, BatchResponse},
    error::ServiceError,
    operation::{Operation, Page, RequestOptions, decode},
};
use http::Response;
use serde_json::json;

const SECRET: &str = "adele@contoso.com";

fn user() -> User {
    serde_json::from_value(json!({
        "id": SECRET, "displayName": SECRET, "mail": SECRET, "manager": {"id": SECRET}, "@odata.etag": SECRET,
    }))
    .unwrap()
}

fn failure() -> Error {
    let body = json!({"error": {"code": "Request_ResourceNotFound", "message": format!("no {SECRET}")}});
    let answer = Response::builder().status(404).header("request-id", "r-1").header("retry-after", "7");
    decode::<<GetUser as Operation>::Response>(answer.body(body.to_string().into()).unwrap()).unwrap_err()
}

/// Everything that has a `Debug` of its own, with a secret in it.
fn debugs() -> Vec<String> {
    let update = UpdateUser::new(SECRET).job_title(SECRET).if_match(SECRET).query("$x", SECRET);
    let mut batch = Batch::new();
    batch.add(&update).unwrap();
    let answers = json!({"responses": [{"id": "0", "status": 200, "body": {"id": SECRET}}]}).to_string();
    let page = json!({"value": [{"id": SECRET}], "@odata.nextLink": SECRET, "x": SECRET});
    vec![
        format!("{:?}", user()),
        format!("{:?}", AnyDirectoryObject::from(user())),
        format!("{update:?}"),
        format!("{:?}", PutContent::me(SECRET, SECRET)),
        format!(
            "{:?}",
            CreateLog::new("s", LogCollection { id: Some(SECRET.to_owned()), ..Default::default() })
        ),
        format!("{batch:?}"),
        format!("{:?}", BatchResponse::from_json(answers.as_bytes()).unwrap()),
        format!("{:?}", serde_json::from_value::<Page<User>>(page).unwrap()),
        format!("{:?}", failure()),
        format!("{:?}", Error::Decode { message: String::new(), body: SECRET.into() }),
        format!("{:?}", Error::ForeignLink(format!("https://{SECRET}/x?{SECRET}"))),
    ]
}

#[cfg(not(feature = "debug"))]
#[test]
fn no_values_without_the_feature() {
    for text in debugs() {
        assert!(!text.contains("adele"), "{text}");
    }
    assert_eq!(format!("{:?}", user()), "microsoft.graph.user { id, displayName, manager, 2 extra }");
    assert_eq!(format!("{:?}", User::default()), "microsoft.graph.user {  }");
    assert_eq!(format!("{:?}", graphdoc_runtime::edm::Binary::from(vec![1, 2])), "Binary(2 bytes)");
    let update = format!("{:?}", UpdateUser::new(SECRET).job_title(SECRET).if_match(SECRET));
    assert_eq!(
        update,
        r#"UpdateUser { call: Call { path: "/users/{user-id}", query: [], headers: ["if-match"] }, body: Patch { jobTitle } }"#
    );
}

#[cfg(feature = "debug")]
#[test]
fn values_with_the_feature() {
    for text in debugs() {
        assert!(text.contains("adele"), "{text}");
    }
}

#[test]
fn errors_show_no_body() {
    let error = failure();
    let Error::Service(service) = &error else { panic!("{error}") };
    let ServiceError { code, message, retry_after, body, .. } = &**service;
    assert_eq!(code.as_deref(), Some("Request_ResourceNotFound"));
    assert!(message.as_ref().is_some_and(|message| message.contains(SECRET)));
    assert_eq!(retry_after.map(|wait| wait.as_secs()), Some(7));
    assert!(!body.is_empty() && service.json().is_some());
    if cfg!(not(feature = "debug")) {
        assert_eq!(error.to_string(), "404 Not Found: Request_ResourceNotFound (request-id r-1)");
    }
    let decode =
        Error::Decode { message: "id: expected a string, found a number".to_owned(), body: SECRET.into() };
    assert_eq!(decode.to_string(), "unexpected body: id: expected a string, found a number");
    for (link, shown) in [
        (format!("https://{SECRET}:secret@evil.example:1/{SECRET}?{SECRET}"), "https://evil.example"),
        (format!("//evil/{SECRET}"), "not an absolute URL"),
    ] {
        let error = Error::ForeignLink(link);
        assert_eq!(error.to_string(), format!("link to another host not followed: {shown}"));
    }
}

#[test]
fn errors_go_anywhere() {
    fn anywhere<T: std::error::Error + Send + Sync + 'static>(_: &T) {}
    anywhere(&failure());
}
