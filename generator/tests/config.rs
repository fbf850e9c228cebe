//! `graphdoc.toml`: what it refuses, and what the docs say once it is applied.

#[path = "config/any_text.rs"]
mod any_text;
#[path = "config/errors.rs"]
mod errors;
#[path = "config/overrides.rs"]
mod overrides;
#[path = "config/useless.rs"]
mod useless;

mod support;

use graphdoc::{Description, ir::Api};
use std::{collections::BTreeSet, sync::LazyLock};

const DOCS: &str = include_str!("fixtures/config.md");

/// What the docs say without a configuration.
static PLAIN: LazyLock<BTreeSet<String>> = LazyLock::new(|| facts(""));

/// The types, request lines and responses of the docs, and their diagnostics, a line each.
fn facts(config: &str) -> BTreeSet<String> {
    let docs = format!("{DOCS}=== graphdoc.toml\n{config}");
    let (Description { api, diagnostics, .. }, _) = support::build(&docs, "config", "../runtime");
    let found = diagnostics.iter().map(|found| {
        format!("{}[{}] {}: {}; help: {}", found.level, found.code.name, found.at, found.message, found.help)
    });
    types(&api).chain(operations(&api)).chain(found).collect()
}

fn types(api: &Api) -> impl Iterator<Item = String> {
    api.types.iter().flat_map(|ty| {
        let name = format!("{} {}", ty.version, ty.name);
        let base = ty.base.as_deref().unwrap_or("none");
        let members: Vec<_> = ty.members.iter().map(|member| member.name.as_str()).collect();
        let mut lines = vec![format!("{name}: {:?}, base {base}, members {members:?}", ty.kind)];
        lines.extend(
            ty.properties.iter().map(|property| format!("{name}.{}: {}", property.name, property.ty)),
        );
        lines
    })
}

fn operations(api: &Api) -> impl Iterator<Item = String> {
    api.operations.iter().flat_map(|operation| {
        let name = format!("{} {} {:?}", operation.version, operation.name, operation.kind);
        let response = &operation.response;
        let ty = response.ty.as_ref().map_or("none".to_owned(), ToString::to_string);
        let status = response.status.map_or("none".to_owned(), |status| status.to_string());
        let mut lines = vec![format!("{name}: returns {status} {ty}")];
        lines.extend(
            operation.requests.iter().map(|request| format!("{name}: {} {}", request.method, request.path)),
        );
        let fields = operation.request_body.iter().flat_map(|body| &body.properties);
        lines.extend(fields.map(|field| format!("{name} sends {}: {}", field.name, field.ty)));
        lines
    })
}

/// What a configuration changes: lines that are gone, and lines that are new.
fn change(config: &str) -> String {
    let with = facts(config);
    let gone = PLAIN.difference(&with).map(|line| format!("- {line}\n"));
    let new = with.difference(&PLAIN).map(|line| format!("+ {line}\n"));
    gone.chain(new).collect()
}
