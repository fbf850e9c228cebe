//! Path, query and headers of a request.

use crate::{
    error::{Error, Result},
    object::{Order, Prop, Wire},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;

/// What RFC 3986 (3.3) allows in a segment, without what OData (URL Conventions 2) and proxies read as
/// structure.
const SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@').remove(b'!');
/// The name of a query option.
const NAME: &AsciiSet = &SEGMENT.remove(b'$');
/// The value of a query option: also what expressions are full of, so that they can be read.
const VALUE: &AsciiSet = &NAME
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'/')
    .remove(b':')
    .remove(b'*')
    .remove(b'\'')
    .remove(b';')
    .remove(b'=');

/// Path, query and headers of a request. Every emitted operation holds one.
///
/// Each method takes the call and gives it back. What cannot be sent is remembered, and is an error when
/// the request is made.
#[derive(Clone, Default)]
#[must_use = "each method takes the call and gives it back"]
pub struct Call {
    path: String,
    /// The path with names of parameters where `path` has values: for `Debug`.
    template: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    refused: Option<String>,
}

impl Call {
    /// A path that begins with this documented text, as it goes into the URL. It may have a query.
    pub fn new(literal: &'static str) -> Self {
        Self { path: literal.to_owned(), template: literal.to_owned(), ..Self::default() }
    }
    /// A path parameter, as one segment whatever it contains, then documented text. Empty, `.` and `..` are
    /// refused: they are no segments of their own (RFC 3986, 5.2.4).
    pub fn seg(mut self, name: &'static str, value: impl AsRef<str>, after: &'static str) -> Self {
        self.segment(name, value.as_ref());
        self.literal(name, after)
    }
    /// A string in a function's parentheses, with quotes around it and those inside doubled (OData 4.01, URL
    /// Conventions 5.1.1.6), then documented text.
    pub fn quoted(mut self, name: &'static str, value: impl AsRef<str>, after: &'static str) -> Self {
        let doubled = value.as_ref().replace('\'', "''");
        self.path.push('\'');
        self.path.extend(utf8_percent_encode(&doubled, SEGMENT));
        self.path.push('\'');
        self.literal(name, after)
    }
    /// A path parameter of one or more segments, for `root:/{item-path}:`, then documented text. Each segment
    /// is as in [`seg`](Self::seg).
    pub fn path(mut self, name: &'static str, value: impl AsRef<str>, after: &'static str) -> Self {
        for (index, segment) in value.as_ref().split('/').enumerate() {
            if index > 0 {
                self.path.push('/');
            }
            self.segment(name, segment);
        }
        self.literal(name, after)
    }
    /// One more segment behind the path, encoded.
    pub fn within(mut self, segment: &str) -> Self {
        let query = self.path.find('?').map(|at| self.path.split_off(at));
        self.path.push('/');
        self.path.extend(utf8_percent_encode(segment, NAME));
        self.path.extend(query);
        self.template.extend(["/", segment]);
        self
    }
    /// A query option; set twice, the last holds.
    pub fn query(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set_query(name, value);
        self
    }
    /// A header; set twice, the last holds.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.set_header(name, value);
        self
    }

    /// As [`query`](Self::query), in place.
    pub fn set_query(&mut self, name: &str, value: impl Into<String>) {
        self.query.retain(|(other, _)| other != name);
        self.query.push((name.to_owned(), value.into()));
    }
    /// A query option that is a number.
    pub fn set_number(&mut self, name: &str, number: u32) {
        self.set_query(name, number.to_string());
    }
    /// A query option that is a list of properties: `$select`, `$expand`.
    pub fn set_names<M>(&mut self, name: &str, properties: impl IntoIterator<Item = Prop<M>>) {
        let names: Vec<_> = properties.into_iter().map(|property| property.name()).collect();
        self.set_query(name, names.join(","));
    }
    /// `$orderby`
    pub fn set_order<M, P: Into<Order<M>>>(&mut self, properties: impl IntoIterator<Item = P>) {
        let orders: Vec<_> = properties.into_iter().map(|property| property.into().to_string()).collect();
        self.set_query("$orderby", orders.join(","));
    }
    /// As [`header`](Self::header), in place.
    pub fn set_header(&mut self, name: &str, value: &str) {
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            (Ok(name), Ok(value)) => drop(self.headers.insert(name, value)),
            _ => self.refuse(format!("header {name:?} has a character it cannot have")),
        }
    }
    /// Adds a preference to `Prefer` (RFC 7240).
    pub fn add_preference(&mut self, value: &str) {
        let before = self.headers.get("prefer").and_then(|value| value.to_str().ok());
        let all = before.map_or_else(|| value.to_owned(), |before| format!("{before}, {value}"));
        self.set_header("prefer", &all);
    }

    /// A request without a body.
    pub fn build(&self, method: Method) -> Result<Request<Bytes>> {
        self.request(method, Bytes::new(), None)
    }
    /// A request with a JSON body.
    pub fn json<T: Wire>(&self, method: Method, body: &T) -> Result<Request<Bytes>> {
        let mut text = Vec::new();
        body.write_text(&mut text);
        self.request(method, text.into(), Some("application/json"))
    }
    /// A request with a body of bytes of this media type, unless the header `content-type` names another one.
    pub fn bytes(&self, method: Method, body: &Bytes, media_type: &'static str) -> Result<Request<Bytes>> {
        self.request(method, body.clone(), Some(media_type))
    }

    fn segment(&mut self, name: &'static str, value: &str) {
        if matches!(value, "" | "." | "..") {
            self.refuse(format!("path parameter {name} is empty or a dot segment"));
        }
        self.path.extend(utf8_percent_encode(value, SEGMENT));
    }
    fn literal(mut self, name: &'static str, after: &'static str) -> Self {
        self.path.push_str(after);
        self.template.extend(["{", name, "}", after]);
        self
    }
    fn refuse(&mut self, reason: String) {
        self.refused.get_or_insert(reason);
    }
    fn uri(&self) -> String {
        let mut uri = self.path.clone();
        for (name, value) in &self.query {
            uri.push(if uri.contains('?') { '&' } else { '?' });
            uri.extend(utf8_percent_encode(name, NAME));
            uri.push('=');
            uri.extend(utf8_percent_encode(value, VALUE));
        }
        uri
    }
    fn request(&self, method: Method, body: Bytes, kind: Option<&'static str>) -> Result<Request<Bytes>> {
        if let Some(reason) = &self.refused {
            return Err(Error::Request(reason.clone()));
        }
        let request = Request::builder().method(method).uri(self.uri()).body(body);
        let mut request = request.map_err(|error| Error::Request(error.to_string()))?;
        *request.headers_mut() = self.headers.clone();
        if let Some(kind) = kind {
            request.headers_mut().entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static(kind));
        }
        Ok(request)
    }
}

impl fmt::Debug for Call {
    /// Names of parameters, options and headers; values only with the cargo feature `debug`, because
    /// identifiers, filters and entity tags name persons.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if cfg!(feature = "debug") {
            return f.debug_struct("Call").field("uri", &self.uri()).field("headers", &self.headers).finish();
        }
        let query: Vec<_> = self.query.iter().map(|(name, _)| name).collect();
        let headers: Vec<_> = self.headers.keys().map(HeaderName::as_str).collect();
        f.debug_struct("Call")
            .field("path", &self.template)
            .field("query", &query)
            .field("headers", &headers)
            .finish()
    }
}
