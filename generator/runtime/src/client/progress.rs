//! What a monitor says.

use crate::{
    error::{Result, ServiceError, retry_after},
    object::{Mismatches, Wire},
    operation::{Json, ResponseKind},
};
use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::Value;
use std::{fmt, time::Duration};

/// How far an operation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Not ended.
    #[default]
    Running,
    /// Ended well.
    Succeeded,
    /// Ended otherwise.
    Failed,
    /// Accepted, and the service does not say where it would tell more.
    Unknown,
}

/// Words in which services say that it ended well, in lower case.
const SUCCEEDED: &[&str] = &["completed", "partiallysucceeded", "succeeded", "success"];
/// How the words end in which they say that it did not.
const FAILED: &[&str] = &["canceled", "cancelled", "failed", "invalid"];

/// What a monitor says: an `asyncJobStatus`, or an operation of the service's own such as `teamsAsyncOperation`.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Progress {
    /// How far it is.
    pub stage: Stage,
    /// `status` in the service's own word.
    pub status: Option<String>,
    /// `percentageComplete`
    pub percentage: Option<f64>,
    /// `resourceId`: what was made, or `targetResourceId`.
    pub resource: Option<String>,
    /// Where the result is: `resourceLocation`, `targetResourceLocation`, or where an answer leads. Not followed
    /// to another host.
    pub location: Option<String>,
    /// The body as it came.
    pub body: Bytes,
    pub(super) retry_after: Option<Duration>,
}

impl Progress {
    /// Reads what a monitor answers: 202 or 200 with a status in the body, 303 to the result, or the result.
    ///
    /// # Errors
    /// The status is an error's.
    pub(super) fn of(answer: &Response<Bytes>) -> Result<Self> {
        let status = answer.status();
        if !status.is_success() && status != StatusCode::SEE_OTHER {
            return Err(ServiceError::from_response(answer).into());
        }
        let header = |name: &str| answer.headers().get(name)?.to_str().ok();
        let json: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
        let text = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        let word = text("status").or_else(|| Some(json.get("status")?.get("state")?.as_str()?.to_owned()));
        let location = || header("location").filter(|_| status == StatusCode::SEE_OTHER).map(str::to_owned);
        Ok(Self {
            stage: stage(status, word.as_deref()),
            percentage: json.get("percentageComplete").and_then(Value::as_f64),
            resource: text("resourceId").or_else(|| text("targetResourceId")),
            location: text("resourceLocation").or_else(|| text("targetResourceLocation")).or_else(location),
            retry_after: header("retry-after").and_then(retry_after),
            body: answer.body().clone(),
            status: word,
        })
    }

    /// The body as a documented type: the status, or the result that an answer led to.
    ///
    /// # Errors
    /// The body is none, or none of that type.
    pub fn read<T: Wire>(&self) -> Result<T> {
        Json::<T>::decode(self.body.clone(), &mut Mismatches::new())
    }

    /// What went wrong.
    pub(super) fn failure(&self) -> ServiceError {
        let mut error = ServiceError::from_response(&Response::new(self.body.clone()));
        let json = error.json().unwrap_or_default();
        let text = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        error.code = error.code.or_else(|| text("errorCode"));
        error.message = error.message.or_else(|| text("statusDescription"));
        error
    }
}

fn stage(status: StatusCode, word: Option<&str>) -> Stage {
    let Some(word) = word.map(str::to_ascii_lowercase) else {
        return if status == StatusCode::ACCEPTED { Stage::Running } else { Stage::Succeeded };
    };
    if status == StatusCode::SEE_OTHER || SUCCEEDED.contains(&word.as_str()) {
        Stage::Succeeded
    } else if FAILED.iter().any(|end| word.ends_with(end)) {
        Stage::Failed
    } else {
        Stage::Running
    }
}

impl fmt::Debug for Progress {
    /// Without what it is about; all of it only with the cargo feature `debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut progress = f.debug_struct("Progress");
        progress.field("stage", &self.stage).field("status", &self.status);
        progress.field("percentage", &self.percentage);
        if cfg!(feature = "debug") {
            progress.field("resource", &self.resource).field("location", &self.location);
            progress.field("body", &self.body);
        }
        progress.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, body: &str, expect: Stage) {
        let answer =
            Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap();
        assert_eq!(Progress::of(&answer).unwrap().stage, expect, "{status} {body}");
    }

    #[test]
    fn each_service_has_words_of_its_own() {
        check(202, r#"{"status": "inProgress"}"#, Stage::Running);
        check(202, r#"{"status": "completed", "resourceId": "1"}"#, Stage::Succeeded);
        check(200, r#"{"status": "notStarted"}"#, Stage::Running);
        check(200, r#"{"status": "partiallySucceeded"}"#, Stage::Succeeded);
        check(200, r#"{"status": "submissionFailed"}"#, Stage::Failed);
        check(200, r#"{"status": {"state": "running"}}"#, Stage::Running);
        check(200, r#"{"status": {"state": "succeeded"}}"#, Stage::Succeeded);
        check(200, r#"{"id": "1"}"#, Stage::Succeeded);
        check(202, "", Stage::Running);
        check(303, "", Stage::Succeeded);
        check(204, "", Stage::Succeeded);
    }
}
