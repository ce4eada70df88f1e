//! What a client can take: an item of a kind that it does not know crashes it (`vault.md` §3.1).

use axum::http::HeaderMap;
use common::kind::ItemKind;

use crate::rest::signed::SESSION_HEADER;

const VERSION: &str = "bitwarden-client-version";
/// The first versions that know SSH keys, and everything up to passports.
const KNOWS_SSH_KEYS: (u32, u32) = (2024, 12);
const KNOWS_PASSPORTS: (u32, u32) = (2026, 9);

/// The newest kind of item that the client knows. One that says nothing is taken for some years old.
pub(crate) fn newest_kind(headers: &HeaderMap) -> ItemKind {
    if headers.contains_key(SESSION_HEADER) {
        return ItemKind::Passport;
    }
    match headers.get(VERSION).and_then(|value| value.to_str().ok()).and_then(version) {
        Some(version) if version >= KNOWS_PASSPORTS => ItemKind::Passport,
        Some(version) if version < KNOWS_SSH_KEYS && version.0 >= OLDEST_BY_YEAR => ItemKind::Identity,
        _ => ItemKind::SshKey,
    }
}

/// Versions by year began then; smaller numbers are those of other makers' clients.
const OLDEST_BY_YEAR: u32 = 2022;

fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn newest(version: Option<&str>) -> ItemKind {
        let pairs = version.map(|version| (VERSION.parse().unwrap(), HeaderValue::from_str(version).unwrap()));
        newest_kind(&pairs.into_iter().collect())
    }

    #[test]
    fn a_client_gets_the_kinds_of_its_time() {
        assert_eq!(newest(Some("2026.9.0")), ItemKind::Passport);
        assert_eq!(newest(Some("2026.8.2")), ItemKind::SshKey);
        assert_eq!(newest(Some("2024.12.0")), ItemKind::SshKey);
        assert_eq!(newest(Some("2024.11.1")), ItemKind::Identity);
        assert_eq!(newest(Some("1.15.0")), ItemKind::SshKey);
        assert_eq!(newest(Some("nonsense")), ItemKind::SshKey);
        assert_eq!(newest(None), ItemKind::SshKey);
    }
}
