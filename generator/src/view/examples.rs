//! Examples of pages, as tests: lines of data, and for each operation what an example calls.

use super::{
    AreaView, BodyView, ConstructorView, OperationView, QueryPiece, ResponseView, SetterView, matching,
};
use crate::{
    diagnostic::{Location, codes},
    ir::{
        ByFirstSegment, Contradiction, ExampleRequest, ExampleResponse, Operation, ParameterStyle, Piece,
        decoded, listed,
    },
    names,
};
use graphdoc_runtime::testing::examples::{Contrary, Example, Kind, RequestExample, ResponseExample};
use serde_json::Value;

/// An operation in the table of what examples call.
#[derive(Clone, Debug, Hash)]
pub struct EntryView {
    /// The operation.
    pub operation: String,
    /// The constructors that an example calls.
    pub calls: Vec<CallView>,
}

/// A constructor that an example calls.
#[derive(Clone, Debug, Hash)]
pub struct CallView {
    /// Its name in the table: the constructor, and what stands behind its path.
    pub name: String,
    /// The constructor.
    pub constructor: String,
    /// The derived type that only is asked for.
    pub of_type: Option<String>,
    /// Is only the number asked for?
    pub counted: bool,
    /// How many arguments it has besides the body.
    pub arguments: usize,
    /// The body, with those setters that an example calls.
    pub body: BodyView,
    /// Does an example have a query?
    pub queried: bool,
}

/// Operations with their views, and their places by the paths that they ask for.
pub(super) struct Views<'a> {
    all: &'a [(&'a Operation, OperationView)],
    by_path: ByFirstSegment<usize>,
}

impl<'a> Views<'a> {
    pub(super) fn of(all: &'a [(&'a Operation, OperationView)]) -> Self {
        let mut by_path = ByFirstSegment::default();
        for (at, (_, view)) in all.iter().enumerate() {
            view.constructors.iter().for_each(|constructor| by_path.add(&constructor.path, at));
        }
        Self { all, by_path }
    }

    fn get(&self, at: usize) -> Option<&'a (&'a Operation, OperationView)> {
        self.all.get(at)
    }
}

/// The area of an example, the example, and what it calls.
type Test<'a> = (&'a str, Example, Option<CallView>);

/// The examples of an operation, and what they call. A request that the operation does not make may show another one:
/// then it is an example of that.
pub(super) fn tests<'a>(own: usize, views: &Views<'a>) -> Vec<Test<'a>> {
    let mut tests = Vec::new();
    let Some(operation) = views.get(own).map(|(operation, _)| *operation) else { return tests };
    for (i, example) in operation.examples.iter().enumerate() {
        let name = format!("{}_{}", names::field(&operation.name), i + 1);
        let service = example.request.as_ref().and_then(|request| request.service.as_deref());
        if let Some(example) = &example.request {
            let shown = if service.is_none() { calls(example, own, views) } else { own };
            let Some((operation, view)) = views.get(shown) else { continue };
            let (data, call) = request(view, example, shown == own);
            let test = test(&format!("{name}_request"), operation, &example.at, Kind::Request(data));
            tests.push((operation.area.as_str(), test, call));
        }
        if let (Some(example), Some((_, view))) = (&example.response, views.get(own)) {
            let data = response(view, example, service, counts(operation, i));
            let test = test(&format!("{name}_response"), operation, &example.at, Kind::Response(data));
            tests.push((operation.area.as_str(), test, None));
        }
    }
    tests
}

fn test(name: &str, operation: &Operation, at: &Location, kind: Kind) -> Example {
    Example { test: name.to_owned(), operation: operation.name.clone(), at: at.to_string(), kind }
}

/// Which operation makes this request: the page's own, or else the one whose path has the most text of it.
fn calls(example: &ExampleRequest, own: usize, views: &Views<'_>) -> usize {
    let text = |view: &OperationView| {
        let (constructor, ..) = find(view, example)?;
        let texts = constructor.path.pieces().iter().map(|piece| match piece {
            Piece::Literal(text) => text.len(),
            Piece::Parameter(_) => 0,
        });
        Some(texts.sum::<usize>())
    };
    if views.get(own).and_then(|(_, view)| text(view)).is_some() {
        return own;
    }
    let known = views.by_path.that_may_make(path_of(example));
    let found = known.filter_map(|at| Some((text(&views.get(*at)?.1)?, std::cmp::Reverse(*at))));
    found.max().map_or(own, |(_, at)| at.0)
}

