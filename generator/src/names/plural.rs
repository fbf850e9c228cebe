//! One and many, as the reference writes the names of types and of collections.

/// Endings of plurals and of what they are the plural of; the first that fits holds.
const PLURALS: &[(&str, &str)] = &[
    ("series", "series"),
    ("Series", "Series"),
    ("ies", "y"),
    ("sis", "sis"),
    ("tics", "tics"),
    ("iases", "ias"),
    ("ias", "ias"),
    ("indices", "index"),
    ("ouses", "ouse"),
    ("auses", "ause"),
    ("aches", "ache"),
    ("sses", "ss"),
    ("uses", "us"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ss", "ss"),
    ("us", "us"),
    ("s", ""),
];

/// The plural of a type's name.
pub fn plural(name: &str) -> String {
    let stem = |cut: usize| name.get(..name.len() - cut).unwrap_or(name);
    let vowel_y = ["ay", "ey", "oy", "uy"].iter().any(|end| name.ends_with(end));
    match () {
        () if name.ends_with('y') && !vowel_y => format!("{}ies", stem(1)),
        () if ["s", "x", "ch", "sh", "z"].iter().any(|end| name.ends_with(end)) => {
            if name.ends_with("ss") || !name.ends_with('s') { format!("{name}es") } else { name.to_owned() }
        }
        () => format!("{name}s"),
    }
}

/// One of what a collection has. A word that is no plural stays as it is.
pub fn singular(word: &str) -> String {
    let cut = |(plural, one): &(&str, &str)| word.strip_suffix(plural).map(|stem| format!("{stem}{one}"));
    PLURALS.iter().find_map(cut).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_follow_the_reference() {
        for (one, many) in [
            ("User", "Users"),
            ("Policy", "Policies"),
            ("Key", "Keys"),
            ("Status", "Status"),
            ("Process", "Processes"),
            ("Mailbox", "Mailboxes"),
            ("Settings", "Settings"),
        ] {
            assert_eq!(plural(one), many);
        }
    }

    #[test]
    fn one_of_many() {
        for (many, one) in [
            ("users", "user"),
            ("Policies", "Policy"),
            ("statuses", "status"),
            ("Status", "Status"),
            ("classes", "class"),
            ("mailboxes", "mailbox"),
            ("branches", "branch"),
            ("caches", "cache"),
            ("warehouses", "warehouse"),
            ("clauses", "clause"),
            ("aliases", "alias"),
            ("analysis", "analysis"),
            ("analytics", "analytics"),
            ("rubrics", "rubric"),
            ("series", "series"),
            ("access", "access"),
            ("manager", "manager"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
