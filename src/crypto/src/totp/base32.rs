//! RFC 4648 base32 as people paste it: any case, with spaces, hyphens and padding.

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// `None` if nothing is left after removing the decoration, or if a character is not in the alphabet.
pub(super) fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let digits = text.trim_end_matches(|end: char| end == '=' || end.is_whitespace());
    let digits = digits.chars().filter(|character| !character.is_whitespace() && *character != '-');
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() * 5 / 8));
    let mut pending = 0_u16;
    let mut bits = 0;
    for digit in digits {
        let value = match digit.to_ascii_uppercase() {
            letter @ 'A'..='Z' => letter as u16 - 'A' as u16,
            number @ '2'..='7' => number as u16 - '2' as u16 + 26,
            _ => return None,
        };
        pending = (pending << 5 | value) & 0x0FFF;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((pending >> bits & 0xFF) as u8);
        }
    }
    (!bytes.is_empty()).then_some(bytes)
}

/// Without padding.
pub(super) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len().div_ceil(5) * 8));
    let mut pending = 0_u16;
    let mut bits = 0;
    let push = |text: &mut String, value: u16| {
        text.extend(ALPHABET.get(usize::from(value & 31)).copied().map(char::from));
    };
    for byte in bytes {
        pending = pending << 8 | u16::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            push(&mut text, pending >> bits);
        }
    }
    if bits > 0 {
        push(&mut text, pending << (5 - bits));
    }
    text
}
