//! Batches without I/O.
mod emitted;

use emitted::operations::*;
use graphdoc_runtime::{
    Error,
    batch::{Batch, BatchResponse, LIMIT},
    meta::ApiVersion,
    operation::RequestOptions,
};
use serde_json::{Value, json};

fn answers(answers: Value) -> BatchResponse {
    BatchResponse::from_json(json!({"responses": answers}).to_string().as_bytes()).unwrap()
}

#[test]
fn requests_are_as_the_service_wants_them() {
    let mut batch = Batch::new();
    let me = batch.add(&GetUser::me().query("$select", "id")).unwrap();
    let update = batch.add_after(&UpdateUser::new("u").job_title(None), &[me]).unwrap();
    batch.add_after(&PutContent::me("a", vec![0xfb, 0xff]), &[me.any(), update.any()]).unwrap();
    assert_eq!(
        batch.to_json(),
        json!({"requests": [
            {"id": "0", "method": "GET", "url": "/me?$select=id"},
            {"id": "1", "method": "PATCH", "url": "/users/u", "dependsOn": ["0"],
             "headers": {"content-type": "application/json"}, "body": {"jobTitle": null}},
            {"id": "2", "method": "PUT", "url": "/me/drive/root:/a:/content", "dependsOn": ["0", "1"],
             "headers": {"content-type": "application/octet-stream"}, "body": "-_8="},
        ]})
    );
}

#[test]
fn answers_have_the_types_of_their_operations() {
    let mut batch = Batch::new();
    let count = batch.add(&CountUsers::new()).unwrap();
    let photo = batch.add(&GetPhoto::me()).unwrap();
    let delete = batch.add(&DeleteUser::new("x")).unwrap();
    let search = batch.add(&SearchDrive::me("x")).unwrap();
    let mut answers = answers(json!([
        {"id": "2", "status": 404, "headers": {"Retry-After": "7"}, "body": {"error": {"code": "NotFound"}}},
        {"id": "1", "status": 200, "headers": {"Content-Type": "image/jpeg"}, "body": "+/8="},
        {"id": "0", "status": 200, "headers": {"Content-Type": "text/plain"}, "body": "893"},
        {"id": "3", "status": 200, "body": "not an object"},
    ]));
    assert_eq!(answers.take(count).unwrap(), 893);
    assert_eq!(&answers.take(photo).unwrap()[..], [0xfb, 0xff]);
    let Err(Error::Service(error)) = answers.take(delete) else { panic!("a deleted user is found") };
    assert_eq!(
        (error.code.as_deref(), error.retry_after.map(|wait| wait.as_secs())),
        (Some("NotFound"), Some(7))
    );
    assert!(matches!(answers.take(search), Err(Error::Decode { .. })));
    assert!(answers.take(count).is_err());
}

#[test]
fn what_cannot_be_in_one_batch() {
    let mut batch = Batch::new();
    assert_eq!(batch.version(), None);
    for _ in 0..LIMIT {
        batch.add(&GetUser::me()).unwrap();
    }
    assert_eq!(batch.version(), Some(ApiVersion::V1));
    assert!(batch.add(&GetUser::me()).unwrap_err().to_string().contains("at most 20"));
    let mut other = Batch::new();
    let far = batch.clone().add(&GetUser::me()).is_err();
    assert!(far);
    let ticket = other.add(&ListLogs::new("s")).unwrap();
    assert!(other.add(&GetUser::me()).unwrap_err().to_string().contains("one version"));
    assert!(Batch::new().add_after(&ListLogs::new("s"), &[ticket]).is_err());
    BatchResponse::from_json(b"{}").unwrap_err();
    BatchResponse::from_json(b"<html>").unwrap_err();
}

#[test]
fn of_two_answers_to_one_request_neither_is_taken() {
    let mut batch = Batch::new();
    let count = batch.add(&CountUsers::new()).unwrap();
    let again = batch.add(&CountUsers::new()).unwrap();
    let missing = batch.add(&CountUsers::new()).unwrap();
    let answer = |id: &str, body: &str| json!({"id": id, "status": 200, "headers": {"Content-Type": "text/plain"}, "body": body});
    let mut answers = answers(json!([
        answer("1", "7"),
        answer("0", "893"),
        answer("7", "1"),
        answer("0", "894"),
        {"status": 200},
        "no answer",
        answer("1", "7"),
    ]));
    assert!(answers.take(count).unwrap_err().to_string().contains("answered twice"));
    assert_eq!(answers.take(again).unwrap(), 7);
    assert!(answers.take(missing).unwrap_err().to_string().contains("no such answer"));
}
