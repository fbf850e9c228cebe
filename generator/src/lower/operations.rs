//! Operations.

use super::{
    BodyEvidence, BodyPlaces, OperationDraft, ResponseEvidence, WrittenBody, area, description, docs_url,
    media, permissions, row_type,
};
use crate::{
    diagnostic::{Diagnostics, codes},
    ir::{
        Edm, Example, ExampleRequest, ExampleResponse, Field, Header, Json, Monitor, Operation,
        OperationKind, Path, Permissions, Reference, Request, Response, TypeName, TypeRef,
    },
    markdown::{Document, Inline, Span, mend},
    page::{HeaderRow, OperationPage, Page, PropertyRow, RawExample, RawResponse, RequestLine, parse_type},
};
use std::sync::Arc;

/// Headers that every request has, or that the transport sets.
const TRANSPORT: &[&str] = &["authorization", "accept", "content-type", "content-length", "host"];

/// Words in the text of a body that is bytes, in lower case.
const STREAM: &[&str] = &["binary", "stream", "raw bytes", "contents of the file", "bytes of the file"];

pub(super) fn lower(
    page: &Page,
    said: OperationPage,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Option<OperationDraft> {
    if said.requests.is_empty() {
        let at = page.head.at.clone();
        diagnostics.report(&codes::NO_REQUEST, at, format!("`{}` has no request line", page.head.title));
        return None;
    }
    if !said.has_permissions {
        let message = format!("`{}` has no table of permissions", page.head.title);
        diagnostics.report(&codes::NO_PERMISSIONS, page.head.at.clone(), message);
    }
    let listed = |rows: &[PropertyRow]| rows.iter().map(|row| row.values.clone()).collect::<Vec<_>>();
    let values = || listed(sent_rows(&said));
    let (rows, values) = match said.body.text.iter().find_map(wrapping) {
        Some(name) => (vec![wrapped(name, page, &said, document)], Vec::new()),
        None => (fields(sent_rows(&said), document), values()),
    };
    Some(OperationDraft {
        stem: page.stem.clone(),
        body: body(&said, rows, document),
        response: response_evidence(&said, document),
        namespace: page.head.namespace.clone(),
        values,
        parameter_values: [&said.parameters, &said.query_parameters].map(|rows| listed(rows)).concat(),
        bodies: said.examples.iter().map(|raw| places(raw, document)).collect(),
        operation: Box::new(operation(page, said, document, diagnostics)),
    })
}

fn operation(page: &Page, mut said: OperationPage, document: &Document, log: &mut Diagnostics) -> Operation {
    let mut requests = request_lines(std::mem::take(&mut said.requests), document);
    let (permission_sets, permissions_at) =
        permissions::lower(&said.permissions, &mut requests, document, log);
    Operation {
        version: page.version,
        name: String::new(),
        other_name: None,
        kind: OperationKind::Action,
        title: page.head.title.clone(),
        permissions: Permissions::of(&permission_sets),
        permission_sets,
        permissions_at,
        request_body: None,
        response: response(&said, document),
        requests,
        aliases: request_lines(std::mem::take(&mut said.aliases), document),
        owner: None,
        headers: headers(said.headers, document),
        more_query_options: said.more_query_options,
        denied_query_options: said.denied_query_options,
        query_options_at: said.query_options.iter().map(|option| document.at(option.span)).collect(),
        query_options: said.query_options.into_iter().map(|option| option.name).collect(),
        parameters: [&said.parameters, &said.query_parameters].map(|rows| fields(rows, document)).concat(),
        query_parameters: fields(&said.query_parameters, document),
        clouds: page.head.clouds,
        clouds_at: page.head.clouds_at.clone(),
        deprecated: page.head.deprecated.clone(),
        deprecated_at: page.head.deprecated_at.clone(),
        description: description(page),
        examples: said.examples.into_iter().map(|raw| example(raw, document, log)).collect(),
        area: area(page),
        docs: docs_url(page),
        page: page.path.to_string(),
        pages: Vec::new(),
        main_page: None,
        at: page.head.at.clone(),
    }
}

/// A parameter of a type of the same name.
fn wrapped(name: &str, page: &Page, said: &OperationPage, document: &Document) -> Field {
    let reference = Reference::new(name, None);
    Field {
        name: name.to_owned(),
        ty: TypeRef { name: TypeName::Unlinked(Box::new(reference)), collection: false },
        required: false,
        description: String::new(),
        at: said.body.text.first().map_or(page.head.at.clone(), |text| document.at(text.span)),
    }
}

fn fields(rows: &[PropertyRow], document: &Document) -> Vec<Field> {
    rows.iter().map(|row| field(row, document)).collect()
}

/// The table of the body. Where the body has none, what a POST calls its parameters is sent in the body,
/// unless the path has them.
fn sent_rows(said: &OperationPage) -> &[PropertyRow] {
    let posts = said.requests.iter().all(|line| line.method == "POST");
    let in_path = |row: &PropertyRow| {
        let argument = format!("{}=", row.name);
        let holds = |path: &Path| {
            path.parameters().any(|parameter| parameter.name == row.name) || path.text().contains(&argument)
        };
        said.requests.iter().any(|line| holds(line.callable()))
    };
    match said.body.rows.is_empty() && posts && !said.parameters.iter().any(in_path) {
        true => &said.parameters,
        false => &said.body.rows,
    }
}

fn field(row: &PropertyRow, document: &Document) -> Field {
    Field {
        name: row.name.clone(),
        ty: row_type(row),
        required: row.required.unwrap_or(false),
        description: row.description.clone(),
        at: document.at(row.type_span),
    }
}

fn request_lines(lines: Vec<RequestLine>, document: &Document) -> Vec<Request> {
    let lines = lines.into_iter().map(|line| Request {
        callable: line.callable,
        query: line.query,
        ..Request::new(line.method, line.path, document.at(line.span))
    });
    lines.collect()
}

fn headers(rows: Vec<HeaderRow>, document: &Document) -> Vec<Header> {
    let telling = rows.into_iter().filter(|row| !TRANSPORT.contains(&row.name.as_str()));
    let headers = telling.map(|row| Header {
        name: row.name,
        required: row.required,
        value: row.value,
        at: document.at(row.span),
    });
    headers.collect()
}

fn body(said: &OperationPage, rows: Vec<Field>, document: &Document) -> BodyEvidence {
    let section = &said.body;
    let lower: String = section.text.iter().map(|text| text.text.to_lowercase() + " ").collect();
    let is_put = said.requests.iter().any(|line| line.method == "PUT");
    let sent = said.examples.iter().filter_map(|example| example.request.as_ref());
    let sent = sent.filter(|request| !request.body.is_empty()).map(|request| request.span);
    let text = section.text.first().map(|text| document.at(text.span));
    BodyEvidence {
        at: text
            .or_else(|| rows.first().map(|row| row.at.clone()))
            .or_else(|| sent.map(|span| document.at(span)).next()),
        says_none: section.says_none,
        says_something: !section.text.is_empty(),
        stream: rows.is_empty()
            && (STREAM.iter().any(|words| lower.contains(words)) && (is_put || !lower.contains("json"))
                || media::sends_bytes(said)),
        content_type: media::of_bytes(said),
        reference: lower.contains("@odata.id") && rows.is_empty(),
        parameters: section.parameters
            || (lower.contains("parameters") && !section.rows.is_empty())
            || section.text.iter().any(|text| wrapping(text).is_some()),
        link: section.text.iter().find_map(link_to_type),
        is_told: false,
        rows,
    }
}

/// "Provide a `passwordCredential` object with the following properties": the table is about that parameter.
fn wrapping(text: &Inline) -> Option<&str> {
    if text.codes.is_empty() {
        return None;
    }
    let at = text.text.find("object with the following propert")?;
    let named = text.code_texts().filter(|(_, range)| range.end <= at && at - range.end < 3);
    named.map(|(code, _)| code).last()
}

fn link_to_type(text: &Inline) -> Option<Reference> {
    let link =
        text.links.iter().find(|link| link.target.contains("resources/") || link.target.ends_with(".md"))?;
    let is_page = !link.target.contains("/api/") && !link.target.contains("concepts");
    is_page.then(|| Reference::new(text.text_of(link), Some(link.target.clone())))
}

fn is_success(status: u16) -> bool {
    (200..400).contains(&status)
}

fn success(said: &OperationPage) -> Option<&RawResponse> {
    said.examples.iter().filter_map(|example| example.response.as_ref()).find(|r| is_success(r.status))
}

/// The first response of success. Where that has no body in spite of `200`, the next that has one: the body may stand in
/// a fence of its own below the status.
fn shown(said: &OperationPage) -> Option<&RawResponse> {
    let first = success(said)?;
    let is_full = |response: &&RawResponse| response.status == 200 && !response.body.is_empty();
    let full = || said.examples.iter().filter_map(|example| example.response.as_ref()).find(is_full);
    (first.status == 200 && first.body.is_empty()).then(full).flatten().or(Some(first))
}

fn response(said: &OperationPage, document: &Document) -> Response {
    let mut statuses = said.response.as_ref().map(|section| section.statuses.clone()).unwrap_or_default();
    if statuses.is_empty() {
        statuses.extend(success(said).map(|response| response.status));
    }
    let status = statuses.first().copied();
    let statuses = if statuses.len() > 1 { statuses } else { Vec::new() };
    let section = said.response.as_ref().map(|section| section.span);
    let at = section.or_else(|| success(said).map(|response| response.span));
    let accepts = status == Some(202) || statuses.contains(&202);
    let monitor = accepts.then(|| monitor(said, document)).flatten();
    Response { status, statuses, ty: None, monitor, at: at.map(|span| document.at(span)) }
}

/// What the example has, else what the text says.
fn monitor(said: &OperationPage, document: &Document) -> Option<Monitor> {
    let accepted = said.examples.iter().filter_map(|example| example.response.as_ref());
    let mut accepted = accepted.filter(|response| response.status == 202);
    let shown = accepted.find_map(|response| Some((response.monitor()?, response.span)));
    let (header, span) = shown.or_else(|| said.response.as_ref()?.monitor)?;
    Some(Monitor { header: header.to_owned(), at: document.at(span) })
}

fn response_evidence(said: &OperationPage, document: &Document) -> ResponseEvidence {
    let section = said.response.as_ref();
    let example = shown(said);
    ResponseEvidence {
        described: section.is_some(),
        says_none: section.is_some_and(|section| section.says_none),
        sentence: section.and_then(|section| section.result.as_ref()).map(|expr| expr.ty.clone()),
        at: section.map(|section| document.at(section.span)),
        annotation: example.and_then(annotated_type),
        annotated_at: example.map(|response| document.at(response.span)),
        example_has_body: example.map(|response| !response.body.is_empty()),
    }
}

fn annotated_type(response: &RawResponse) -> Option<TypeRef> {
    let annotation = response.annotation.as_ref()?;
    let name = annotation.text_of("@odata.type").or_else(|| annotation.text_of("@type"))?;
    let cell = Inline { text: name.trim_start_matches('#').to_owned(), ..Inline::default() };
    let mut ty = parse_type(&cell)?.ty;
    ty.collection |= annotation.flag("isCollection").unwrap_or(false);
    let empty = matches!(&ty.name, TypeName::Unlinked(reference) if reference.text.is_empty());
    (!empty && ty.name != TypeName::Edm(Edm::Untyped)).then_some(ty)
}

fn places(raw: &RawExample, document: &Document) -> BodyPlaces {
    BodyPlaces {
        request: raw.request.as_ref().and_then(|request| place(&request.body, request.span, document)),
        response: raw.response.as_ref().and_then(|response| place(&response.body, response.span, document)),
    }
}

/// The body of JSON is what a fence ends with.
fn place(body: &Arc<str>, span: Span, document: &Document) -> Option<WrittenBody> {
    let file = document.files.get(usize::from(span.file)).filter(|_| body.starts_with(['{', '[']))?;
    let fence = file.text.get(span.start as usize..span.end as usize)?;
    let before = fence.trim_end().trim_end_matches('`').trim_end().strip_suffix(&**body)?;
    Some(WrittenBody { at: file.location(span.start as usize + before.len()), text: body.clone() })
}

/// The JSON of a body, and its text: what is JSON but for a few slips is kept as it is mended, sign for sign.
fn json(
    body: Arc<str>,
    span: Span,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> (Option<Json>, Arc<str>) {
    let error = match Json::check(&body) {
        Ok(json) => return (Some(json), body),
        // A number or a word may be meant as such.
        Err(_) if !body.starts_with(['{', '[']) => return (None, body),
        Err(error) => error,
    };
    let (mended, slips) = mend(&body);
    let mended = Arc::from(mended);
    match Json::check(&mended) {
        Ok(json) => {
            let message = format!("the body is read without its slips: {slips}");
            diagnostics.report(&codes::MENDED_EXAMPLE, document.at(span), message);
            (Some(json), mended)
        }
        Err(_) => {
            let message = format!("the body is no JSON: {error}");
            diagnostics.report(&codes::BAD_EXAMPLE, document.at(span), message);
            (None, body)
        }
    }
}

fn example(raw: RawExample, document: &Document, diagnostics: &mut Diagnostics) -> Example {
    let request = raw.request.map(|request| {
        let (json, body) = json(request.body, request.span, document, diagnostics);
        ExampleRequest {
            method: request.method,
            url: request.url,
            service: request.service,
            headers: request.headers,
            json,
            body,
            contrary: Vec::new(),
            at: document.at(request.span),
        }
    });
    let response = raw.response.map(|response| {
        let (json, body) = json(response.body, response.span, document, diagnostics);
        ExampleResponse {
            status: response.status,
            json,
            body,
            truncated: response.annotation.as_ref().and_then(|a| a.flag("truncated")).unwrap_or(false),
            ty: response.annotation.as_ref().and_then(|a| a.text_of("@odata.type")).map(str::to_owned),
            is_collection: response.annotation.as_ref().and_then(|a| a.flag("isCollection")),
            contrary: Vec::new(),
            at: document.at(response.span),
        }
    });
    Example { request, response }
}
