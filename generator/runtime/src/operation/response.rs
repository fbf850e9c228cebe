//! The kinds of answers.

use crate::{
    error::{Error, Result},
    object::{Mismatches, Reader, Wire},
};
use bytes::Bytes;
use serde_json::Value;
use std::marker::PhantomData;

/// How an answer's body becomes a value.
pub trait ResponseKind {
    /// The value.
    type Output;
    /// The `Accept` header a client sends where the program sets none.
    const ACCEPT: &'static str = "application/json";
    /// Reads a body. What does not fit its documented type is noted in `found`; an error is only a body
    /// that is not of the documented shape.
    fn decode(body: Bytes, found: &mut Mismatches) -> Result<Self::Output>;
}

/// A JSON body, bare or inside the `{"value": {…}}` that the Intune pages put around single objects.
pub struct Json<T>(PhantomData<T>);

impl<T: Wire> ResponseKind for Json<T> {
    type Output = T;
    fn decode(body: Bytes, found: &mut Mismatches) -> Result<T> {
        if let Some(value) = straight(&body, found) {
            return Ok(value);
        }
        let value = parse(&body)?;
        let value = if T::may_be_wrapped() { unwrapped(&value) } else { &value };
        T::from_json(value, found).ok_or_else(|| misshapen(found, body))
    }
}

/// Reads a body straight from its text. `None` where that is not the way: for a wrapped body, where names that are not
/// listed are asked for, and for everything that will be an error, which is made by way of values.
fn straight<T: Wire>(body: &Bytes, found: &mut Mismatches) -> Option<T> {
    if found.collects_unlisted() {
        return None;
    }
    let mut json = Reader::new(without_mark(body));
    if T::may_be_wrapped() && json.may_be_wrapping().ok()? {
        return None;
    }
    let mut noted = Mismatches::new();
    let value = T::read_text(&mut json, &mut noted).ok()??;
    json.is_at_end().then(|| {
        found.append(noted);
        value
    })
}

/// A JSON body, or none: what an update answers is for the service to choose.
pub struct MaybeJson<T>(PhantomData<T>);

impl<T: Wire> ResponseKind for MaybeJson<T> {
    type Output = Option<T>;
    fn decode(body: Bytes, found: &mut Mismatches) -> Result<Option<T>> {
        if body.trim_ascii().is_empty() { Ok(None) } else { Json::<T>::decode(body, found).map(Some) }
    }
}

/// `{"value": …}` around something that is not an entity (OData 4.01, JSON Format 11).
pub struct Wrapped<T>(PhantomData<T>);

impl<T: Wire> ResponseKind for Wrapped<T> {
    type Output = T;
    fn decode(body: Bytes, found: &mut Mismatches) -> Result<T> {
        let whole = parse(&body)?;
        for name in whole.as_object().into_iter().flat_map(|map| map.keys()).filter(|name| *name != "value") {
            found.unlisted(name);
        }
        let read = |found: &mut Mismatches| match whole.get("value") {
            Some(value) => T::from_json(value, found),
            None => found.missing("a value"),
        };
        found.within("value", read).ok_or_else(|| misshapen(found, body))
    }
}

/// No body that anybody would read.
pub struct Empty;

impl ResponseKind for Empty {
    type Output = ();
    fn decode(_: Bytes, _: &mut Mismatches) -> Result<()> {
        Ok(())
    }
}

/// `$count`: a number as text, sometimes after a byte order mark (OData 4.01, Protocol 11.2.10).
pub struct Count;

impl ResponseKind for Count {
    type Output = i64;
    const ACCEPT: &'static str = "text/plain";
    fn decode(body: Bytes, _: &mut Mismatches) -> Result<i64> {
        let text = std::str::from_utf8(without_mark(&body)).unwrap_or_default();
        text.trim().parse().map_err(|_| Error::Decode { message: "expected a number".to_owned(), body })
    }
}

/// Bytes of some media type.
pub struct Media;

impl ResponseKind for Media {
    type Output = Bytes;
    const ACCEPT: &'static str = "*/*";
    fn decode(body: Bytes, _: &mut Mismatches) -> Result<Bytes> {
        Ok(body)
    }
}

/// The body as JSON. serde_json's syntax errors say line and column and hold nothing of the text.
pub(crate) fn parse(body: &Bytes) -> Result<Value> {
    let bad = |error: serde_json::Error| Error::Decode { message: error.to_string(), body: body.clone() };
    serde_json::from_slice(without_mark(body)).map_err(bad)
}

pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body)
}

/// The object inside a body whose only property is `value`. A body that names its own type is no wrapping.
pub(crate) fn unwrapped(whole: &Value) -> &Value {
    let Value::Object(map) = whole else { return whole };
    let mut names = map.keys().filter(|name| !name.contains('@'));
    match (names.next().map(String::as_str), names.next(), map.get("value")) {
        (Some("value"), None, Some(inner @ Value::Object(_))) if !map.contains_key("@odata.type") => inner,
        _ => whole,
    }
}

fn misshapen(found: &Mismatches, body: Bytes) -> Error {
    let last = found.list().last().map(ToString::to_string);
    Error::Decode { message: last.unwrap_or_else(|| "not of the documented shape".to_owned()), body }
}
