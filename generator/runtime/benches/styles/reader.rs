//! A reader like the runtime's, whose places in a text and in an answer are not public.

use graphdoc_runtime::object::NotJson;
use jiter::{Jiter, Peek};
use serde_json::Value;
use std::fmt::Write as _;

/// A place in the text of a JSON value.
#[derive(Clone)]
pub struct Reader<'a> {
    text: &'a [u8],
    start: usize,
    json: Jiter<'a>,
    depth: u8,
}

/// To go back to.
pub struct Mark(usize, u8);

impl<'a> Reader<'a> {
    pub fn new(text: &'a [u8]) -> Self {
        Self { text, start: 0, json: Jiter::new(text), depth: 0 }
    }
    pub fn mark(&self) -> Mark {
        Mark(self.start + self.json.current_index(), self.depth)
    }
    pub fn back(&mut self, Mark(index, depth): &Mark) {
        self.start = *index;
        self.json = Jiter::new(self.text.get(*index..).unwrap_or_default());
        self.depth = *depth;
    }
    pub fn is_at_end(&mut self) -> bool {
        self.json.finish().is_ok()
    }
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
    pub fn null(&mut self) -> Result<bool, NotJson> {
        let null = self.json.peek()? == Peek::Null;
        if null {
            self.json.known_null()?;
        }
        Ok(null)
    }
    pub fn string(&mut self) -> Result<Option<&str>, NotJson> {
        match self.json.peek()? {
            Peek::String => Ok(Some(self.json.known_str()?)),
            _ => Ok(None),
        }
    }
    pub fn number(&mut self) -> Result<Option<&[u8]>, NotJson> {
        match self.json.peek()? {
            peek if peek.is_num() => Ok(Some(self.json.known_number_bytes(peek)?)),
            _ => Ok(None),
        }
    }
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
    pub fn object(&mut self) -> Result<Option<Option<&str>>, NotJson> {
        if self.json.peek()? != Peek::Object {
            return Ok(None);
        }
        self.deeper()?;
        Ok(Some(self.json.known_object()?))
    }
    pub fn next_name(&mut self) -> Result<Option<&str>, NotJson> {
        Ok(self.json.next_key()?)
    }
    pub fn array(&mut self) -> Result<Option<bool>, NotJson> {
        if self.json.peek()? != Peek::Array {
            return Ok(None);
        }
        self.deeper()?;
        Ok(Some(self.json.known_array()?.is_some()))
    }
    pub fn next_item(&mut self) -> Result<bool, NotJson> {
        Ok(self.json.array_step()?.is_some())
    }
    pub fn up(&mut self) {
        self.depth -= 1;
    }
    fn deeper(&mut self) -> Result<(), NotJson> {
        self.depth += 1;
        if self.depth > 100 { Err(NotJson) } else { Ok(()) }
    }
    /// The type that the object which comes next says it is of. The reader stays where it is.
    pub fn type_name(&self) -> Result<Option<String>, NotJson> {
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
}

/// What does not fit, and the path of what is read now.
#[derive(Default)]
pub struct Found {
    path: String,
    pub list: Vec<(String, &'static str, &'static str)>,
}

/// Where the path was before a name came to it, and where the name begins.
pub struct Place(usize, usize);

impl Found {
    pub fn enter(&mut self, name: &str) -> Place {
        let before = self.path.len();
        if before > 0 {
            self.path.push('.');
        }
        let start = self.path.len();
        self.path.push_str(name);
        Place(before, start)
    }
    pub fn name(&self, place: &Place) -> &str {
        &self.path[place.1..]
    }
    pub fn leave(&mut self, place: &Place) {
        self.path.truncate(place.0);
    }
    pub fn at<R>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> R) -> R {
        let length = self.path.len();
        // Writing to a string cannot fail.
        let _ = write!(self.path, "[{index}]");
        let result = read(self);
        self.path.truncate(length);
        result
    }
    pub fn refuse<T>(&mut self, expected: &'static str, kind: &'static str) -> Option<T> {
        self.list.push((self.path.clone(), expected, kind));
        None
    }
    pub fn refuse_next<T>(
        &mut self,
        expected: &'static str,
        json: &mut Reader<'_>,
    ) -> Result<Option<T>, NotJson> {
        let kind = json.kind()?;
        Ok(self.refuse(expected, kind))
    }
}
