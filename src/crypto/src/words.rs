//! The EFF long dice list: 7,776 English words in list order. Source and licence stand in `words/README.md`.

/// How many words there are: 6^5.
pub(crate) const COUNT: u16 = 7776;

const EFF_LONG: &str = include_str!("words/eff_long.txt");

/// The word at `index`, counted from 0. An index table would cost more than the few words anybody asks for at a time.
pub(crate) fn word(index: u16) -> &'static str {
    EFF_LONG.lines().nth(usize::from(index % COUNT)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::hex;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_list_is_the_published_one() {
        assert_eq!(EFF_LONG.lines().count(), usize::from(COUNT));
        assert_eq!((word(0), word(1), word(COUNT - 1)), ("abacus", "abdomen", "zoom"));
        let hyphenated: Vec<_> = EFF_LONG.lines().filter(|word| word.contains('-')).collect();
        assert_eq!(hyphenated, ["drop-down", "felt-tip", "t-shirt", "yo-yo"]);
        let digest: [u8; 32] = Sha256::digest(EFF_LONG).into();
        assert_eq!(hex(&digest), "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522");
    }
}
