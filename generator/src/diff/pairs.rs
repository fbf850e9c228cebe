//! Pairs of what is gone and what is new, where the evidence is unique both ways.

use std::collections::BTreeMap;

/// The pairs that fit, of which neither half fits anything else.
pub(super) fn unique<A, B>(gone: &[A], new: &[B], fits: impl Fn(&A, &B) -> bool) -> Vec<(usize, usize)> {
    let mut fitting = Vec::new();
    for (i, one) in gone.iter().enumerate() {
        let mut all = new.iter().enumerate().filter(|(_, other)| fits(one, other)).map(|(j, _)| j);
        if let (Some(j), None) = (all.next(), all.next()) {
            fitting.push((i, j));
        }
    }
    let is_single = |j: usize| gone.iter().filter(|one| fits(one, &new[j])).nth(1).is_none();
    fitting.retain(|(_, j)| is_single(*j));
    fitting
}

/// Rows by name without capitals, each with its place; where capitals alone tell two apart, the second by its own name.
pub(super) fn by_name<T>(rows: &[T], name: impl Fn(&T) -> &str) -> BTreeMap<String, (usize, &T)> {
    let mut all = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let key = name(row).to_lowercase();
        let is_taken = all.contains_key(&key);
        all.insert(if is_taken { name(row).to_owned() } else { key }, (at, row));
    }
    all
}

/// Takes the pairs that fit out of both lists.
pub(super) fn take<A: Copy, B: Copy>(
    gone: &mut Vec<A>,
    new: &mut Vec<B>,
    fits: impl Fn(&A, &B) -> bool,
) -> Vec<(A, B)> {
    let pairs = unique(gone, new, fits);
    let taken: Vec<(A, B)> = pairs.iter().map(|(i, j)| (gone[*i], new[*j])).collect();
    let keep = |taken: Vec<usize>| {
        let mut at = 0;
        move || {
            at += 1;
            !taken.contains(&(at - 1))
        }
    };
    let mut is_left = keep(pairs.iter().map(|(i, _)| *i).collect());
    gone.retain(|_| is_left());
    let mut is_left = keep(pairs.iter().map(|(_, j)| *j).collect());
    new.retain(|_| is_left());
    taken
}

/// How much two texts are alike, from 0 to 1.
pub(super) fn alike(one: &str, other: &str) -> f64 {
    // Descriptions can be long: what is alike shows in the beginning.
    let short = |text: &str| text.chars().take(200).collect::<String>().to_lowercase();
    strsim::normalized_levenshtein(&short(one), &short(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_that_could_be_another_is_none() {
        let (mut gone, mut new) = (vec![1, 2, 3], vec![11, 21, 31, 33]);
        let pairs = take(&mut gone, &mut new, |one, other| other / 10 == *one);
        assert_eq!(pairs, [(1, 11), (2, 21)]);
        assert_eq!((gone, new), (vec![3], vec![31, 33]));
    }
}
