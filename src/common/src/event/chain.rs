//! The chain of a log: each stored entry carries a hash over all that is stored of it and over the hash before, so that an entry cannot be
//! changed, taken out, put in or moved without breaking every later link.
//!
//! The hash is `1.` and the base64url form (without padding) of SHA-256 over the encoding of version 1: the text `chatelaine event 1`, the hash
//! before (empty for the first), stream, number, id, time, kind, then each field in the order of [`Entry`]. Every one of them is written as a
//! byte (0 absent, 1 text, 2 number), and for what is there its length in bytes as 4 bytes and its bytes; numbers are 8 bytes in two's complement.
//! All lengths and numbers are big-endian. Absent, empty and zero are three things, and no two entries have one encoding.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

const DOMAIN: &str = "chatelaine event 1";
const ANCHOR: &str = "chatelaine event anchor 1";
const VERSION: &str = "1.";

/// All that is stored of an entry, as it is stored.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub stream: &'a str,
    pub seq: i64,
    pub id: &'a str,
    pub at: i64,
    pub kind: i64,
    pub user: Option<&'a str>,
    pub organization: Option<&'a str>,
    pub provider: Option<&'a str>,
    pub item: Option<&'a str>,
    pub collection: Option<&'a str>,
    pub group: Option<&'a str>,
    pub policy: Option<&'a str>,
    pub member: Option<&'a str>,
    pub provider_user: Option<&'a str>,
    pub provider_organization: Option<&'a str>,
    pub acting_user: Option<&'a str>,
    pub device_kind: Option<i64>,
    pub ip: Option<&'a str>,
    pub system_user: Option<i64>,
}

/// The hash of an entry that follows the one whose hash is `previous` (empty for the first of a stream).
#[must_use]
pub fn link(previous: &str, entry: &Entry<'_>) -> String {
    let mut encoding = Encoding::default();
    encoding.text(Some(DOMAIN));
    encoding.text(Some(previous));
    encoding.text(Some(entry.stream));
    encoding.number(Some(entry.seq));
    encoding.text(Some(entry.id));
    encoding.number(Some(entry.at));
    encoding.number(Some(entry.kind));
    for text in [
        entry.user,
        entry.organization,
        entry.provider,
        entry.item,
        entry.collection,
        entry.group,
        entry.policy,
        entry.member,
        entry.provider_user,
        entry.provider_organization,
        entry.acting_user,
    ] {
        encoding.text(text);
    }
    encoding.number(entry.device_kind);
    encoding.text(entry.ip);
    encoding.number(entry.system_user);
    [VERSION, &BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&encoding.0))].concat()
}

/// What is signed when the beginning of a stream is pruned: the last entry that is gone, and when that was decided.
#[must_use]
pub fn anchor(stream: &str, seq: i64, hash: &str, at: i64) -> Vec<u8> {
    let mut encoding = Encoding::default();
    encoding.text(Some(ANCHOR));
    encoding.text(Some(stream));
    encoding.number(Some(seq));
    encoding.text(Some(hash));
    encoding.number(Some(at));
    encoding.0
}

#[derive(Default)]
struct Encoding(Vec<u8>);

impl Encoding {
    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.field(1, text.as_bytes()),
            None => self.0.push(0),
        }
    }

    fn number(&mut self, number: Option<i64>) {
        match number {
            Some(number) => self.field(2, &number.to_be_bytes()),
            None => self.0.push(0),
        }
    }

    fn field(&mut self, form: u8, bytes: &[u8]) {
        // No column holds 4 GiB; a length that did not fit would only make a hash that nothing matches.
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.0.push(form);
        self.0.extend(length.to_be_bytes());
        self.0.extend(bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn entry() -> Entry<'static> {
        Entry {
            stream: "5b0e8a52-4a0f-4a39-9d0b-0c3a52a7a002",
            seq: 7,
            id: "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001",
            at: 1_767_225_600_000_000,
            kind: 1100,
            user: None,
            organization: Some("5b0e8a52-4a0f-4a39-9d0b-0c3a52a7a002"),
            provider: None,
            item: Some("0f3a2b1c-0000-4000-8000-000000000000"),
            collection: None,
            group: None,
            policy: None,
            member: None,
            provider_user: None,
            provider_organization: None,
            acting_user: Some("9a0e8a52-4a0f-4a39-9d0b-0c3a52a7a003"),
            device_kind: Some(9),
            ip: Some("192.0.2.1"),
            system_user: None,
        }
    }

    #[test]
    fn the_hash_of_a_known_entry_never_changes() {
        // Made by another program from the words at the top of this file.
        assert_eq!(link("", &entry()), KNOWN);
    }

    const KNOWN: &str = "1.m1P48UCSwbLJ4N_jlEIUpho65paAoUrqONbg6bFeHbw";

    #[test]
    fn whatever_is_changed_changes_the_hash() {
        type Change = fn(&mut Entry<'static>);
        let changes: [Change; 21] = [
            |_| {},
            |entry| entry.stream = "other",
            |entry| entry.seq = 8,
            |entry| entry.id = "other",
            |entry| entry.at += 1,
            |entry| entry.kind += 1,
            |entry| entry.user = Some("x"),
            |entry| entry.organization = None,
            |entry| entry.provider = Some("x"),
            |entry| entry.item = None,
            |entry| entry.collection = Some("x"),
            |entry| entry.group = Some("x"),
            |entry| entry.policy = Some("x"),
            |entry| entry.member = Some("x"),
            |entry| entry.provider_user = Some("x"),
            |entry| entry.provider_organization = Some("x"),
            |entry| entry.acting_user = None,
            |entry| entry.device_kind = Some(0),
            |entry| entry.ip = Some(""),
            |entry| entry.system_user = Some(0),
            |entry| (entry.ip, entry.system_user) = (None, Some(1)),
        ];
        let mut seen = HashSet::new();
        for change in changes {
            let mut changed = entry();
            change(&mut changed);
            assert!(seen.insert(link("", &changed)), "{changed:?}");
            assert!(seen.insert(link("1.before", &changed)), "{changed:?}");
        }
    }

    #[test]
    fn a_text_cannot_slip_from_one_field_into_the_next() {
        let (mut left, mut right) = (entry(), entry());
        (left.user, left.organization) = (Some("ab"), Some("c"));
        (right.user, right.organization) = (Some("a"), Some("bc"));
        assert_ne!(link("", &left), link("", &right));
        assert_ne!(anchor("a", 1, "b", 2), anchor("a", 1, "b", 3));
    }
}
