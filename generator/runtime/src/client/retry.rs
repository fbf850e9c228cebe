//! When to try again.

use super::bounded::{self, Limit};
use crate::error::retry_after;
use async_trait::async_trait;
use azure_core::{
    error::ErrorKind,
    http::{
        AsyncRawResponse, Context, Method, Request,
        headers::RETRY_AFTER,
        policies::{Policy, PolicyResult},
    },
    sleep::sleep,
};
use std::{sync::Arc, time::Duration};

/// How often and how long to wait when the service is busy.
#[derive(Clone, Debug)]
pub struct Retry {
    /// Attempts after the first.
    pub max_retries: u32,
    /// The first wait where the service does not name one; doubled each time.
    pub delay: Duration,
    /// A longer `Retry-After` is not waited for: the caller gets the error, with the value in it.
    pub max_wait: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self { max_retries: 3, delay: Duration::from_secs(3), max_wait: Duration::from_secs(180) }
    }
}

impl Retry {
    /// The policy that tries again, where an attempt has so much time.
    pub(super) fn policy(&self, time: Option<Duration>) -> Arc<dyn Policy> {
        Arc::new(RetryPolicy { retry: self.clone(), time })
    }
    /// The wait after so many failures, where the service does not name one.
    pub(super) fn pause(&self, failures: u32) -> azure_core::time::Duration {
        self.usual(failures).try_into().unwrap_or(azure_core::time::Duration::MAX)
    }
    /// The wait before what the service was too busy for is sent again; nothing where that is too long.
    pub(super) fn busy_wait(
        &self,
        attempt: u32,
        named: Option<Duration>,
    ) -> Option<azure_core::time::Duration> {
        let wait = named.unwrap_or_else(|| self.usual(attempt));
        if wait <= self.max_wait { wait.try_into().ok() } else { None }
    }
    fn usual(&self, attempt: u32) -> Duration {
        self.delay.saturating_mul(2u32.saturating_pow(attempt)).min(self.max_wait)
    }
    /// How long to wait before the next attempt; `None` if there is none.
    fn wait(&self, attempt: u32, repeatable: bool, result: &PolicyResult) -> Option<Duration> {
        if attempt >= self.max_retries {
            return None;
        }
        let usual = self.usual(attempt);
        let wait = match result {
            Ok(response) => match u16::from(response.status()) {
                // The service says that it did nothing.
                429 | 503 => named(response).unwrap_or(usual),
                504 if repeatable => usual,
                _ => return None,
            },
            Err(error) => match error.kind() {
                // There never was a connection.
                ErrorKind::Connection => usual,
                ErrorKind::Io if repeatable => usual,
                _ => return None,
            },
        };
        (wait <= self.max_wait).then_some(wait)
    }
}

fn named(response: &AsyncRawResponse) -> Option<Duration> {
    retry_after(response.headers().get_optional_str(&RETRY_AFTER)?)
}

#[derive(Debug)]
struct RetryPolicy {
    retry: Retry,
    time: Option<Duration>,
}

impl RetryPolicy {
    /// One attempt, with the body of the answer where that is kept whole.
    async fn attempt(
        &self,
        ctx: &Context<'_>,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        let answer = async {
            let response = next[0].send(ctx, request, &next[1..]).await?;
            match ctx.value::<Limit>() {
                Some(limit) => bounded::read(*limit, response).await,
                None => Ok(bounded::in_time(self.time, response)),
            }
        };
        bounded::within(self.time, answer).await
    }
}

#[async_trait]
impl Policy for RetryPolicy {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        // Doing these twice is doing them once (RFC 9110, 9.2.2).
        let repeatable =
            matches!(request.method(), Method::Get | Method::Head | Method::Put | Method::Delete);
        let mut attempt = 0;
        loop {
            let result = self.attempt(ctx, request, next).await;
            let Some(wait) = self.retry.wait(attempt, repeatable, &result) else { return result };
            // What does not fit is longer than any limit that does.
            let Ok(wait) = wait.try_into() else { return result };
            sleep(wait).await;
            request.body_mut().reset().await?;
            attempt += 1;
        }
    }
}
