//! Unbiased choice from a random source.

use rand_core::CryptoRng;

/// A number in `0..bound`, every one equally likely; 0 for a bound of 0 or 1.
///
/// Plain `random % bound` would favour small numbers; draws from the incomplete last run are thrown away instead.
pub(crate) fn below<R: CryptoRng + ?Sized>(bound: u32, rng: &mut R) -> u32 {
    if bound < 2 {
        return 0;
    }
    let unusable = (u32::MAX % bound + 1) % bound;
    loop {
        let drawn = rng.next_u32();
        if drawn <= u32::MAX - unusable {
            return drawn % bound;
        }
    }
}

/// One element of `choices`, every one equally likely; `None` if there is none.
pub(crate) fn pick<'a, T, R: CryptoRng + ?Sized>(choices: &'a [T], rng: &mut R) -> Option<&'a T> {
    let count = u32::try_from(choices.len()).ok()?;
    choices.get(usize::try_from(below(count, rng)).ok()?)
}

/// Puts the elements into a random order, every order equally likely (Fisher and Yates).
pub(crate) fn shuffle<T, R: CryptoRng + ?Sized>(elements: &mut [T], rng: &mut R) {
    let mut unplaced = u32::try_from(elements.len()).unwrap_or(u32::MAX);
    for last in (1..elements.len()).rev() {
        let other = usize::try_from(below(unplaced, rng)).unwrap_or(last);
        elements.swap(last, other);
        unplaced -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng;

    #[test]
    fn every_number_below_the_bound_is_drawn_about_equally_often() {
        let mut rng = ChaCha20Rng::from_seed([7; 32]);
        let mut counts = [0_u32; 6];
        for _ in 0..60_000 {
            counts[usize::try_from(below(6, &mut rng)).unwrap()] += 1;
        }
        assert!(counts.iter().all(|count| (9_500..10_500).contains(count)), "{counts:?}");
    }

    /// A source that first gives a number from the incomplete last run, then 5.
    struct Scripted(Vec<u32>);
    impl rand_core::TryRng for Scripted {
        type Error = core::convert::Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
            Ok(self.0.remove(0))
        }
        fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
            unreachable!("a draw takes 32 bits at a time")
        }
        fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Self::Error> {
            unreachable!("a draw takes 32 bits at a time")
        }
    }
    impl rand_core::TryCryptoRng for Scripted {}

    #[test]
    fn a_draw_that_would_bias_the_result_is_thrown_away() {
        // 2^32 = 6 · 715,827,882 + 4: the four highest numbers are unusable.
        assert_eq!(below(6, &mut Scripted(vec![u32::MAX, u32::MAX - 3, 5])), 5);
        assert_eq!(below(6, &mut Scripted(vec![u32::MAX - 4, 0])), (u32::MAX - 4) % 6);
    }

    #[test]
    fn shuffling_keeps_every_element_and_reaches_every_order() {
        let mut rng = ChaCha20Rng::from_seed([9; 32]);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..300 {
            let mut letters = ['a', 'b', 'c'];
            shuffle(&mut letters, &mut rng);
            seen.insert(letters);
        }
        assert_eq!(seen.len(), 6);
        assert!(seen.iter().all(|order| ['a', 'b', 'c'].iter().all(|letter| order.contains(letter))));
    }
}
