//! Generated passwords and passphrases.

use crypto::generator::{GeneratorError, PassphraseRules, PasswordRules, make_passphrase, make_password};
use proptest::prelude::*;

use crate::support::*;

const SPECIAL: &str = "!@#$%^&*";
const WORDS: &str = include_str!("../../src/words/eff_long.txt");

fn only_lowercase(length: u8) -> PasswordRules {
    PasswordRules { length, lowercase: Some(0), uppercase: None, digits: None, special: None, avoid_ambiguous: false }
}

proptest! {
    #[test]
    fn a_password_keeps_every_rule(
        length in 20_u8..=128, lowercase: Option<bool>, uppercase: Option<bool>, digits in prop::option::of(0_u8..=7),
        special in prop::option::of(0_u8..=7), avoid_ambiguous: bool, seed: u8,
    ) {
        prop_assume!(lowercase.is_some() || uppercase.is_some() || digits.is_some() || special.is_some());
        let (lowercase, uppercase) = (lowercase.map(u8::from), uppercase.map(u8::from));
        let rules = PasswordRules { length, lowercase, uppercase, digits, special, avoid_ambiguous };
        let password = make_password(&rules, &mut seeded(seed)).unwrap();
        prop_assert_eq!(password.chars().count(), usize::from(length));

        let count = |class: fn(char) -> bool| password.chars().filter(|c| class(*c)).count();
        let classes: [(usize, Option<u8>); 4] = [
            (count(|c| c.is_ascii_lowercase()), lowercase),
            (count(|c| c.is_ascii_uppercase()), uppercase),
            (count(|c| c.is_ascii_digit()), digits),
            (count(|c| SPECIAL.contains(c)), special),
        ];
        for (found, wanted) in classes {
            match wanted {
                Some(least) => prop_assert!(found >= usize::from(least)),
                None => prop_assert_eq!(found, 0),
            }
        }
        prop_assert_eq!(classes.iter().map(|(found, _)| found).sum::<usize>(), usize::from(length));
        prop_assert!(!avoid_ambiguous || !password.contains(['l', 'I', 'O', '0', '1']));
    }

    #[test]
    fn a_passphrase_keeps_every_rule(words in 3_u8..=20, capitalize: bool, include_number: bool, seed: u8) {
        let rules = PassphraseRules { words, separator: "_".to_owned(), capitalize, include_number };
        let phrase = make_passphrase(&rules, &mut seeded(seed)).unwrap();
        let parts: Vec<&str> = phrase.split('_').collect();
        prop_assert_eq!(parts.len(), usize::from(words));
        prop_assert_eq!(phrase.chars().filter(char::is_ascii_digit).count(), usize::from(include_number));
        for part in parts {
            let word = part.trim_end_matches(|c: char| c.is_ascii_digit());
            prop_assert_eq!(word.starts_with(|c: char| c.is_ascii_uppercase()), capitalize);
            prop_assert!(WORDS.lines().any(|listed| listed == word.to_ascii_lowercase()), "{}", word);
        }
    }
}

#[test]
fn every_letter_comes_about_equally_often_at_every_place() {
    let mut rng = seeded(20);
    let mut counts = [[0_u32; 26]; 5];
    for _ in 0..26_000 {
        let password = make_password(&only_lowercase(5), &mut rng).unwrap();
        for (place, letter) in password.bytes().enumerate() {
            counts[place][usize::from(letter - b'a')] += 1;
        }
    }
    assert!(counts.iter().flatten().all(|count| (850..1150).contains(count)), "{counts:?}");
}

#[test]
fn the_guaranteed_characters_do_not_stand_at_fixed_places() {
    let mut rng = seeded(21);
    let rules = PasswordRules { digits: Some(1), ..only_lowercase(8) };
    let places: std::collections::BTreeSet<usize> =
        (0..500).filter_map(|_| make_password(&rules, &mut rng).unwrap().find(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(places.len(), 8);
}

#[test]
fn rules_that_cannot_be_met_are_refused() {
    let make = |rules: PasswordRules| make_password(&rules, &mut seeded(22)).err();
    assert_eq!(make(only_lowercase(4)), Some(GeneratorError::Length(4)));
    assert_eq!(make(only_lowercase(129)), Some(GeneratorError::Length(129)));
    assert_eq!(make(PasswordRules { lowercase: None, ..only_lowercase(10) }), Some(GeneratorError::NoClass));
    let greedy = PasswordRules { digits: Some(4), special: Some(2), ..only_lowercase(5) };
    assert_eq!(make(greedy), Some(GeneratorError::Minimums { needed: 6, length: 5 }));
    assert_eq!(make(PasswordRules { digits: Some(4), special: Some(1), ..only_lowercase(5) }), None);
    for words in [2, 21] {
        let rules = PassphraseRules { words, ..PassphraseRules::default() };
        assert_eq!(make_passphrase(&rules, &mut seeded(23)).err(), Some(GeneratorError::Words(words)));
    }
}

#[test]
fn the_defaults_are_usable_and_never_repeat() {
    let mut rng = seeded(24);
    let first = make_password(&PasswordRules::default(), &mut rng).unwrap();
    let second = make_password(&PasswordRules::default(), &mut rng).unwrap();
    assert_ne!(first, second);
    assert_eq!(
        make_passphrase(&PassphraseRules::default(), &mut rng)
            .unwrap()
            .split('-')
            .filter(|w| !["drop", "felt", "t", "yo"].contains(w))
            .count(),
        6
    );
}
