//! What a page gave, as lines: names, types and counts.

use graphdoc::{
    Description,
    diagnostic::{Diagnostic, Location},
    ir::{Body, Clouds, Example, ExampleRequest, Field, Json, Operation, Property, Type, TypeRef},
};
use serde_json::Value;
use std::fmt::Write as _;

/// Everything that came of one page.
pub fn of_page(description: &Description, page: &str) -> String {
    let facts = Facts { description, text: format!("== {page}\n") };
    facts.write(page)
}

struct Facts<'a> {
    description: &'a Description,
    text: String,
}

impl Facts<'_> {
    fn write(mut self, page: &str) -> String {
        let api = &self.description.api;
        api.operations.iter().filter(|operation| operation.page == page).for_each(|it| self.operation(it));
        api.types.iter().filter(|ty| ty.page == page).for_each(|ty| self.ty(ty));
        // Types that are not described are named at the properties that have them.
        let shown = |found: &&Diagnostic| &*found.at.page == page && found.code.name != "unknown-type";
        for found in self.description.diagnostics.iter().filter(shown) {
            self.line(0, format!("{} in line {}: {}", found.code.name, found.at.line, found.message));
        }
        self.text
    }

    fn line(&mut self, depth: usize, text: impl AsRef<str>) {
        let _ = writeln!(self.text, "{:1$}{2}", "", depth * 2, text.as_ref());
    }

    fn operation(&mut self, operation: &Operation) {
        let owner = operation.owner.as_deref().unwrap_or("nothing");
        self.line(0, format!("{} {} of {owner}", word(&operation.kind), operation.name));
        let about = paragraphs(&operation.description);
        self.line(1, format!("area {}{about}{}", operation.area, deprecated(&operation.deprecated)));
        for request in &operation.requests {
            let query = request.query.as_ref().map_or(String::new(), |query| format!(" with {query}"));
            self.line(1, format!("{} {}{query}", request.method, request.path));
        }
        self.permissions(operation);
        self.line(1, operation.clouds.as_ref().map_or("clouds: not said".into(), clouds));
        for header in &operation.headers {
            self.line(1, format!("header {}{}", header.name, required(header.required)));
        }
        if !operation.query_options.is_empty() {
            self.line(1, format!("query options {}", operation.query_options.join(" ")));
        }
        operation.parameters.iter().for_each(|field| self.field("parameter ", field));
        self.body(operation.request_body.as_ref());
        self.response(operation);
        operation.examples.iter().for_each(|found| self.line(1, format!("example {}", example(found))));
    }

    fn response(&mut self, operation: &Operation) {
        let response = &operation.response;
        let statuses = match response.statuses.is_empty() {
            true => response.status.map_or("without status".to_owned(), |status| status.to_string()),
            false => response.statuses.iter().map(u16::to_string).collect::<Vec<_>>().join(" or "),
        };
        let ty = response.ty.as_ref().map_or("nothing".to_owned(), |ty| self.type_at(ty, &operation.at));
        self.line(1, format!("response {statuses} {ty}"));
    }

    fn permissions(&mut self, operation: &Operation) {
        let sets = &operation.permission_sets;
        for (kind, sets) in [
            ("delegated work", &sets.delegated_work),
            ("delegated personal", &sets.delegated_personal),
            ("application", &sets.application),
        ] {
            let sets = match sets {
                None => "no row".to_owned(),
                Some(sets) if sets.is_empty() => "not supported".to_owned(),
                Some(sets) => sets.iter().map(|set| set.join(" and ")).collect::<Vec<_>>().join(", "),
            };
            self.line(1, format!("{kind}: {sets}"));
        }
    }

    fn body(&mut self, body: Option<&Body>) {
        let Some(body) = body else { return self.line(1, "no body") };
        let ty = body.ty.as_ref().map_or(String::new(), |ty| format!(" {ty}"));
        self.line(1, format!("body {}{ty}", word(&body.shape)));
        body.properties.iter().for_each(|field| self.field("  ", field));
    }

    fn field(&mut self, label: &str, field: &Field) {
        let ty = self.type_at(&field.ty, &field.at);
        let about = undescribed(&field.description);
        self.line(1, format!("{label}{}: {ty}{}{about}", field.name, required(field.required)));
    }

    fn ty(&mut self, ty: &Type) {
        let base = ty.base.as_ref().map_or(String::new(), |base| format!(", a {base}"));
        let marks = [(ty.is_abstract, ", abstract"), (ty.open, ", open"), (ty.flags, ", flags")];
        let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
        self.line(0, format!("{} {}{base}{marks}{}", word(&ty.kind), ty.name, deprecated(&ty.deprecated)));
        self.line(1, format!("area {}{}", ty.area, paragraphs(&ty.description)));
        ty.properties.iter().for_each(|property| self.property(property));
        for member in &ty.members {
            let value = member.value.map_or(String::new(), |value| format!(" = {value}"));
            self.line(1, format!("{}{value}", member.name));
        }
    }

    fn property(&mut self, property: &Property) {
        let mut line = format!("{}: {}", property.name, self.type_at(&property.ty, &property.at));
        if property.navigation {
            line.insert_str(0, "-> ");
        }
        if property.inherited {
            line.push_str(", inherited");
        }
        if !property.values.is_empty() {
            let _ = write!(line, ", one of {}", property.values.join(" "));
        }
        line.push_str(undescribed(&property.description));
        line.push_str(deprecated(&property.deprecated));
        self.line(1, line);
    }

    /// The type; where no page describes it, what the cell calls it.
    fn type_at(&self, ty: &TypeRef, at: &Location) -> String {
        let mut here = self.description.diagnostics.iter().filter(|found| found.at == *at);
        let unknown = here.find(|found| found.code.name == "unknown-type");
        match unknown.and_then(|found| found.message.split('`').nth(1)) {
            Some(name) if ty.to_string().contains("Edm.Untyped") => {
                ty.to_string().replace("Edm.Untyped", &format!("({name}, which no page describes)"))
            }
            _ => ty.to_string(),
        }
    }
}

