//! Tests from the examples of pages.

use super::{BodyView, ConstructorView, OperationView, ResponseView, RustType, SetterView, matching};
use crate::{
    ir::{ExampleRequest, ExampleResponse, Json, Operation, ParameterStyle},
    names,
};
use serde_json::Value;

/// A test.
#[derive(Clone, Debug)]
pub struct TestView {
    /// Its name.
    pub ident: String,
    /// The operation.
    pub operation: String,
    /// Why it is not run.
    pub ignored: Option<String>,
    /// What it checks.
    pub check: CheckView,
}

/// What a test checks.
#[derive(Clone, Debug)]
pub enum CheckView {
    /// That the operation makes the documented request.
    Request(Box<RequestCheck>),
    /// That the documented response can be read, and written again.
    Response {
        /// The status.
        status: u16,
        /// The body.
        text: String,
    },
    /// Nothing: the example is no test.
    Nothing,
}

/// A request as an example has it, and how the operation makes it.
#[derive(Clone, Debug)]
pub struct RequestCheck {
    /// The constructor.
    pub constructor: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// The argument that is the body.
    pub body: BodyArgument,
    /// Properties or parameters that are set, each with its JSON; nothing sets null.
    pub setters: Vec<(SetterView, Option<String>)>,
    /// Properties that have no setter, with their JSON.
    pub properties: Vec<(String, String)>,
    /// Query options.
    pub query: Vec<(String, String)>,
    /// The documented method.
    pub method: String,
    /// The documented path and query.
    pub url: String,
    /// The documented body.
    pub text: Option<String>,
}

/// The body as an argument of a constructor.
#[derive(Clone, Debug)]
pub enum BodyArgument {
    /// It is none.
    None,
    /// JSON of this type.
    Documented(Box<(RustType, String)>),
    /// A text.
    Text(String),
}

/// The tests of an operation's examples.
pub(super) fn tests(operation: &Operation, view: &OperationView) -> Vec<TestView> {
    let mut tests = Vec::new();
    for (i, example) in operation.examples.iter().enumerate() {
        let name = format!("{}_{}", names::field(&operation.name), i + 1);
        let mut test = |suffix: &str, found: Result<CheckView, String>| {
            let (check, ignored) = match found {
                Ok(check) => (check, None),
                Err(reason) => (CheckView::Nothing, Some(reason)),
            };
            let ident = format!("{name}_{suffix}");
            tests.push(TestView { ident, operation: operation.name.clone(), ignored, check });
        };
        if let Some(example) = &example.request {
            test("request", request(view, example));
        }
        if let Some(example) = &example.response {
            test("response", response(view, example));
        }
    }
    tests
}

fn request(view: &OperationView, example: &ExampleRequest) -> Result<CheckView, String> {
    let (path, query) = example.url.split_once('?').unwrap_or((&example.url, ""));
    let other = || format!("the example asks for another path: {} {path}", example.method);
    let (constructor, arguments) =
        matching::find(&view.constructors, &example.method, path).ok_or_else(other)?;
    let (body, setters, properties) = body(view, example)?;
    let mut query = pairs(query);
    let mut arguments = unquoted(constructor, arguments);
    for piece in &constructor.queries {
        let at = query.iter().position(|(name, _)| *name == piece.name);
        let lacking = || format!("the example leaves out `{}`", piece.name);
        arguments.push(query.remove(at.ok_or_else(lacking)?).1);
    }
    Ok(CheckView::Request(Box::new(RequestCheck {
        constructor: constructor.ident.clone(),
        arguments,
        body,
        setters,
        properties,
        query,
        method: example.method.clone(),
        url: without_slash(path, &example.url),
        text: (!example.body.is_empty() && !matches!(view.body, BodyView::None))
            .then(|| example.body.to_string()),
    })))
}

/// A slash at the end of a path says nothing; the page's request lines are written without.
fn without_slash(path: &str, url: &str) -> String {
    let query = url.get(path.len()..).unwrap_or_default();
    format!("{}{query}", path.trim_end_matches('/'))
}

/// A doubled quote in a string literal is one quote.
fn unquoted(constructor: &ConstructorView, arguments: Vec<String>) -> Vec<String> {
    let pieces = constructor.pieces.iter().zip(arguments);
    let value = pieces.map(|(piece, value)| match piece.style {
        ParameterStyle::Quoted => value.replace("''", "'"),
        _ => value,
    });
    value.collect()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (matching::decoded(name), matching::decoded(value).replace('+', " "))
    };
    parts.map(pair).collect()
}

type Sent = (BodyArgument, Vec<(SetterView, Option<String>)>, Vec<(String, String)>);

fn body(view: &OperationView, example: &ExampleRequest) -> Result<Sent, String> {
    let plain = |argument| Ok((argument, Vec::new(), Vec::new()));
    let no_json = || "the example's body is no JSON".to_owned();
    match &view.body {
        BodyView::None if example.json.is_some() => {
            Err("the example sends a body, the page describes none".to_owned())
        }
        BodyView::None => plain(BodyArgument::None),
        BodyView::Bytes => plain(BodyArgument::Text(example.body.to_string())),
        BodyView::Model(ty) | BodyView::Any(ty) => {
            example.json.as_ref().ok_or_else(no_json)?;
            plain(BodyArgument::Documented(Box::new((ty.clone(), example.body.to_string()))))
        }
        BodyView::Json => {
            example.json.as_ref().ok_or_else(no_json)?;
            plain(BodyArgument::Documented(Box::new((RustType::ANY, example.body.to_string()))))
        }
        BodyView::Reference => {
            let json = example.json.as_ref().map(Json::value);
            let id = json.and_then(|json| json.get("@odata.id")?.as_str().map(str::to_owned));
            plain(BodyArgument::Text(id.ok_or("the example's body has no `@odata.id`")?))
        }
        BodyView::Patch(setters) => patch(setters, example),
    }
}

fn patch(setters: &[SetterView], example: &ExampleRequest) -> Result<Sent, String> {
    if example.body.is_empty() {
        return Ok((BodyArgument::None, Vec::new(), Vec::new()));
    }
    let json = example.json.as_ref().map(Json::value);
    let object = json.as_ref().and_then(Value::as_object).ok_or("the example's body is no JSON object")?;
    let (mut set, mut properties) = (Vec::new(), Vec::new());
    for (name, value) in object {
        match setters.iter().find(|setter| setter.name == *name) {
            Some(setter) => set.push((setter.clone(), (!value.is_null()).then(|| value.to_string()))),
            None if name.contains('@') || setters.is_empty() => {
                properties.push((name.clone(), value.to_string()))
            }
            None => return Err(format!("the example sends `{name}`, which the page's table does not list")),
        }
    }
    Ok((BodyArgument::None, set, properties))
}

fn response(view: &OperationView, example: &ExampleResponse) -> Result<CheckView, String> {
    let success = &view.meta.success;
    if !success.contains(&example.status) {
        return Err(format!("the example answers {}, the page documents {success:?}", example.status));
    }
    let reads_json =
        !matches!(view.response, ResponseView::Empty | ResponseView::Count | ResponseView::Media);
    let optional = matches!(view.response, ResponseView::MaybeJson(_)) && example.body.is_empty();
    if reads_json && !optional && example.json.is_none() {
        return Err("the example's body is no JSON".to_owned());
    }
    Ok(CheckView::Response { status: example.status, text: example.body.to_string() })
}
