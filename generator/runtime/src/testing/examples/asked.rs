//! What an example asks for, as arguments of constructors and setters.

use crate::{
    error::{Error, Result},
    object::{Mismatches, Wire},
    operation::Nullable,
};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// The request of an example, in the words of constructors.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Values of the path's parameters.
    pub(super) arguments: &'a [String],
    /// The query without `?`.
    pub(super) query: &'a str,
    /// The body.
    pub(super) body: &'a str,
}

impl Asked<'_> {
    /// The value of a parameter in the path, by its position; empty, which no constructor takes, if there is none.
    pub fn argument(&self, position: usize) -> &str {
        self.arguments.get(position).map_or("", String::as_str)
    }

    /// The body, read leniently: what does not fit within it is sent as it is.
    pub fn body<T: Wire>(&self) -> Result<T> {
        value("the body", &self.json()?)
    }

    /// The body as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.body.as_bytes().to_vec()
    }

    /// `@odata.id` of the body.
    pub fn odata_id(&self) -> Result<String> {
        let json = self.json()?;
        let id = json.get("@odata.id").and_then(Value::as_str);
        id.map(str::to_owned).ok_or_else(|| Error::Request("the body has no `@odata.id`".to_owned()))
    }

    /// Sets every property of the body.
    pub fn set<O>(&self, mut operation: O, set: fn(O, &Setting<'_>) -> Result<O>) -> Result<O> {
        if self.body.trim().is_empty() {
            return Ok(operation);
        }
        let Value::Object(properties) = self.json()? else {
            return Err(Error::Request("the body is no JSON object".to_owned()));
        };
        for (name, value) in &properties {
            operation = set(operation, &Setting { name, value })?;
        }
        Ok(operation)
    }

    /// Sets every query option.
    pub fn queried<O>(&self, operation: O, query: fn(O, &str, &str) -> O) -> O {
        pairs(self.query).fold(operation, |operation, (name, value)| query(operation, &name, &value))
    }

    fn json(&self) -> Result<Value> {
        serde_json::from_str(self.body)
            .map_err(|error| Error::Request(format!("the body is no JSON: {error}")))
    }
}

/// A property that is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Its name.
    pub name: &'a str,
    value: &'a Value,
}

impl Setting<'_> {
    /// The value for a setter of this type.
    pub fn value<T: Wire>(&self) -> Result<Nullable<T>> {
        match self.value {
            Value::Null => Ok(Nullable::Null),
            other => value(self.name, other).map(Nullable::Value),
        }
    }

    /// The value as it is, for what no setter is for.
    pub fn raw(&self) -> Value {
        self.value.clone()
    }
}

fn value<T: Wire>(name: &str, json: &Value) -> Result<T> {
    let mut found = Mismatches::new();
    let refused = |found: &Mismatches| {
        let last = found.list().last().map(ToString::to_string).unwrap_or_default();
        Error::Request(format!("{name} is not of its documented type: {last}"))
    };
    T::from_json(json, &mut found).ok_or_else(|| refused(&found))
}

/// Names and values of a query, without percent-encoding. Pages write blanks as they like: `%20`, `+`, or a blank.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name), decoded(value).replace('+', " "))
    })
}

pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
