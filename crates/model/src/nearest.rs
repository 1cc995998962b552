//! "Did you mean …?": the nearest of the known words.

/// The known word nearest to `word`, if any is near enough to be a likely slip of the hand.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bound = (word.chars().count() / 3).max(1) + 1;
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= bound)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The hint sentence for an unknown word: the nearest known one, or the list of all when it is short.
pub fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(candidate) = nearest(word, known.clone()) {
        return format!("did you mean `{candidate}`?");
    }
    let all: Vec<&str> = known.into_iter().collect();
    match all.len() {
        0 => "nothing of that kind is declared".into(),
        1..=16 => format!("known here: {}", all.join(", ")),
        n => {
            format!("{n} are known here; the first: {}, …", all.iter().take(8).copied().collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(nearest("requird", ["name", "required", "type"]), Some("required"));
        assert_eq!(nearest("colour", ["name", "required", "type"]), None);
        assert_eq!(suggestion("colour", ["name", "type"]), "known here: name, type");
    }
}
