//! What the configuration corrects, once types are linked: an override is compared with what the docs mean, not
//! with how they write it.
//!
//! Each pass says what came of every override: one that matches nothing, changes nothing, or names a type that
//! is not there is reported at its place in the file.

mod bases;
mod members;
mod properties;
mod responses;

use super::{Program, index::ENTITY};
use crate::{
    config::{Placed, Subject},
    diagnostic::{Code, Diagnostics, Location, codes, nearest},
    ir::simple_name,
    lower::TypeDraft,
    source::Version,
};

pub(super) use bases::bases;
pub(super) use members::members;
pub(super) use properties::{is_overridden, properties, unused_enumerations};
pub(super) use responses::responses;

/// What came of an override in one version, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// There is no such type.
    NoType,
    /// The type is another kind of type.
    WrongKind,
    /// The type has no such property.
    NoName,
    /// The docs say the same.
    Same,
    /// It could not be applied, and that was reported.
    Refused,
    /// It was applied.
    Applied,
}

/// The place of the type that an override is about.
fn find(types: &[TypeDraft], version: Version, name: &str) -> Option<usize> {
    types.iter().position(|draft| draft.ty.version == version && draft.ty.name == name)
}

/// Is there such a type? Reports it where there is none. Primitive types are no names.
fn is_known(program: &mut Program<'_>, name: Option<&str>, version: Version, at: &Location) -> bool {
    let Some(name) = name else { return true };
    if name == ENTITY || find(&program.types, version, name).is_some() {
        return true;
    }
    let message = format!("no type named `{name}` in {version}");
    let near = nearest_type(&program.types, name, Some(version));
    let help = near.map(|near| format!("did you mean `{near}`? the override is not applied in {version}"));
    report(&mut program.diagnostics, &codes::OVERRIDE_UNKNOWN_TYPE, at, message, help);
    false
}

/// The type whose name without namespace is most like that of another.
fn nearest_type(types: &[TypeDraft], name: &str, version: Option<Version>) -> Option<String> {
    let of_version = types.iter().filter(|draft| version.is_none_or(|version| version == draft.ty.version));
    let near = nearest(simple_name(name), of_version.clone().map(|draft| draft.ty.simple_name()))?;
    of_version.map(|draft| &draft.ty).find(|ty| ty.simple_name() == near).map(|ty| ty.name.clone())
}

/// Reports an override whose type is not there.
fn report_no_type(program: &mut Program<'_>, of: &Subject) {
    let of_version = of.version.map_or_else(String::new, |version| format!(" in {version}"));
    let message = format!("no type named `{}`{of_version}", of.ty.value);
    let near = nearest_type(&program.types, &of.ty.value, of.version);
    report(&mut program.diagnostics, &codes::OVERRIDE_NO_MATCH, &of.ty.at, message, near.map(mend));
}

/// Reports an override whose name is none of the type's.
fn report_no_name<'a>(
    diagnostics: &mut Diagnostics,
    (ty, what, name): (&str, &str, &Placed<String>),
    names: impl Iterator<Item = &'a str>,
) {
    let message = format!("`{ty}` has no {what} `{}`", name.value);
    let near = nearest(&name.value, names).map(|near| mend(near.to_owned()));
    report(diagnostics, &codes::OVERRIDE_NO_MATCH, &name.at, message, near);
}

fn mend(near: String) -> String {
    format!("did you mean `{near}`? otherwise remove the override")
}

/// Reports with a help line of its own, or with that of the code.
fn report(
    diagnostics: &mut Diagnostics,
    code: &'static Code,
    at: &Location,
    message: String,
    help: Option<String>,
) {
    diagnostics.report_with_help(code, at.clone(), message, help.unwrap_or_else(|| code.help.to_owned()));
}
