//! Reading straight from the text of an answer, without values between.

use jiter::{Jiter, Peek};
use serde_json::Value;
use std::collections::BTreeSet;

/// The text is no JSON, or nested deeper than is read here. Who asked reads it again by way of [`Value`], whose
/// errors say where and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson;

impl<E: std::error::Error> From<E> for NotJson {
    fn from(_: E) -> Self {
        Self
    }
}

/// How many objects and arrays may be inside each other; serde_json stops at 128.
const DEPTH: u8 = 100;

/// A place in the text of a JSON value.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    text: &'a [u8],
    /// Where in the text `json` began.
    start: usize,
    json: Jiter<'a>,
    depth: u8,
}

/// A place in the text.
#[derive(Debug)]
pub(super) struct Mark {
    index: usize,
    depth: u8,
}

impl<'a> Reader<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a [u8]) -> Self {
        Self { text, start: 0, json: Jiter::new(text), depth: 0 }
    }
    /// Where the reader is now, for [`back`](Self::back).
    pub(super) fn mark(&self) -> Mark {
        Mark { index: self.start + self.json.current_index(), depth: self.depth }
    }
    /// Goes back to the beginning of a value.
    pub(super) fn back(&mut self, mark: &Mark) {
        self.start = mark.index;
        self.json = Jiter::new(self.text.get(mark.index..).unwrap_or_default());
        self.depth = mark.depth;
    }
    /// Whether nothing but blanks is left.
    pub fn is_at_end(&mut self) -> bool {
        self.json.finish().is_ok()
    }
    /// What kind of value comes next, in the words of a mismatch.
    pub fn kind(&mut self) -> Result<&'static str, NotJson> {
        Ok(match self.json.peek()? {
            Peek::Null => "null",
            Peek::True | Peek::False => "a boolean",
            Peek::String => "a string",
            Peek::Array => "an array",
            Peek::Object => "an object",
            _ => "a number",
        })
    }
    /// Reads null, if that comes next.
    pub fn null(&mut self) -> Result<bool, NotJson> {
        let null = self.json.peek()? == Peek::Null;
        if null {
            self.json.known_null()?;
        }
        Ok(null)
    }
    /// Reads a Boolean, if one comes next.
    pub fn boolean(&mut self) -> Result<Option<bool>, NotJson> {
        match self.json.peek()? {
            peek @ (Peek::True | Peek::False) => Ok(Some(self.json.known_bool(peek)?)),
            _ => Ok(None),
        }
    }
    /// Reads a string, if one comes next.
    pub fn string(&mut self) -> Result<Option<&str>, NotJson> {
        match self.json.peek()? {
            Peek::String => Ok(Some(self.json.known_str()?)),
            _ => Ok(None),
        }
    }
    /// Reads the text of a number, if one comes next.
    pub fn number(&mut self) -> Result<Option<&[u8]>, NotJson> {
        match self.json.peek()? {
            peek if peek.is_num() => Ok(Some(self.json.known_number_bytes(peek)?)),
            _ => Ok(None),
        }
    }
    /// Reads any value.
    pub fn value(&mut self) -> Result<Value, NotJson> {
        match self.json.peek()? {
            Peek::String => Ok(Value::String(self.json.known_str()?.to_owned())),
            peek => {
                let start = self.json.current_index();
                self.json.known_skip(peek)?;
                Ok(serde_json::from_slice(self.json.slice_to_current(start))?)
            }
        }
    }
    /// Goes into an object, if one comes next: gives its first name.
    pub fn object(&mut self) -> Result<Option<Option<&str>>, NotJson> {
        if self.json.peek()? != Peek::Object {
            return Ok(None);
        }
        self.deeper()?;
        Ok(Some(self.json.known_object()?))
    }
    /// The next name of an object, after the value of the last one was read. At the end, leaves the object.
    pub fn next_name(&mut self) -> Result<Option<&str>, NotJson> {
        Ok(self.json.next_key()?)
    }
    /// Goes into an array, if one comes next: whether there is an item.
    pub fn array(&mut self) -> Result<Option<bool>, NotJson> {
        if self.json.peek()? != Peek::Array {
            return Ok(None);
        }
        self.deeper()?;
        Ok(Some(self.json.known_array()?.is_some()))
    }
    /// Whether the array has another item, after the last one was read. At the end, leaves the array.
    pub fn next_item(&mut self) -> Result<bool, NotJson> {
        Ok(self.json.array_step()?.is_some())
    }
    /// To be called once an object or array has been read to its end.
    pub fn up(&mut self) {
        self.depth -= 1;
    }
    fn deeper(&mut self) -> Result<(), NotJson> {
        self.depth += 1;
        if self.depth > DEPTH { Err(NotJson) } else { Ok(()) }
    }

    /// The name of the type that the object which comes next says it is of. The reader stays where it is.
    pub(super) fn type_name(&self) -> Result<Option<String>, NotJson> {
        let mut ahead = self.clone();
        let mut name = ahead.object()?.flatten();
        while let Some(found) = name {
            if found == "@odata.type" {
                return Ok(ahead.string()?.map(str::to_owned));
            }
            ahead.json.next_skip()?;
            name = ahead.next_name()?;
        }
        Ok(None)
    }
    /// The names whose value is null in the object which comes next. The reader stays where it is.
    pub(super) fn nulls(&self) -> Result<BTreeSet<String>, NotJson> {
        let (mut ahead, mut nulls, mut name) = (self.clone(), BTreeSet::new(), String::new());
        let mut next = ahead.object()?.flatten();
        while let Some(found) = next {
            name.clear();
            name.push_str(found);
            // Of a name that comes twice, the last value counts.
            if ahead.null()? {
                nulls.insert(name.clone());
            } else {
                nulls.remove(&name);
                ahead.json.next_skip()?;
            }
            next = ahead.next_name()?;
        }
        Ok(nulls)
    }
    /// Whether the object which comes next may be `{"value": {…}}`: there is nothing but annotations before
    /// `value`, and that is an object. The reader stays where it is.
    pub(crate) fn may_be_wrapping(&self) -> Result<bool, NotJson> {
        let mut ahead = self.clone();
        let mut name = ahead.object()?.flatten();
        while let Some(found) = name {
            if !found.contains('@') {
                return Ok(found == "value" && ahead.json.peek()? == Peek::Object);
            }
            ahead.json.next_skip()?;
            name = ahead.next_name()?;
        }
        Ok(false)
    }
}