fn path_of(example: &ExampleRequest) -> &str {
    example.url.split('?').next().unwrap_or_default()
}

/// Does the example count a collection, whatever the page is about (OData 4.01 protocol, section 11.2.10)?
fn counts(operation: &Operation, at: usize) -> bool {
    let request = operation.examples.get(at).and_then(|example| example.request.as_ref());
    request.is_some_and(|request| path_of(request).ends_with("/$count"))
}

impl AreaView {
    pub(super) fn add_example(&mut self, example: Example, call: Option<CallView>) {
        let entry = self.entries.iter().position(|entry| entry.operation == example.operation);
        let entry = entry.unwrap_or_else(|| {
            self.entries.push(EntryView { operation: example.operation.clone(), calls: Vec::new() });
            self.entries.len() - 1
        });
        if let (Some(entry), Some(call)) = (self.entries.get_mut(entry), call) {
            entry.add(call);
        }
        self.examples.push(example);
    }
}

/// What an example shows otherwise, as a whole.
fn contrary(kind: &str, reason: String) -> Contrary {
    Contrary { kind: kind.to_owned(), reason, ..Contrary::default() }
}

/// What is asked of another service.
fn elsewhere(service: &str) -> Contrary {
    contrary("another service", format!("the example asks another service, {service}"))
}

fn request(view: &OperationView, example: &ExampleRequest, own: bool) -> (RequestExample, Option<CallView>) {
    let contrary = example.contrary.iter().filter(|_| own).map(noted);
    let shown = RequestExample {
        method: example.method.clone(),
        url: example.url.clone(),
        body: example.body.to_string(),
        contrary: contrary.collect(),
        ..RequestExample::default()
    };
    match call(view, example, own) {
        Ok((constructor, arguments, behind, set)) => {
            let call = CallView {
                name: format!("{}{behind}", constructor.ident),
                constructor: constructor.ident.clone(),
                of_type: behind.trim_end_matches("/$count").get(1..).map(str::to_owned),
                counted: behind.ends_with("/$count"),
                arguments: constructor.pieces.len() + constructor.queries.len(),
                body: set.map_or_else(|| view.body.clone(), BodyView::Patch),
                queried: example.url.contains('?'),
            };
            (RequestExample { constructor: call.name.clone(), arguments, ..shown }, Some(call))
        }
        Err(ignored) => (RequestExample { ignored: Some(ignored), ..shown }, None),
    }
}

impl EntryView {
    /// Adds a call; a constructor is in the table once, with all that any example needs of it.
    fn add(&mut self, call: CallView) {
        let Some(known) = self.calls.iter_mut().find(|known| known.name == call.name) else {
            self.calls.push(call);
            return;
        };
        known.queried |= call.queried;
        if let (BodyView::Patch(all), BodyView::Patch(more)) = (&mut known.body, call.body) {
            let new = more.into_iter().filter(|setter| all.iter().all(|other| other.ident != setter.ident));
            let new: Vec<_> = new.collect();
            all.extend(new);
        }
    }
}

/// A constructor, its arguments, and what stands behind its path.
type Found<'a> = (&'a ConstructorView, Vec<String>, &'a str);

/// The constructor that makes the example's path, or that makes it but for a derived type and `/$count` behind it.
fn find<'a>(view: &'a OperationView, example: &'a ExampleRequest) -> Option<Found<'a>> {
    let path = path_of(example).trim_end_matches('/');
    let made = |path: &'a str, behind: &'a str| {
        let (constructor, arguments) = matching::find(&view.constructors, &example.method, path)?;
        Some((constructor, arguments, behind))
    };
    let lists = view.options.iter().any(|option| option.name == "count") && example.method == "GET";
    made(path, "").or_else(|| {
        let (whole, behind) = path.split_at_checked(listed(path).len()).filter(|_| lists)?;
        made(whole, behind)
    })
}

type Call<'a> = (&'a ConstructorView, Vec<String>, &'a str, Option<Vec<SetterView>>);

