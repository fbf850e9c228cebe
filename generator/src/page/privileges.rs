//! Which of two permissions grants more, where their names tell.

use foldhash::{HashMap, HashMapExt};

/// What names of permissions say that they grant, least first: `Lamp.Read.All`.
const LEVELS: &[&str] = &["ReadBasic", "Read", "ReadWrite", "ReadWriteAdvanced"];

/// Does a single permission stand before one of the same resource and scope that grants more, and none behind it?
pub(super) fn rise(sets: &[Vec<String>]) -> bool {
    let mut last: HashMap<(&str, &str), usize> = HashMap::with_capacity(sets.len());
    let (mut rises, mut falls) = (false, false);
    for (key, level) in sets.iter().filter_map(|set| level(set)) {
        if let Some(before) = last.insert(key, level) {
            rises |= before < level;
            falls |= before > level;
        }
    }
    rises && !falls
}

/// Resource and scope, and how much of it.
fn level(set: &[String]) -> Option<((&str, &str), usize)> {
    let [name] = set else { return None };
    let (resource, rest) = name.split_once('.')?;
    let (level, scope) = rest.split_once('.').unwrap_or((rest, ""));
    Some(((resource, scope), LEVELS.iter().position(|known| *known == level)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str], expect: bool) {
        let sets: Vec<_> = names.iter().map(|name| name.split('+').map(str::to_owned).collect()).collect();
        assert_eq!(rise(&sets), expect, "{names:?}");
    }

    #[test]
    fn names_tell_what_grants_more() {
        check(&["Lamp.Read.All", "Lamp.ReadWrite.All"], true);
        check(&["Lamp.ReadBasic.All", "Room.Use", "Lamp.Read.All"], true);
        check(&["Lamp.ReadWrite.All", "Lamp.Read.All"], false);
        check(&["Lamp.Read", "Lamp.ReadWrite.All"], false);
        check(&["Lamp.Read.All", "Lamp.ReadWrite.All", "Lamp.Read.All"], false);
        check(&["Lamp.Read.All+Room.Use", "Lamp.ReadWrite.All"], false);
        check(&["Lamp.Read.All", "Room.ReadWrite.All"], false);
        check(&[], false);
    }
}
