//! `Debug` of objects.

use super::Object;
use std::fmt;

/// The type's name, the names of the properties that are set, and how many others there are. Not the
/// values: `Debug` ends up in logs, and most of what the service returns is personal data. The cargo
/// feature `debug` shows them.
#[doc(hidden)]
pub fn debug(object: &dyn Object, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let name = object.type_name().trim_start_matches('#');
    if cfg!(feature = "debug") {
        return write!(f, "{name} {}", super::write(object));
    }
    let mut names = Vec::new();
    object.write(&mut super::Writer::names(&mut names));
    let set = names.iter().filter(|(_, set)| *set).map(|(name, _)| (*name).to_owned());
    let extra = Some(object.extra().len()).filter(|extra| *extra > 0).map(|extra| format!("{extra} extra"));
    let parts: Vec<_> = set.chain(extra).collect();
    write!(f, "{name} {{ {} }}", parts.join(", "))
}
