//! Whether an item under the new key is the item that it was made of. The server cannot read either, but a change of the key changes neither what
//! there is nor how long it is: same members, same lists, same plain values, and in place of each encrypted text another of the same length. So a
//! faulty client cannot lose a field on the way.

use crypto::EncKind;
use serde_json::{Map, Value};

/// Whether the new text may stand for the old one: the same (what its client could not open stays), or encrypted anew.
pub(super) fn same_text(old: &str, new: &str) -> bool {
    let sealed = |text| crypto::validate(text) == Ok(EncKind::AesCbcHmac);
    old == new || old.len() == new.len() && sealed(old) && sealed(new)
}

/// The same for a whole item.
pub(super) fn same_content(old: &Map<String, Value>, new: &Map<String, Value>) -> bool {
    let present = |members: &Map<String, Value>| members.values().filter(|value| !value.is_null()).count();
    let same_member = |(name, value): (&String, &Value)| {
        value.is_null() || new.get(name).is_some_and(|other| same_value(value, other))
    };
    present(old) == present(new) && old.iter().all(same_member)
}

fn same_value(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => same_content(old, new),
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same_value(old, new))
        }
        (Value::String(old), Value::String(new)) => same_text(old, new),
        (old, new) => old == new,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ONE: &str =
        "2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const TWO: &str =
        "2.BBBBBBBBBBBBBBBBBBBBBA==|BBBBBBBBBBBBBBBBBBBBBA==|BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";
    const LONGER: &str = "2.BBBBBBBBBBBBBBBBBBBBBA==|BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=|BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";

    fn same(old: &Value, new: &Value) -> bool {
        same_value(old, new)
    }

    #[test]
    fn only_encrypted_texts_may_differ_and_only_by_their_bytes() {
        let old = json!({ "name": ONE, "notes": null, "login": { "uris": [{ "uri": ONE, "match": 1 }], "passwordRevisionDate": "2026-01-02" } });
        let new = |name: &str, matching: i64, date: &str| json!({ "name": name, "login": { "uris": [{ "uri": TWO, "match": matching }], "passwordRevisionDate": date } });
        assert!(same(&old, &new(TWO, 1, "2026-01-02")));
        assert!(same(&old, &new(ONE, 1, "2026-01-02")), "what cannot be opened stays");
        assert!(!same(&old, &new(LONGER, 1, "2026-01-02")), "another length");
        assert!(!same(&old, &new("2.broken", 1, "2026-01-02")), "no encrypted text");
        assert!(!same(&old, &new(TWO, 2, "2026-01-02")), "another number");
        assert!(!same(&old, &new(TWO, 1, "2026-01-03")), "another plain text");
        assert!(!same(&old, &json!({ "name": TWO })), "a member is missing");
        let mut more = new(TWO, 1, "2026-01-02");
        more["notes"] = TWO.into();
        assert!(!same(&old, &more), "a member is new");
        more["notes"] = Value::Null;
        more["login"]["uris"] = json!([]);
        assert!(!same(&old, &more), "a list is shorter");
    }
}
