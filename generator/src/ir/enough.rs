//! Permissions that are enough for several request lines.

use super::{PermissionSets, Request};

/// How many alternatives are told of a request that needs what several tables say: more than any page has.
const MOST: usize = 64;

type Sets = Vec<Vec<String>>;

impl PermissionSets {
    /// What is enough for every line, of those that say what they need. A line that a kind of caller cannot send does not count for
    /// that kind.
    pub(crate) fn enough_for(requests: &[Request]) -> Self {
        let of = |row: fn(&PermissionSets) -> &Option<Sets>| {
            let lines = requests.iter().filter_map(|request| row(request.permission_sets.as_ref()?).as_ref());
            lines.fold(None, |all: Option<Sets>, line| match all {
                Some(all) if line.is_empty() => Some(all),
                Some(all) if !all.is_empty() => Some(both(&all, line)),
                _ => Some(line.clone()),
            })
        };
        Self {
            delegated_work: of(|sets| &sets.delegated_work),
            delegated_personal: of(|sets| &sets.delegated_personal),
            application: of(|sets| &sets.application),
        }
    }
}

/// What is enough for two lines: one alternative of each, without those that hold another one. The least privileged come first.
fn both(one: &Sets, other: &Sets) -> Sets {
    let mut joined = Vec::new();
    for (at, set) in one.iter().enumerate().take(MOST) {
        for (there, more) in other.iter().enumerate().take(MOST) {
            let more = more.iter().filter(|name| !set.contains(name));
            joined.push((at + there, set.iter().chain(more).cloned().collect::<Vec<_>>()));
        }
    }
    joined.sort_by_key(|(rank, set)| (*rank, set.len()));
    let is_part = |less: &[String], set: &[String]| less.iter().all(|name| set.contains(name));
    let mut least: Sets = Vec::new();
    for (_, set) in joined {
        if !least.iter().any(|known| is_part(known, &set)) {
            least.retain(|known| !is_part(&set, known));
            if least.len() < MOST {
                least.push(set);
            }
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &[&str], other: &[&str], expect: &[&str]) {
        let sets = |sets: &[&str]| -> Sets {
            sets.iter().map(|set| set.split('+').map(str::to_owned).collect()).collect()
        };
        let found = both(&sets(one), &sets(other));
        assert_eq!(found, sets(expect), "{one:?} {other:?}");
    }

    #[test]
    fn of_two_lines_an_alternative_of_each_is_enough() {
        check(&["A", "B"], &["A", "B"], &["A", "B"]);
        check(&["A", "B"], &["B", "C"], &["B", "A+C"]);
        check(&["A"], &["B", "C"], &["A+B", "A+C"]);
        check(&["A+B", "C"], &["B"], &["A+B", "C+B"]);
        check(&["A"], &["A", "B"], &["A"]);
    }
}
