//! What clauses of a text grant, and what they deny.

/// Words that part a sentence into clauses, in lower case.
const CLAUSES: &[&str] = &[". ", "; ", " but ", ", but", " however", " while ", " whereas ", " although "];

/// Words by which a clause denies what it names, in lower case.
const DENIALS: &[&str] =
    &["not support", "n't support", "n’t support", "unsupported", "cannot use", "can't use", "can’t use"];

/// Words behind a name that is no option where they stand, in lower case.
const ANOTHER: &[&str] = &["query segment"];

/// Words behind which the contrary is said, in lower case.
const EXCEPTIONS: &[&str] = &["except", "other than", "apart from", "with the exclusion of"];

/// Does a text in lower case deny something?
pub(super) fn denies(text: &str) -> bool {
    text.trim_start().starts_with("not ") || DENIALS.iter().any(|words| text.contains(words))
}

/// The parts of a text in lower case that name what is supported.
pub(super) fn granting(text: &str) -> Vec<&str> {
    let granted = parts(text).into_iter().map(|(said, excepted)| {
        let denied = denies(said) || ANOTHER.iter().any(|words| said.contains(words));
        if denied { excepted } else { said }
    });
    granted.collect()
}

/// The parts of a text in lower case that name what is not supported.
pub(super) fn denying(text: &str) -> Vec<&str> {
    let denied = parts(text).into_iter().map(|(said, excepted)| match denies(said) {
        true => said,
        false if said.contains("support") => excepted,
        // "If you use any other than these, say so at first" denies nothing.
        false => "",
    });
    denied.collect()
}

/// Each clause, up to an exception and from there.
fn parts(text: &str) -> Vec<(&str, &str)> {
    let mut clauses = vec![text];
    for mark in CLAUSES {
        clauses = clauses.into_iter().flat_map(|clause| clause.split(mark)).collect();
    }
    let parted = clauses.into_iter().map(|clause| {
        let at = EXCEPTIONS.iter().filter_map(|words| clause.find(words)).min().unwrap_or(clause.len());
        clause.split_at(at)
    });
    parted.collect()
}
