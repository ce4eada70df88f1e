//! Writing by somebody who may not see the secrets of an item (`roles.md` §6): the stored password, TOTP seed, passkeys, hidden fields and password
//! history stay what they are, so that nobody overwrites blindly.

use serde_json::{Map, Value};

use crate::Failure;

const HIDDEN: i64 = 1;

/// The new fragment with the secrets of the stored one.
pub(super) fn keep(stored: &str, new: &str) -> Result<String, Failure> {
    let (stored, mut new) = (open(stored)?, open(new)?);
    if let (Some(Value::Object(from)), Some(Value::Object(to))) = (stored.get("login"), new.get_mut("login")) {
        for secret in ["password", "totp", "fido2Credentials", "passwordRevisionDate"] {
            to.insert(secret.to_owned(), from.get(secret).cloned().unwrap_or(Value::Null));
        }
    }
    let fields = keep_hidden_fields(stored.get("fields"), new.get("fields"));
    new.insert("fields".to_owned(), fields);
    new.insert("passwordHistory".to_owned(), stored.get("passwordHistory").cloned().unwrap_or(Value::Null));
    close(&new)
}

/// The request's open fields in its order; each place of a hidden one is taken by the next stored hidden field, the rest of which follow.
fn keep_hidden_fields(stored: Option<&Value>, new: Option<&Value>) -> Value {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let mut hidden = list(stored).into_iter().filter(is_hidden);
    let mut fields: Vec<Value> =
        list(new).into_iter().filter_map(|field| if is_hidden(&field) { hidden.next() } else { Some(field) }).collect();
    fields.extend(hidden);
    if fields.is_empty() { Value::Null } else { Value::Array(fields) }
}

fn is_hidden(field: &Value) -> bool {
    field.get("type").and_then(Value::as_i64) == Some(HIDDEN)
}

fn open(fragment: &str) -> Result<Map<String, Value>, Failure> {
    serde_json::from_str(&format!("{{{fragment}}}")).map_err(|_| Failure::Damaged("item.data"))
}

fn close(members: &Map<String, Value>) -> Result<String, Failure> {
    let text = serde_json::to_string(members).map_err(|_| Failure::Damaged("item.data"))?;
    text.strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'))
        .map(str::to_owned)
        .ok_or(Failure::Damaged("item.data"))
}
