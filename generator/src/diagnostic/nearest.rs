//! "Did you mean": the name that somebody had in mind.

/// The name that a word is most like, where it is like one at all: a slip of the hand. Of two that are as much alike
/// the first by name.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(word, names, 0.6, 1).pop()
}

/// So many names that some are always like a word, and that many words are looked for: what is compared first is counted once.
#[derive(Debug, Default)]
pub(crate) struct Crowd(Vec<Known>);

#[derive(Debug)]
struct Known {
    name: String,
    length: usize,
    letters: [u16; 27],
}

/// So many names of a [`Crowd`] are compared in full with one word, those that have the most letters in common with it. Of the
/// names of the reference fewer have enough.
const COMPARED: usize = 128;

impl Crowd {
    pub(crate) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |name: &str| Known {
            length: name.chars().count(),
            letters: letters(name),
            name: name.to_owned(),
        };
        let mut names: Vec<Known> = names.into_iter().map(known).collect();
        names.sort_by(|a, b| (a.length, &a.name).cmp(&(b.length, &b.name)));
        Self(names)
    }

    /// As [`nearest`]; `least` is how much of 1 the name has to have in common with the word.
    pub(crate) fn nearest(&self, word: &str, least: f64) -> Option<&str> {
        let word = word.to_lowercase();
        let (length, letters) = (word.chars().count(), letters(&word));
        let from = self.0.partition_point(|known| !is_enough(known.length, length, least));
        let alike = self.0[from..].iter().take_while(|known| is_enough(length, known.length, least));
        let alike = alike.map(|known| (in_common(&known.letters, &letters), known));
        let mut alike: Vec<_> =
            alike.filter(|(shared, known)| is_enough_of(*shared, known.length.max(length), least)).collect();
        if alike.len() > COMPARED {
            alike.select_nth_unstable_by(COMPARED, |(a, x), (b, y)| {
                b.cmp(a).then_with(|| x.name.cmp(&y.name))
            });
            alike.truncate(COMPARED);
        }
        nearest_few(&word, alike.into_iter().map(|(_, known)| known.name.as_str()), least, 1).pop()
    }
}

/// Is a length enough of one that may be greater?
fn is_enough(short: usize, long: usize, least: f64) -> bool {
    short >= long || is_enough_of(short, long, least)
}

/// Texts of very different lengths cannot be alike, nor can those that have few letters in common: each of the others costs a
/// step.
fn is_enough_of(shared: usize, length: usize, least: f64) -> bool {
    shared as f64 >= least * length as f64 - 0.001
}

/// As [`nearest`], the names that the word is most like, so many at most, the nearest first: `least` is how much of 1 they
/// have to have in common.
pub(crate) fn nearest_few<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
    least: f64,
    few: usize,
) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let letters_of_word = letters(&word);
    // Most of the names need not be compared in full.
    let may_be = |name: &&str| {
        let other = name.chars().count();
        let enough = |shared| is_enough_of(shared, length.max(other), least);
        enough(length.min(other)) && enough(in_common(&letters(name), &letters_of_word))
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
        assert_eq!(nearest_few(word, names, least, 1).pop(), expect, "{word:?}");
        assert_eq!(Crowd::of(names).nearest(word, least), expect, "{word:?} in a crowd");
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
            assert_eq!(Crowd::of([name.as_str()]).nearest(&word, 0.6).is_some(), alike);
        }

        #[test]
        fn a_crowd_gives_what_looking_through_all_gives(
            word in "[a-dA-D]{1,7}",
            names in proptest::collection::vec("[a-dA-D]{1,7}", 0..40),
        ) {
            let all = names.iter().map(String::as_str);
            assert_eq!(Crowd::of(all.clone()).nearest(&word, 0.6), nearest(&word, all));
        }
    }
}
