//! Bodies as streams.

use super::{
    Client,
    exchange::{convert, unchecked},
    quiet::quietly,
};
use crate::{
    error::{Error, Result, ServiceError},
    operation::{Media, Operation, ResponseKind},
};
use azure_core::http::{
    AsyncRawResponse, AsyncResponseBody, Context, Method, Request, Url, headers::HeaderName,
};
use bytes::Bytes;

/// More redirections than this are a loop.
const REDIRECTIONS: usize = 5;

impl Client {
    /// A body as a stream. Redirections, to where the bytes are, are followed without the token and without
    /// any header but `Range`.
    pub async fn download<O: Operation<Response = Media>>(&self, op: O) -> Result<AsyncResponseBody> {
        let request = op.request()?;
        let mut url = self.url(O::META.version, request.uri())?;
        let mut sent = convert(url.clone(), &request, Media::ACCEPT)?;
        let mut response = quietly(self.pipeline.stream(&Context::new(), &mut sent, unchecked())).await?;
        for _ in 0..REDIRECTIONS {
            let Some(next) = self.redirection(&url, &response)? else { break };
            let mut sent = redirected(next.clone(), &request)?;
            response = quietly(self.bare.stream(&Context::new(), &mut sent, unchecked())).await?;
            url = next;
        }
        if response.status().is_success() {
            return Ok(response.into_body());
        }
        Err(ServiceError::from_response(&self.whole(response).await?).into())
    }

    /// Where an answer sends us; never from TLS to no TLS.
    fn redirection(&self, from: &Url, response: &AsyncRawResponse) -> Result<Option<Url>> {
        let location = response.headers().get_optional_str(&HeaderName::from_static("location"));
        let Some(location) = location.filter(|_| response.status().is_redirection()) else { return Ok(None) };
        let foreign = || Error::ForeignLink(location.to_owned());
        let to = from.join(location).map_err(|_| foreign())?;
        if self.is_safe(&to) { Ok(Some(to)) } else { Err(foreign()) }
    }
}

fn redirected(url: Url, original: &http::Request<Bytes>) -> Result<Request> {
    let mut request = Request::new(url, Method::Get);
    if let Some(range) = original.headers().get(http::header::RANGE) {
        let range = range.to_str().map_err(|_| Error::Request("header range is not ASCII".to_owned()))?;
        request.insert_header(HeaderName::from_static("range"), range.to_owned());
    }
    Ok(request)
}
