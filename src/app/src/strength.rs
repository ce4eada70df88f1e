//! How strong a password is. The estimator carries large word lists, so it may only be called from lazy pages: then it lands in a chunk
//! that signing in does not load.

/// From 0 (guessed at once) to 4 (strong), and what would make it stronger. `hints` are texts that a guesser would try first: the name, the
/// address.
#[must_use]
pub fn strength(password: &str, hints: &[&str]) -> (u8, Option<String>) {
    if password.is_empty() {
        return (0, None);
    }
    let parts: Vec<&str> =
        hints.iter().flat_map(|hint| hint.split(['@', '.', ' ', '-', '_'])).chain(hints.iter().copied()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| part.len() > 2).collect();
    let estimate = zxcvbn::zxcvbn(password, &parts);
    let advice = estimate.feedback().map(|feedback| {
        let warning = feedback.warning().map(|warning| warning.to_string());
        let suggestion = feedback.suggestions().first().map(ToString::to_string);
        [warning, suggestion].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    (u8::from(estimate.score()), advice.filter(|advice| !advice.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_password_is_weak_and_comes_with_advice() {
        let (score, advice) = strength("password1", &[]);
        assert!(score <= 1);
        assert!(advice.is_some());
    }

    #[test]
    fn several_uncommon_words_are_strong() {
        assert_eq!(strength("heron-brass-lantern-quarry", &[]), (4, None));
    }

    #[test]
    fn ones_own_address_makes_a_password_weaker() {
        let (alone, _) = strength("vandermeulen77", &[]);
        let (known, _) = strength("vandermeulen77", &["vandermeulen@example.com"]);
        assert!(known < alone, "{known} < {alone}");
    }
}