/// A variant's name in JSON.
fn word(variant: &impl serde::Serialize) -> String {
    serde_json::to_value(variant).ok().and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

fn required(is: bool) -> &'static str {
    if is { ", required" } else { "" }
}

/// How long a description is; its text stays where it is.
fn paragraphs(description: &str) -> String {
    match description.split("\n\n").filter(|text| !text.is_empty()).count() {
        0 => ", not described".to_owned(),
        1 => ", 1 paragraph".to_owned(),
        n => format!(", {n} paragraphs"),
    }
}

fn undescribed(description: &str) -> &'static str {
    if description.is_empty() { ", not described" } else { "" }
}

fn deprecated(note: &Option<String>) -> &'static str {
    if note.is_some() { ", deprecated" } else { "" }
}

fn clouds(clouds: &Clouds) -> String {
    let Clouds { global, us_government_l4, us_government_l5, china } = *clouds;
    let marks =
        [(global, " global"), (us_government_l4, " l4"), (us_government_l5, " l5"), (china, " china")];
    let names: String = marks.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
    format!("clouds:{names}")
}

/// The request and the answer to it, by the number of their keys.
fn example(example: &Example) -> String {
    let request = example.request.as_ref().map_or("without request".to_owned(), request);
    let Some(answer) = &example.response else { return format!("{request}, no answer") };
    let ty = answer.ty.as_ref().map_or(String::new(), |ty| format!(" as {ty}"));
    let many = if answer.is_collection == Some(true) { ", a collection" } else { "" };
    let cut = if answer.truncated { ", cut short" } else { "" };
    let body = content(&answer.body, answer.json.as_ref().map(Json::value));
    format!("{request} answered {}{body}{ty}{many}{cut}", answer.status)
}

fn request(request: &ExampleRequest) -> String {
    let ExampleRequest { method, headers, body, json, .. } = request;
    let names: String = headers.iter().map(|(name, _)| format!(" with {}", name.to_lowercase())).collect();
    format!("{method}{}{names}", content(body, json.as_ref().map(Json::value)))
}

fn content(body: &str, json: Option<Value>) -> String {
    match &json {
        _ if body.is_empty() => String::new(),
        Some(Value::Object(object)) => match object.get("value") {
            Some(Value::Array(items)) => format!(" [{} items]", items.len()),
            Some(Value::Object(inner)) => format!(" {{value with {} keys}}", inner.len()),
            _ => format!(" {{{} keys}}", object.len()),
        },
        Some(_) => " (JSON)".to_owned(),
        None => " (no JSON)".to_owned(),
    }
}
