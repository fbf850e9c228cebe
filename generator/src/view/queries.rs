//! Options in the query that OData does not define.

use super::{BodyView, ConstructorView, bodies::METHODS, docs, operations::OPTIONS};
use crate::{
    doc_text::doc_code,
    ir::{Edm, Field, Operation, Request, TypeName, TypeRef, is_option_name},
    names::{self, Lock},
};

/// A query option that a request line demands, as an argument of its constructor.
#[derive(Clone, Debug, Hash)]
pub struct QueryPiece {
    /// The argument's name.
    pub argument: String,
    /// The option's name.
    pub name: String,
}

/// A method that sets a query option.
#[derive(Clone, Debug, Hash)]
pub struct QueryView {
    /// Its name.
    pub ident: String,
    /// The option's name.
    pub name: String,
    /// Its doc comment.
    pub doc: Vec<String>,
    /// What it takes.
    pub takes: QueryType,
}

/// What a query option holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueryType {
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// Anything else, as text.
    Text,
}

/// What a request line has as `name={parameter}`: names of options and of parameters.
pub(super) fn demanded(request: &Request) -> Vec<(&str, &str)> {
    let pairs = request.query.iter().flat_map(|query| query.split('&'));
    let demanded = pairs.filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let parameter = value.trim().strip_prefix('{')?.strip_suffix('}')?;
        (is_option_name(name) && !parameter.contains(['{', '}'])).then_some((name, parameter))
    });
    demanded.collect()
}

/// Is it an option of OData without its `$`? The method of that sets it.
fn is_defined(name: &str) -> bool {
    OPTIONS.iter().any(|(option, _)| option.strip_prefix('$') == Some(name))
}

/// The options that the page describes, but for those that all constructors take.
pub(super) fn setters(
    operation: &Operation,
    body: &BodyView,
    constructors: &[ConstructorView],
    lock: &mut Lock,
) -> Vec<QueryView> {
    let taken = |name: &str| {
        METHODS.contains(&name)
            || constructors.iter().any(|constructor| constructor.ident == name)
            || body.setters().iter().any(|setter| setter.ident == name)
    };
    let scope = scope(operation);
    let set = set_by_method(operation).map(|field| {
        let wanted = names::field(&field.name);
        let candidates = [wanted.clone(), format!("query_{wanted}")];
        let mut doc = docs::described(&field.description, &field.at.page, operation.version);
        if doc.is_empty() {
            doc.push(doc_code(&field.name));
        }
        let ident = lock.name(&scope, &field.name, &candidates, &taken);
        QueryView { ident, name: field.name.clone(), doc, takes: takes(&field.ty) }
    });
    set.collect()
}

/// The options that have methods.
pub(crate) fn set_by_method(operation: &Operation) -> impl Iterator<Item = &Field> {
    let lines: Vec<_> = operation.requests.iter().filter(|request| !request.path.is_elided()).collect();
    let is_demanded = move |name: &str| {
        let by = |request: &&Request| demanded(request).iter().any(|(option, _)| *option == name);
        !lines.is_empty() && lines.iter().all(by)
    };
    let described = operation.query_parameters.iter();
    let described = described.filter(|field| is_option_name(&field.name) && !is_defined(&field.name));
    described.filter(move |field| !is_demanded(&field.name))
}

/// Where the lock has their names.
pub(super) fn scope(operation: &Operation) -> String {
    format!("{} query {}", operation.version, operation.name)
}

/// What a method of an option takes.
pub(crate) fn takes(ty: &TypeRef) -> QueryType {
    match ty.name {
        TypeName::Edm(Edm::Boolean) if !ty.collection => QueryType::Flag,
        TypeName::Edm(Edm::Int16 | Edm::Int32 | Edm::Int64) if !ty.collection => QueryType::Number,
        _ => QueryType::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Location, ir::Path};

    fn check(query: &str, expect: &[(&str, &str)]) {
        let (method, path) = ("GET".to_owned(), Path::parse("/rooms"));
        let at = Location::start_of("");
        let request = Request { query: Some(query.to_owned()), ..Request::new(method, path, at) };
        assert_eq!(demanded(&request), expect, "{query}");
    }

    #[test]
    fn a_request_line_demands_what_has_a_parameter_for_its_value() {
        check("from={start_time}&to={end-time}", &[("from", "start_time"), ("to", "end-time")]);
        check("hidden=true&name={name}", &[("name", "name")]);
        check("$filter={x}&$id={id}", &[]);
        check("search={query}", &[("search", "query")]);
        check("a={b}{c}&d=x{e}&f:{g}&=", &[]);
    }
}
