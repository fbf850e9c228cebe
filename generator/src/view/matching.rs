//! Which constructor an example calls, and with which arguments.

use super::ConstructorView;
use crate::ir::arguments;

/// The first constructor that makes the path, with its arguments.
pub(super) fn find<'a>(
    constructors: &'a [ConstructorView],
    method: &str,
    path: &str,
) -> Option<(&'a ConstructorView, Vec<String>)> {
    let same = constructors.iter().filter(|constructor| constructor.method == method);
    same.into_iter().find_map(|constructor| Some((constructor, arguments(&constructor.path, path)?)))
}
