//! What several pages say about one operation, in one item.

use crate::{
    diagnostic::{Diagnostics, Location, codes},
    ir::{BodyShape, Operation, Permissions, Request},
};

/// Adds what another page says to the item of the main page. The other item keeps what its page says.
pub(super) fn unite(main: &mut Operation, other: &mut Operation, found: &mut Diagnostics) {
    let message = format!("`{}` is also described on {}", other.title, main.page);
    found.report(&codes::DUPLICATE_OPERATION, other.at.clone(), message);
    if main.pages.is_empty() {
        main.pages.push(main.page.clone());
    }
    main.pages.push(other.page.clone());
    other.main_page = Some(main.page.clone());
    permissions(main, other, found);
    body(main, other, found);
    options(main, other);
    if main.response.monitor.is_none() {
        main.response.monitor.clone_from(&other.response.monitor);
    }
    main.examples.extend(other.examples.iter().cloned());
    if other.deprecated.is_none() {
        main.deprecated = None;
        main.deprecated_at = None;
    }
}

type Sets = Option<Vec<Vec<String>>>;

/// A row lists what a request is accepted with, not what all its properties need: `User.ReadBasic.All` reads few of
/// those of a user and stands in the row all the same. So the alternatives of each page are alternatives of the
/// operation. Those of the main page come first: whoever takes the first has what the page that the operation is
/// named after asks for. Where the main page says that there are none and another has some, or the other way, that
/// is a contradiction and no alternative.
fn permissions(main: &mut Operation, other: &Operation, found: &mut Diagnostics) {
    // What one page says of single lines is not all that the others say of them.
    main.requests.iter_mut().for_each(Request::forget_permissions);
    let rows = rows_mut(main).into_iter().zip(rows(other));
    for ((kind, sets, at), (theirs, their_at)) in rows {
        match (sets, theirs) {
            (sets @ None, Some(_)) => {
                sets.clone_from(theirs);
                at.clone_from(their_at);
            }
            (Some(sets), Some(theirs)) if sets.is_empty() != theirs.is_empty() => {
                let says = |none: bool| if none { "none" } else { "some" };
                let (here, there) = (says(theirs.is_empty()), says(sets.is_empty()));
                let message = format!(
                    "`{}` has {here} of the {kind} permissions here, and {there} on its main page",
                    other.title
                );
                found.report(&codes::CONTRARY_PAGES, their_at.as_ref().unwrap_or(&other.at).clone(), message);
            }
            (Some(sets), Some(theirs)) => add(sets, theirs, |one, other| one == other),
            (_, None) => {}
        }
    }
    main.permissions = Permissions::of(&main.permission_sets);
}

fn rows(operation: &Operation) -> [(&Sets, &Option<Location>); 3] {
    let (sets, at) = (&operation.permission_sets, &operation.permissions_at);
    [
        (&sets.delegated_work, &at.delegated_work),
        (&sets.delegated_personal, &at.delegated_personal),
        (&sets.application, &at.application),
    ]
}

fn rows_mut(operation: &mut Operation) -> [(&'static str, &mut Sets, &mut Option<Location>); 3] {
    let (sets, at) = (&mut operation.permission_sets, &mut operation.permissions_at);
    [
        ("delegated (work)", &mut sets.delegated_work, &mut at.delegated_work),
        ("delegated (personal)", &mut sets.delegated_personal, &mut at.delegated_personal),
        ("application", &mut sets.application, &mut at.application),
    ]
}

/// The properties of all pages by name; the first type holds. A page without a table sends whatever the type has,
/// to which a table could add nothing.
fn body(main: &mut Operation, other: &Operation, found: &mut Diagnostics) {
    let (Some(body), Some(theirs)) = (&mut main.request_body, &other.request_body) else { return };
    if body.shape == BodyShape::Object && body.properties.is_empty() {
        return;
    }
    for field in &theirs.properties {
        let known = body.properties.iter().find(|known| known.name == field.name);
        if let Some(known) = known.filter(|known| known.ty != field.ty) {
            let message =
                format!("`{}` is `{}` here, and `{}` at {}", field.name, field.ty, known.ty, known.at);
            found.report(&codes::CONTRARY_PAGES, field.at.clone(), message);
        }
    }
    add(&mut body.properties, &theirs.properties, |one, other| one.name == other.name);
}

/// Query options, headers, parameters.
fn options(main: &mut Operation, other: &Operation) {
    for (option, at) in other.query_options.iter().zip(&other.query_options_at) {
        if !main.query_options.contains(option) {
            main.query_options.push(option.clone());
            main.query_options_at.push(at.clone());
        }
    }
    main.more_query_options |= other.more_query_options;
    main.denied_query_options.retain(|option| other.denied_query_options.contains(option));
    add(&mut main.headers, &other.headers, |one, other| one.name == other.name && one.value == other.value);
    let is_same = |one: &Request, other: &Request| one.key() == other.key();
    add(&mut main.aliases, &other.aliases, is_same);
    // What stands in the path has the names of the main page.
    let holds = |operation: &Operation, name: &str| {
        operation
            .callable_requests()
            .any(|line| line.callable().parameters().any(|parameter| parameter.name == name))
    };
    let known =
        other.parameters.iter().filter(|field| !holds(other, &field.name) || holds(main, &field.name));
    let known: Vec<_> = known.cloned().collect();
    add(&mut main.parameters, &known, |one, other| one.name == other.name);
    add(&mut main.query_parameters, &other.query_parameters, |one, other| one.name == other.name);
}

/// Adds what is not there yet.
fn add<T: Clone>(all: &mut Vec<T>, more: &[T], is_same: impl Fn(&T, &T) -> bool) {
    for item in more {
        if !all.iter().any(|known| is_same(known, item)) {
            all.push(item.clone());
        }
    }
}
