//! Batches, and what of them the service was too busy for.

use super::{Client, Monitor};
use crate::{
    batch::{Batch, BatchResponse, Ticket},
    error::{Error, Result},
    meta::ApiVersion,
    operation::{LongRunning, Media, Operation, decode},
};
use azure_core::{
    http::{AsyncRawResponse, AsyncResponseBody, StatusCode, headers::Headers},
    sleep::sleep,
};
use bytes::Bytes;
use http::header::LOCATION;
use serde_json::Value;

impl Client {
    /// Sends a batch, to the version its operations are documented for.
    ///
    /// Operations that were refused with 429 or 503, and those that were to be done after one of them, are sent
    /// again in a batch of their own, after the longest `Retry-After` among them and within the limits of
    /// [`Retry`](super::Retry). Where that batch fails as a whole, they keep the answers they had.
    ///
    /// # Errors
    /// The batch as a whole fails. What fails of it is an error of [`BatchResponse::take`].
    pub async fn batch(&self, version: ApiVersion, batch: &Batch) -> Result<BatchResponse> {
        if batch.version().is_some_and(|own| own != version) {
            return Err(Error::Request("the batch has operations of another version of the API".to_owned()));
        }
        let mut answers = self.post(version, &batch.to_json()).await?;
        for attempt in 0..self.retry.max_retries {
            let busy = batch.refused(&answers);
            let Some(wait) = self.retry.busy_wait(attempt, answers.retry_after(&busy)) else { break };
            if busy.is_empty() {
                break;
            }
            sleep(wait).await;
            match self.post(version, &batch.only(&busy)).await {
                Ok(later) => answers.renew(later),
                Err(_) => break,
            }
        }
        Ok(answers)
    }

    /// The bytes of a download that was in a batch: those of the answer, or those where it leads to, which are got
    /// without the token and without any header, `Range` too.
    ///
    /// # Errors
    /// As with [`BatchResponse::take`] and [`download`](Client::download).
    pub async fn take_download<O: Operation<Response = Media>>(
        &self,
        answers: &mut BatchResponse,
        ticket: Ticket<O>,
    ) -> Result<AsyncResponseBody> {
        let answer = answers.take_response(ticket)?;
        let location = answer.headers().get(LOCATION).and_then(|value| value.to_str().ok());
        if let Some(location) = location.filter(|_| answer.status().is_redirection()) {
            return self.fetch(self.given(location)?, None).await;
        }
        let body = decode::<Media>(answer)?;
        Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), body).into_body())
    }

    /// The monitor of an operation that a batch started, as [`start`](Client::start) gives it.
    ///
    /// # Errors
    /// As with [`BatchResponse::take`] and [`start`](Client::start).
    pub fn take_monitor<O: LongRunning>(
        &self,
        answers: &mut BatchResponse,
        ticket: Ticket<O>,
    ) -> Result<Monitor> {
        self.started(&answers.take_response(ticket)?, O::META.version)
    }

    async fn post(&self, version: ApiVersion, body: &Value) -> Result<BatchResponse> {
        let request = http::Request::post("/$batch").header("content-type", "application/json");
        let request = request.body(Bytes::from(body.to_string()));
        let request = request.map_err(|error| Error::Request(error.to_string()))?;
        let url = self.url(version, request.uri())?;
        let response = self.exchange(url, &request, "application/json").await?;
        BatchResponse::from_json(&decode::<Media>(response)?)
    }
}
