//! Between the types of `http` and those of azure_core.

use super::{Client, bounded, quiet::quietly};
use crate::{
    error::{Error, Result},
    meta::ApiVersion,
};
use azure_core::http::{
    AsyncRawResponse, Context, Method, Pipeline, PipelineStreamOptions, Request, Url, headers::HeaderName,
};
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode};

impl Client {
    /// Where a request goes: root, version, and the request's own path and query.
    pub(super) fn url(&self, version: ApiVersion, uri: &http::Uri) -> Result<Url> {
        let root = self.root.as_str().trim_end_matches('/');
        let rest = uri.path_and_query().map_or("/", |rest| rest.as_str());
        let url = Url::parse(&format!("{root}/{}{rest}", version.as_str()));
        url.map_err(|error| Error::Request(error.to_string()))
    }
    /// A link that the service gave: only where the client's own token may go.
    pub(super) fn own(&self, link: &str) -> Result<Url> {
        let foreign = || Error::ForeignLink(link.to_owned());
        let url = Url::parse(link).map_err(|_| foreign())?;
        let anonymous = url.username().is_empty() && url.password().is_none();
        if anonymous && url.origin() == self.root.origin() { Ok(url) } else { Err(foreign()) }
    }
    /// A URL that the service gave and that is a key by itself: never without TLS, unless that is how the
    /// service itself is reached.
    pub(super) fn given(&self, link: &str) -> Result<Url> {
        let url = Url::parse(link).map_err(|_| Error::ForeignLink(link.to_owned()))?;
        if self.is_safe(&url) { Ok(url) } else { Err(Error::ForeignLink(link.to_owned())) }
    }
    pub(super) fn is_safe(&self, url: &Url) -> bool {
        let anonymous = url.username().is_empty() && url.password().is_none();
        let tls = url.scheme() == "https" || (url.scheme() == "http" && self.root.scheme() == "http");
        anonymous && tls
    }
    /// Sends a request and reads the whole answer, whatever its status.
    pub(super) async fn exchange(
        &self,
        url: Url,
        request: &http::Request<Bytes>,
        accept: &'static str,
    ) -> Result<Response<Bytes>> {
        self.exchange_over(&self.pipeline, url, request, accept).await
    }
    /// As [`exchange`](Self::exchange), with any host: without the token.
    pub(super) async fn exchange_bare(
        &self,
        url: Url,
        request: &http::Request<Bytes>,
        accept: &'static str,
    ) -> Result<Response<Bytes>> {
        self.exchange_over(&self.bare, url, request, accept).await
    }
    async fn exchange_over(
        &self,
        pipeline: &Pipeline,
        url: Url,
        request: &http::Request<Bytes>,
        accept: &'static str,
    ) -> Result<Response<Bytes>> {
        let mut request = convert(url, request, accept)?;
        // The policy that tries again reads the body, so that one which breaks off is asked for again too.
        let context = Context::new().with_value(self.limit);
        let response = quietly(pipeline.stream(&context, &mut request, unchecked())).await;
        answer(response?).await
    }
    /// Reads the whole body of an answer that began as a stream.
    pub(super) async fn whole(&self, response: AsyncRawResponse) -> Result<Response<Bytes>> {
        answer(bounded::within(self.limit.time, bounded::read(self.limit, response)).await?).await
    }
}

/// Statuses are looked at here.
pub(super) fn unchecked() -> Option<PipelineStreamOptions> {
    Some(PipelineStreamOptions { skip_checks: true, ..Default::default() })
}

pub(super) fn convert(url: Url, request: &http::Request<Bytes>, accept: &'static str) -> Result<Request> {
    let mut out = Request::new(url, method(request.method())?);
    out.insert_header("accept", accept);
    for (name, value) in request.headers() {
        let value = value.to_str().map_err(|_| Error::Request(format!("header {name} is not ASCII")))?;
        out.insert_header(HeaderName::from(name.as_str().to_owned()), value.to_owned());
    }
    out.set_body(request.body().clone());
    Ok(out)
}

fn method(method: &http::Method) -> Result<Method> {
    Ok(match *method {
        http::Method::GET => Method::Get,
        http::Method::HEAD => Method::Head,
        http::Method::POST => Method::Post,
        http::Method::PUT => Method::Put,
        http::Method::PATCH => Method::Patch,
        http::Method::DELETE => Method::Delete,
        _ => return Err(Error::Request(format!("method {method} cannot be sent"))),
    })
}

async fn answer(raw: AsyncRawResponse) -> Result<Response<Bytes>> {
    let (status, headers, body) = raw.deconstruct();
    let mut response = Response::new(bounded::joined(body).await?);
    let unknown = |_| Error::Request("the answer has no valid status".to_owned());
    *response.status_mut() = StatusCode::from_u16(status.into()).map_err(unknown)?;
    for (name, value) in headers.iter() {
        let name = http::HeaderName::from_bytes(name.as_str().as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value.as_str())) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}
