//! Piece after piece.

use super::{Source, Upload, Uploaded, session::Session};
use crate::error::{Error, Result, ServiceError};
use azure_core::sleep::sleep;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode, header};

impl<S: Source> Upload<S> {
    /// Sends all pieces that are missing.
    ///
    /// Where a piece fails with 500 or 502, or the service has it already (416), the service is asked what it
    /// lacks, as often as [`Retry`](super::super::Retry) says, and that is sent. Other failures are tried again
    /// as with any request that can be repeated.
    ///
    /// # Errors
    /// [`Error::Service`] with the status 404 where the session is gone: begin anew. After other errors `finish`
    /// can be called again: it goes on where the service stopped.
    pub async fn finish(&mut self) -> Result<Uploaded> {
        let mut failures = 0;
        loop {
            let before = self.sent();
            let may_fail = failures < self.client.retry.max_retries;
            match self.step().await {
                Ok(Some(uploaded)) => return Ok(uploaded),
                Ok(None) if self.sent() > before => failures = 0,
                Ok(None) if !may_fail => return Err(misread("the same again and again")),
                Err(error) if !may_fail || !may_go_on(&error) => return Err(error),
                Ok(None) | Err(_) => {
                    sleep(self.client.retry.pause(failures)).await;
                    failures += 1;
                }
            }
        }
    }

    /// Sends one piece. Nothing comes back while there are more.
    ///
    /// # Errors
    /// As with [`finish`](Self::finish), but every failure is one.
    pub async fn step(&mut self) -> Result<Option<Uploaded>> {
        if self.unsure {
            self.refresh().await?;
        }
        let Some((from, to)) = self.next else { return Ok(Some(Uploaded::all_there())) };
        let to = to.min(from.saturating_add(self.piece - 1));
        let piece = self.read(from, to).await?;
        let range = format!("bytes {from}-{to}/{}", self.source.size());
        // Until the answer is here: a piece that was sent may be there or not.
        self.unsure = true;
        let answer = self.ask(Method::PUT, Some((&range, piece))).await?;
        self.behind(to, &answer)?;
        self.unsure = false;
        Ok(self.next.is_none().then(|| Uploaded::of(answer)))
    }

    /// Makes the file, where the session was made with `deferCommit`, after [`finish`](Self::finish).
    ///
    /// # Errors
    /// The service refuses, or does not know of this for the kind of session.
    pub async fn commit(&mut self) -> Result<Uploaded> {
        self.ask(Method::POST, None).await.map(Uploaded::of)
    }

    /// Throws the session away, with all that was sent.
    ///
    /// # Errors
    /// The service refuses; 404 where the session is gone already.
    pub async fn cancel(self) -> Result<()> {
        self.ask(Method::DELETE, None).await.map(drop)
    }

    /// Asks the service what it has.
    pub(super) async fn refresh(&mut self) -> Result<()> {
        let answer = self.ask(Method::GET, None).await?;
        self.take(Session::read(answer.body())?)?;
        self.unsure = false;
        Ok(())
    }

    /// Takes over what the service says it lacks.
    pub(super) fn take(&mut self, session: Session) -> Result<()> {
        self.expires = session.expires.or(self.expires.take());
        let Some(missing) = session.missing else { return Ok(()) };
        let last = self.source.size().saturating_sub(1);
        let next = missing.first().map(|(from, to)| (*from, to.unwrap_or(last).min(last)));
        if next.is_some_and(|(from, _)| from > last) {
            return Err(misread("begins behind the end of the file"));
        }
        self.next = next;
        Ok(())
    }

    /// What comes after the piece that ended at the byte `to`.
    fn behind(&mut self, to: u64, answer: &Response<Bytes>) -> Result<()> {
        let session = Session::read(answer.body())?;
        let more = answer.status() == StatusCode::ACCEPTED && to + 1 < self.source.size();
        self.next = match session.missing {
            // The file is there; or accepted, and no word of what comes next.
            None => more.then(|| (to + 1, self.source.size() - 1)),
            Some(_) => return self.take(session),
        };
        Ok(())
    }

    async fn read(&mut self, from: u64, to: u64) -> Result<Bytes> {
        let short = || Error::Request("the source has fewer bytes than it said".to_owned());
        let length = usize::try_from(to - from + 1).map_err(|_| short())?;
        let piece = self.source.read(from, length).await?;
        if piece.len() == length { Ok(piece) } else { Err(short()) }
    }

    /// Asks the session, with nothing but what belongs to the piece. Anything but success is an error.
    async fn ask(&self, method: Method, piece: Option<(&str, Bytes)>) -> Result<Response<Bytes>> {
        let request = Request::builder().method(method);
        let request = match piece {
            None => request.body(Bytes::new()),
            Some((range, piece)) => request
                .header(header::CONTENT_TYPE, "application/octet-stream")
                .header(header::CONTENT_RANGE, range)
                .body(piece),
        };
        let request = request.map_err(|error| Error::Request(error.to_string()))?;
        let answer = self.client.exchange_bare(self.url.clone(), &request, "application/json").await?;
        if answer.status().is_success() {
            Ok(answer)
        } else {
            Err(ServiceError::from_response(&answer).into())
        }
    }
}

/// The bytes may have come or not: the service knows.
fn may_go_on(error: &Error) -> bool {
    matches!(error, Error::Service(error) if matches!(error.status.as_u16(), 416 | 500 | 502))
}

fn misread(what: &str) -> Error {
    Error::Decode { message: format!("nextExpectedRanges: {what}"), body: Bytes::new() }
}
