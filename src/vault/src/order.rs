//! The order of lists: as people read names, so that "Server 2" stands before "Server 10". The key is made once for each item; lists then
//! compare plain texts.

use crate::fold::fold;

/// Runs longer than this many digits compare by their first digits only; their marks stay below the letters.
const LONGEST_RUN: u8 = 48;

/// The folded name with the length of each number written before its digits, because of two numbers without leading zeros the one with
/// fewer digits is the smaller one.
pub(crate) fn sort_key(name: &str) -> Box<str> {
    let folded = fold(&[name]);
    let mut key = String::with_capacity(folded.len() + 4);
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (text, from_number) = rest.split_at(start);
        let end = from_number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(from_number.len());
        let (number, after) = from_number.split_at(end);
        key.push_str(text);
        push_number(number.trim_start_matches('0'), &mut key);
        rest = after;
    }
    key.push_str(rest);
    key.into_boxed_str()
}

fn push_number(digits: &str, key: &mut String) {
    let length = u8::try_from(digits.len()).unwrap_or(LONGEST_RUN).min(LONGEST_RUN);
    key.push(char::from(b'0' + length));
    key.push_str(digits);
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    fn sorted<const N: usize>(mut names: [&str; N]) -> [&str; N] {
        names.sort_by_key(|name| sort_key(name));
        names
    }

    #[test]
    fn numbers_in_names_compare_as_numbers() {
        assert_eq!(
            sorted(["Azure admin 10", "Azure admin 2", "Azure admin 1", "azure admin", "Azure admin 100"]),
            ["azure admin", "Azure admin 1", "Azure admin 2", "Azure admin 10", "Azure admin 100"]
        );
        assert_eq!(sorted(["r10-p9", "r2-p11", "r2-p9"]), ["r2-p9", "r2-p11", "r10-p9"]);
    }

    #[test]
    fn leading_zeros_do_not_matter_and_zero_is_the_smallest() {
        assert_eq!(sorted(["disk 010", "disk 9", "disk 0"]), ["disk 0", "disk 9", "disk 010"]);
        assert_eq!(sort_key("disk 007"), sort_key("disk 7"));
    }

    #[test]
    fn numbers_stand_after_spaces_and_before_letters() {
        assert_eq!(sorted(["rack a", "rack 12345678901", "rack"]), ["rack", "rack 12345678901", "rack a"]);
    }

    #[test]
    fn a_number_of_any_length_has_a_key() {
        let long = "1".repeat(400);
        assert!(sort_key(&long) < sort_key("a"));
        assert!(sort_key("2") < sort_key(&long));
    }
}
