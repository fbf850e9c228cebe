//! Operations that go on after the answer.
//!
//! The service answers 202 and says in `Location` or `Operation-Location` where it tells how far it is
//! (<https://learn.microsoft.com/graph/long-running-actions-overview>). A monitor below the client's own service
//! is asked with the token; one on another host is a key by itself and is asked without.

use super::{Client, Progress, Stage};
use crate::{
    error::{Error, Result},
    meta::ApiVersion,
    operation::{LongRunning, ResponseKind},
};
use azure_core::{http::Url, sleep::sleep};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use std::{
    fmt,
    time::{Duration, Instant},
};

/// How often and how long to ask for a result.
#[derive(Clone, Debug)]
pub struct Polling {
    /// The first wait where the service does not name one; doubled each time, up to half a minute.
    pub delay: Duration,
    /// How long [`Monitor::wait`] waits in all.
    pub limit: Duration,
}

impl Default for Polling {
    fn default() -> Self {
        Self { delay: Duration::from_secs(2), limit: Duration::from_secs(600) }
    }
}

/// The longest wait that the service did not ask for.
const LONGEST: Duration = Duration::from_secs(30);

/// Headers that say where the monitor is; the first that is there holds.
const LINKS: [&str; 2] = ["operation-location", "location"];

impl Client {
    /// Starts an operation that may take long. Where the service was done at once, so is the monitor.
    ///
    /// # Errors
    /// As with [`send`](Client::send); [`Error::ForeignLink`] for a monitor without TLS.
    pub async fn start<O: LongRunning>(&self, op: O) -> Result<Monitor> {
        let request = op.request()?;
        let url = self.url(O::META.version, request.uri())?;
        let answer = self.exchange(url, &request, <O::Response as ResponseKind>::ACCEPT).await?;
        self.started(&answer, O::META.version)
    }

    /// The monitor that an answer leads to.
    pub(super) fn started(&self, answer: &Response<Bytes>, version: ApiVersion) -> Result<Monitor> {
        let first = Progress::of(answer)?;
        let link = LINKS.iter().find_map(|name| answer.headers().get(*name)?.to_str().ok());
        let accepted = answer.status() == StatusCode::ACCEPTED;
        let link = link.filter(|_| accepted);
        let place = link.map(|link| self.place(link, version)).transpose()?;
        let stage = match (accepted, &place) {
            (true, Some(_)) => Stage::Running,
            (true, None) => Stage::Unknown,
            (false, _) => Stage::Succeeded,
        };
        Ok(Monitor { client: self.clone(), place, last: Progress { stage, ..first } })
    }

    /// A monitor that was begun before, maybe by another process: `link` is what [`Monitor::link`] gave.
    ///
    /// # Errors
    /// [`Error::ForeignLink`] for a URL without TLS.
    pub fn monitor(&self, link: &str) -> Result<Monitor> {
        let place = Some(self.given(link)?);
        Ok(Monitor { client: self.clone(), place, last: Progress::default() })
    }

    /// Where a monitor is. The pages of teams show a path without the version.
    fn place(&self, link: &str, version: ApiVersion) -> Result<Url> {
        if !link.starts_with('/') || link.starts_with("//") {
            return self.given(link);
        }
        let versioned = ["/v1.0/", "/beta/"].iter().any(|start| link.starts_with(start));
        let version = if versioned { String::new() } else { format!("/{}", version.as_str()) };
        self.given(&format!("{}{version}{link}", self.root.as_str().trim_end_matches('/')))
    }
}

/// An operation that was started.
pub struct Monitor {
    client: Client,
    /// Nothing where there is nothing to ask for.
    place: Option<Url>,
    last: Progress,
}

impl Monitor {
    /// Where the service says how far it is; nothing where it was done at once. On another host it is a key
    /// by itself: keep it like a password.
    pub fn link(&self) -> Option<&str> {
        self.place.as_ref().map(Url::as_str)
    }
    /// What was said last.
    pub fn last(&self) -> &Progress {
        &self.last
    }

    /// Asks once, without waiting.
    ///
    /// # Errors
    /// [`Error::Service`] where the monitor itself cannot be asked. An operation that failed is no error here.
    pub async fn poll(&mut self) -> Result<&Progress> {
        if let (Some(place), Stage::Running) = (self.place.clone(), self.last.stage) {
            let answer = self.client.get(place).await?;
            self.last = Progress::of(&answer)?;
            if let Some(result) = self.own_result(&answer) {
                let result = Progress::of(&self.client.get(result).await?)?;
                self.last =
                    Progress { stage: Stage::Succeeded, location: self.last.location.take(), ..result };
            }
        }
        Ok(&self.last)
    }

    /// Asks until the operation has ended, as often as the service says in `Retry-After` or else as
    /// [`Polling`] says. Where there is nothing to ask ([`Stage::Unknown`]), it does not wait.
    ///
    /// # Errors
    /// [`Error::Failed`] where the operation failed, [`Error::StillRunning`] after [`Polling::limit`], or at
    /// once where the service wants to be left alone for longer. Then `wait` can be called again.
    pub async fn wait(&mut self) -> Result<&Progress> {
        let (begin, polling) = (Instant::now(), self.client.polling.clone());
        let mut usual = polling.delay;
        while self.last.stage == Stage::Running {
            // A service that names no time at all is still given some.
            let named = self.last.retry_after.map(|wait| wait.max(polling.delay.min(Duration::from_secs(1))));
            let wait = named.unwrap_or(usual);
            usual = usual.saturating_mul(2).min(LONGEST.max(polling.delay));
            if begin.elapsed().saturating_add(wait) > polling.limit {
                return Err(Error::StillRunning(wait));
            }
            sleep(wait.try_into().map_err(|_| Error::StillRunning(wait))?).await;
            self.poll().await?;
        }
        match self.last.stage {
            Stage::Failed => Err(Error::Failed(Box::new(self.last.failure()))),
            _ => Ok(&self.last),
        }
    }

    /// Where the result is, if the answer leads to it and it is the client's own service that has it.
    fn own_result(&self, answer: &Response<Bytes>) -> Option<Url> {
        let link = answer.headers().get("location")?.to_str().ok()?;
        self.client.own(link).ok().filter(|_| answer.status() == StatusCode::SEE_OTHER)
    }
}

impl fmt::Debug for Monitor {
    /// How far it is; not where it is, which may be a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Monitor").field("last", &self.last).finish_non_exhaustive()
    }
}

impl Client {
    /// With the token at the client's own service, without anything elsewhere.
    async fn get(&self, url: Url) -> Result<Response<Bytes>> {
        let request = Request::new(Bytes::new());
        match self.own(url.as_str()) {
            Ok(own) => self.exchange(own, &request, "application/json").await,
            Err(_) => self.exchange_bare(url, &request, "application/json").await,
        }
    }
}
