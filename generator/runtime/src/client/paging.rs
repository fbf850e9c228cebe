//! Collections, page after page.

use super::Client;
use crate::{
    error::{Error, Result},
    object::Wire,
    operation::{Json, Operation, Page, decode},
};
use azure_core::http::Url;
use bytes::Bytes;
use futures::{
    StreamExt, TryStreamExt,
    stream::{self, BoxStream},
};
use http::{HeaderValue, Method, Request, header};

impl Client {
    /// All items of a collection, as they are asked for. The stream ends with its first error; [`pages`](Self::pages)
    /// have the links to go on from.
    pub fn items<O, T>(&self, op: O) -> BoxStream<'static, Result<T>>
    where
        O: Operation<Response = Json<Page<T>>>,
        T: Wire + Send + 'static,
    {
        let items = self.pages(op).map_ok(|page| stream::iter(page.value.into_iter().map(Ok)));
        items.try_flatten().boxed()
    }

    /// All pages of a collection, as they are asked for. The last has a `delta_link` where the operation is a
    /// delta. The headers of the operation go with every page.
    ///
    /// The stream ends with its first error. [`pages_from`](Self::pages_from) goes on from the link of the last page
    /// that came.
    pub fn pages<O, T>(&self, op: O) -> BoxStream<'static, Result<Page<T>>>
    where
        O: Operation<Response = Json<Page<T>>>,
        T: Wire + Send + 'static,
    {
        match op.request().and_then(|request| Ok((self.url(O::META.version, request.uri())?, request))) {
            Ok((url, request)) => self.walk(Next::First(url), request),
            Err(error) => stream::once(async { Err(error) }).boxed(),
        }
    }

    /// All pages from a link on: that of a next page, after a failure or in another process, or a delta link. The
    /// headers of the operation go with every page, which links do not hold; nothing else of it is used.
    ///
    /// # Errors
    /// [`Error::ForeignLink`] for a link to another host. A delta link that has expired is answered with 410;
    /// [`ServiceError::resync_link`](crate::error::ServiceError::resync_link) is where to begin anew.
    pub fn pages_from<O, T>(&self, link: &str, op: O) -> BoxStream<'static, Result<Page<T>>>
    where
        O: Operation<Response = Json<Page<T>>>,
        T: Wire + Send + 'static,
    {
        match op.request() {
            Ok(request) => self.walk(Next::Link(link.to_owned()), following(&request)),
            Err(error) => stream::once(async { Err(error) }).boxed(),
        }
    }

    /// One page of the changes since a delta link, or of what a link to a next page leads to, without headers. `T` is what
    /// the operation has as items: [`Changed`](crate::object::Changed), where what was cleared is of interest.
    pub async fn since<T: Wire>(&self, link: &str) -> Result<Page<T>> {
        self.page(self.own(link)?, &get()).await
    }

    /// All pages of the changes since a delta link; the last has the link for the next time. Without headers: those of
    /// an operation go with [`pages_from`](Self::pages_from).
    pub fn changes<T: Wire + Send + 'static>(&self, link: &str) -> BoxStream<'static, Result<Page<T>>> {
        self.walk(Next::Link(link.to_owned()), get())
    }

    async fn page<T: Wire>(&self, url: Url, request: &Request<Bytes>) -> Result<Page<T>> {
        let mut response = self.exchange(url.clone(), request, "application/json").await?;
        // Where to begin anew may be relative to what was asked for (RFC 9110, 10.2.2).
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let whole = location.and_then(|location| url.join(location).ok());
        if let Some(whole) = whole.and_then(|url| HeaderValue::from_str(url.as_str()).ok()) {
            response.headers_mut().insert(header::LOCATION, whole);
        }
        decode::<Json<Page<T>>>(response)
    }

    fn walk<T>(&self, next: Next, request: Request<Bytes>) -> BoxStream<'static, Result<Page<T>>>
    where
        T: Wire + Send + 'static,
    {
        let walk = Walk { client: self.clone(), next, request, guard: Guard::default() };
        stream::try_unfold(walk, Walk::step).boxed()
    }
}

enum Next {
    First(Url),
    Link(String),
    End,
}

struct Walk {
    client: Client,
    next: Next,
    request: Request<Bytes>,
    guard: Guard,
}

impl Walk {
    /// A bad link is an error only after the page that had it.
    async fn step<T: Wire>(mut self) -> Result<Option<(Page<T>, Self)>> {
        let url = match self.next {
            Next::End => return Ok(None),
            Next::First(url) => url,
            Next::Link(link) => {
                self.guard.check(&link)?;
                self.client.own(&link)?
            }
        };
        let page: Page<T> = self.client.page(url, &self.request).await?;
        self.next = page.next_link.clone().map_or(Next::End, Next::Link);
        self.request = following(&self.request);
        Ok(Some((page, self)))
    }
}

/// Finds a link that was followed before, with two links of memory however many pages there are (Brent's
/// algorithm): the last one, and one that is replaced after 1, 2, 4, 8 … links.
#[derive(Default)]
struct Guard {
    last: String,
    kept: String,
    followed: u64,
}

impl Guard {
    fn check(&mut self, link: &str) -> Result<()> {
        if self.followed > 0 && (link == self.last || link == self.kept) {
            return Err(Error::RepeatedLink(link.to_owned()));
        }
        self.followed += 1;
        if self.followed.is_power_of_two() {
            link.clone_into(&mut self.kept);
        }
        link.clone_into(&mut self.last);
        Ok(())
    }
}

fn get() -> Request<Bytes> {
    Request::new(Bytes::new())
}

/// The request for a next page: the headers of the first, and not its body.
fn following(first: &Request<Bytes>) -> Request<Bytes> {
    let mut request = get();
    *request.method_mut() = Method::GET;
    *request.headers_mut() = first.headers().clone();
    request.headers_mut().remove(header::CONTENT_TYPE);
    request
}

#[cfg(test)]
mod tests {
    use super::Guard;

    #[test]
    fn loops_end_and_other_walks_do_not() {
        for length in 1..40 {
            for before in 0..20 {
                let mut guard = Guard::default();
                let links = (0..before + length).chain((before..before + length).cycle());
                let followed = links.take(1_000).take_while(|link| guard.check(&link.to_string()).is_ok());
                assert!(followed.count() < 4 * (length + before), "{before} links, then a loop of {length}");
            }
        }
        let mut guard = Guard::default();
        assert!((0..10_000).all(|link| guard.check(&link.to_string()).is_ok()));
    }
}
