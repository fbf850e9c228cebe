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
use http::{HeaderValue, header::RANGE};

/// More redirections than this are a loop.
const REDIRECTIONS: usize = 5;

impl Client {
    /// A body as a stream. Redirections, to where the bytes are, are followed without the token and without
    /// any header but `Range`.
    pub async fn download<O: Operation<Response = Media>>(&self, op: O) -> Result<AsyncResponseBody> {
        let request = op.request()?;
        let url = self.url(O::META.version, request.uri())?;
        let mut sent = convert(url.clone(), &request, Media::ACCEPT)?;
        let response = quietly(self.pipeline.stream(&Context::new(), &mut sent, unchecked())).await?;
        match self.redirection(&url, &response)? {
            Some(next) => self.fetch(next, request.headers().get(RANGE)).await,
            None => self.body(response).await,
        }
    }

    /// The bytes at a URL that the service sent us to.
    pub(super) async fn fetch(&self, mut url: Url, range: Option<&HeaderValue>) -> Result<AsyncResponseBody> {
        let mut left = REDIRECTIONS;
        loop {
            left -= 1;
            let mut sent = redirected(url.clone(), range)?;
            let response = quietly(self.bare.stream(&Context::new(), &mut sent, unchecked())).await?;
            match self.redirection(&url, &response)?.filter(|_| left > 0) {
                Some(next) => url = next,
                None => return self.body(response).await,
            }
        }
    }

    async fn body(&self, response: AsyncRawResponse) -> Result<AsyncResponseBody> {
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

fn redirected(url: Url, range: Option<&HeaderValue>) -> Result<Request> {
    let mut request = Request::new(url, Method::Get);
    if let Some(range) = range {
        let range = range.to_str().map_err(|_| Error::Request("header range is not ASCII".to_owned()))?;
        request.insert_header(HeaderName::from_static("range"), range.to_owned());
    }
    Ok(request)
}