/// The constructor, its arguments, what stands behind its path, and the setters where there are any.
fn call<'a>(view: &'a OperationView, example: &'a ExampleRequest, own: bool) -> Result<Call<'a>, Contrary> {
    if let Some(service) = &example.service {
        return Err(elsewhere(service));
    }
    let path = path_of(example);
    let (constructor, arguments, behind) = find(view, example).ok_or_else(|| {
        let told = example.contrary.iter().find(|one| one.code == codes::EXAMPLE_PATH.name);
        let reason = || format!("the example asks for another path: {} {path}", example.method);
        told.map_or_else(|| contrary("another path", reason()), noted)
    })?;
    let set = body(&view.body, example)?;
    if let Some(whole) = example.contrary.iter().find(|one| one.whole && own) {
        return Err(noted(whole));
    }
    let mut arguments = unquoted(constructor, arguments);
    arguments.extend(asked(constructor, example)?);
    Ok((constructor, arguments, behind, set))
}

/// The arguments of a constructor that stand in the query.
fn asked(constructor: &ConstructorView, example: &ExampleRequest) -> Result<Vec<String>, Contrary> {
    let query = example.url.split_once('?').map_or("", |(_, query)| query);
    let pairs = || query.split('&').filter_map(|pair| pair.split_once('='));
    let value = |piece: &QueryPiece| {
        let found = pairs().find(|(name, _)| decoded(name) == piece.name);
        let lacking = || contrary("no argument", format!("the example leaves out `{}`", piece.name));
        found.map(|(_, value)| decoded(value).replace('+', " ")).ok_or_else(lacking)
    };
    constructor.queries.iter().map(value).collect()
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

/// Can the body be made? The setters that it takes.
fn body(view: &BodyView, example: &ExampleRequest) -> Result<Option<Vec<SetterView>>, Contrary> {
    let json = example.json.as_ref();
    let needs_json = || json.ok_or_else(|| contrary("no JSON", "the example's body is no JSON".to_owned()));
    match view {
        BodyView::None if !example.body.trim().is_empty() => {
            let reason = "the example sends a body, the page describes none".to_owned();
            Err(contrary("undocumented body", reason))
        }
        BodyView::None | BodyView::Bytes(_) => Ok(None),
        BodyView::Model(_) | BodyView::Any(_) | BodyView::Json => needs_json().map(|_| None),
        BodyView::Reference => {
            let json = needs_json()?.value();
            let id = json.get("@odata.id").and_then(Value::as_str);
            let missing = || contrary("no @odata.id", "the example's body has no `@odata.id`".to_owned());
            id.map(|_| None).ok_or_else(missing)
        }
        BodyView::Patch(_) if example.body.trim().is_empty() => {
            Err(contrary("no body", "the example sends no body, the page describes one".to_owned()))
        }
        BodyView::Patch(setters) => patch(setters, &needs_json()?.value()).map(Some),
    }
}

fn patch(setters: &[SetterView], json: &Value) -> Result<Vec<SetterView>, Contrary> {
    let object = json.as_object();
    let object =
        object.ok_or_else(|| contrary("no object", "the example's body is no JSON object".to_owned()))?;
    // What the table does not list is set all the same, by name.
    let called = object.keys().filter_map(|name| setters.iter().find(|setter| setter.name == *name));
    Ok(called.cloned().collect())
}

fn response(
    view: &OperationView,
    example: &ExampleResponse,
    service: Option<&str>,
    counted: bool,
) -> ResponseExample {
    let plain = matches!(view.response, ResponseView::Empty | ResponseView::Count | ResponseView::Media);
    let reads_json = !plain && !counted;
    let optional = matches!(view.response, ResponseView::MaybeJson(_)) && example.body.trim().is_empty();
    let no_json = (reads_json || counted) && !optional && example.status < 400 && example.json.is_none();
    let no_json = no_json.then(|| contrary("no JSON", "the example's body is no JSON".to_owned()));
    let whole = example.contrary.iter().find(|one| one.whole && reads_json).map(noted);
    let silent = |found: &Contradiction| Contrary { silent: found.silent || !reads_json, ..noted(found) };
    let contrary = example.contrary.iter().filter(|_| !counted).map(silent);
    ResponseExample {
        status: example.status,
        body: example.body.to_string(),
        counted,
        ignored: service.map(elsewhere).or(no_json).or(whole),
        contrary: contrary.collect(),
    }
}

/// What a cross-check found.
fn noted(found: &Contradiction) -> Contrary {
    Contrary {
        kind: found.code.to_owned(),
        path: found.path.clone(),
        reason: found.reason.clone(),
        silent: found.silent,
    }
}
