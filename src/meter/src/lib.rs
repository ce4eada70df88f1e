//! How strong a password is. The estimator's word lists are larger than the rest of the product, so it is a module of its own, which a page fetches
//! when somebody chooses a password.

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

/// [`estimate`] for the page: an array of the score and the advice (null if there is none).
#[wasm_bindgen]
#[must_use]
pub fn strength(password: &str, hints: Vec<String>) -> Array {
    let hints: Vec<&str> = hints.iter().map(String::as_str).collect();
    let (score, advice) = estimate(password, &hints);
    Array::of2(&JsValue::from(score), &advice.map_or(JsValue::NULL, JsValue::from))
}

/// From 0 (guessed at once) to 4 (strong), and what would make it stronger. `hints` are texts that a guesser would try first: the name, the
/// address.
#[must_use]
pub fn estimate(password: &str, hints: &[&str]) -> (u8, Option<String>) {
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
        let (score, advice) = estimate("password1", &[]);
        assert!(score <= 1);
        assert!(advice.is_some());
    }

    #[test]
    fn several_uncommon_words_are_strong() {
        assert_eq!(estimate("heron-brass-lantern-quarry", &[]), (4, None));
    }

    #[test]
    fn ones_own_address_makes_a_password_weaker() {
        let (alone, _) = estimate("vandermeulen77", &[]);
        let (known, _) = estimate("vandermeulen77", &["vandermeulen@example.com"]);
        assert!(known < alone, "{known} < {alone}");
    }
}
