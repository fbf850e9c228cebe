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
    nearest_few(word, names, least, 1).pop()
}

/// As [`nearest_of_many`], the names that the word is most like, so many at most, the nearest first.
pub(crate) fn nearest_few<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
    least: f64,
    few: usize,
) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let letters_of_word = letters(&word);
    // Texts of very different lengths cannot be alike, nor can those that have few letters in common: each of the
    // others costs a step. Most of the names need not be compared in full.
    let may_be = |name: &&str| {
        let other = name.chars().count();
        let enough = least * length.max(other) as f64 - 0.001;
        let shared = || in_common(&letters(name), &letters_of_word);
        length.min(other) as f64 >= enough && shared() as f64 >= enough
    };
    let alike = |name: &str| strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &word);
    let names = names.into_iter().filter(may_be).map(|name| (alike(name), name));
    let mut near: Vec<_> = names.filter(|(alike, _)| *alike >= least).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.into_iter().take(few).map(|(_, name)| name).collect()
}

/// How often each letter stands in a word, in capitals or not; what is no letter is counted together.
fn letters(word: &str) -> [u16; 27] {
    let mut counts = [0_u16; 27];
    for c in word.chars() {
        let at = if c.is_ascii_alphabetic() { usize::from((c as u8 | 0x20) - b'a') } else { 26 };
        counts[at] = counts[at].saturating_add(1);
    }
    counts
}

/// How many letters two words have in common.
fn in_common(one: &[u16; 27], other: &[u16; 27]) -> usize {
    one.iter().zip(other).map(|(one, other)| usize::from(*one.min(other))).sum()
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
    proptest::proptest! {
        #[test]
        fn what_is_not_compared_is_not_near(word in "[a-d]{0,7}", name in "[a-d]{0,7}") {
            let alike = strsim::normalized_damerau_levenshtein(&word, &name) >= 0.6;
            assert_eq!(nearest(&word, [name.as_str()]).is_some(), alike);
        }
    }
}
