//! "Did you mean": the name that somebody had in mind.

/// The name that a word is most like, where it is like one at all: a slip of the hand. Of two that are as much alike
/// the first by name.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of_many(word, names, 0.6)
}

/// As [`nearest`], among so many names that some are always like the word: `least` is how much of 1 they have to have
/// in common.
pub(crate) fn nearest_of_many<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
    least: f64,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    // Texts of very different lengths cannot be alike: most of the names need not be compared.
    let may_be = |name: &&str| {
        let (one, other) = (length, name.chars().count());
        one.min(other) as f64 >= least * one.max(other) as f64
    };
    let alike = |name: &str| strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &word);
    let names = names.into_iter().filter(may_be).map(|name| (alike(name), name));
    let best = names.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (best.0 >= least).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, least: f64, expect: Option<&str>) {
        let names = ["Edm.String", "lamp", "lampState", "Lamps"];
        assert_eq!(nearest_of_many(word, names, least), expect, "{word:?}");
    }

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        check("lmap", 0.6, Some("lamp"));
        check("LAMPS", 0.6, Some("Lamps"));
        check("lampstat", 0.6, Some("lampState"));
        check("lampst", 0.6, Some("Lamps"));
        check("lampst", 0.9, None);
        check("Edm.Sting", 0.75, Some("Edm.String"));
        check("room", 0.6, None);
        check("", 0.6, None);
    }
}
