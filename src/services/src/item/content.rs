//! The encrypted content of an item, from the wire to the stored fragment: every member that the kind may have is checked and written in one
//! fixed order and spelling, everything else is dropped. What comes out needs no look any more on its way to a client.
//!
//! The fragment is the run of members `"name":…,"notes":…,"login":…, …,"fields":…,"passwordHistory":…` without braces. What belongs to a
//! row of the store (id, dates, key, type, reprompt, what single people keep) is not in it.

use common::{
    kind::ItemKind,
    time::Timestamp,
    wire::item::{self as tables, EncField},
};
use crypto::EncKind;
use serde_json::{Map, Value};

use crate::FieldError;

const NOT_ENCRYPTED: &str = "This is not a valid encrypted string.";
const TOO_LONG: &str = "This is too long.";
const MISSING: &str = "This is missing.";
const MALFORMED: &str = "This is not of the expected form.";
const UNKNOWN: &str = "This is not a known value.";

/// A JSON object as a client sent it, with lower-case first letters.
pub type Members = Map<String, Value>;

/// Checked content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    fragment: String,
}

impl Content {
    /// Checks the content of a request. `path` is what the names of its members begin with in errors (`""` or `"ciphers[3]."`).
    pub fn parse(kind: ItemKind, members: &Members, path: &str) -> Result<Self, Vec<FieldError>> {
        let mut writer = Writer { out: String::with_capacity(1024), errors: Vec::new(), path: path.to_owned() };
        writer.item(kind, members);
        if writer.out.len() > tables::WHOLE {
            writer
                .errors
                .push(FieldError::named(format!("{path}name"), "The item is too large: shorten its notes or fields."));
        }
        if writer.errors.is_empty() { Ok(Self { fragment: writer.out }) } else { Err(writer.errors) }
    }

    #[must_use]
    pub fn into_fragment(self) -> String {
        self.fragment
    }
}

/// Checks one encrypted text of a request that stands by itself (a key, a folder name).
pub fn enc_text(text: &str, max: usize) -> Result<(), &'static str> {
    if text.len() > max {
        return Err(TOO_LONG);
    }
    // A value under a public key, where a symmetric one belongs, would be an item that no client can open.
    match crypto::validate(text) {
        Ok(EncKind::AesCbc | EncKind::AesCbcHmac | EncKind::Cose) => Ok(()),
        _ => Err(NOT_ENCRYPTED),
    }
}

struct Writer {
    out: String,
    errors: Vec<FieldError>,
    /// Where in the request the writer is: `login.uris[0].`.
    path: String,
}

impl Writer {
    fn item(&mut self, kind: ItemKind, members: &Members) {
        self.member("name");
        match members.get("name") {
            None | Some(Value::Null) => self.refuse("name", MISSING),
            Some(name) => self.enc("name", name, tables::NAME),
        }
        self.next("notes");
        self.optional_enc("notes", members.get("notes"), tables::NOTES);
        for each in ItemKind::ALL {
            let name = tables::member_of(*each);
            self.next(name);
            if *each == kind { self.own_member(kind, name, members.get(name)) } else { self.out.push_str("null") }
        }
        self.next("fields");
        self.list("fields", members.get("fields"), Self::custom_field);
        self.next("passwordHistory");
        self.list("passwordHistory", members.get("passwordHistory"), Self::old_password);
    }

    /// Clients crash on an item without the member of its own kind, so an absent one is written with empty members.
    fn own_member(&mut self, kind: ItemKind, name: &str, value: Option<&Value>) {
        let empty = Members::new();
        let members = match value {
            Some(Value::Object(members)) => members,
            None | Some(Value::Null) => &empty,
            Some(_) => return self.refuse(name, MALFORMED),
        };
        self.within(&format!("{name}."), |writer| match kind {
            ItemKind::Login => writer.login(members),
            ItemKind::SecureNote => writer.out.push_str("{\"type\":0}"),
            _ => {
                writer.out.push('{');
                writer.enc_fields(tables::fields_of(kind), members);
                writer.out.push('}');
            }
        });
    }

    fn login(&mut self, members: &Members) {
        self.out.push_str("{\"uri\":");
        let uris = members.get("uris");
        let first = uris.and_then(|uris| uris.get(0)).and_then(|first| first.get("uri"));
        // Old clients send one address and no list.
        let lone = members
            .get("uri")
            .filter(|uri| !uri.is_null() && uris.is_none_or(|uris| uris.as_array().is_none_or(Vec::is_empty)));
        self.optional_enc("uri", first.or(lone), tables::URI);
        self.next("uris");
        match lone {
            Some(lone) => {
                self.out.push_str("[{\"uri\":");
                self.optional_enc("uri", Some(lone), tables::URI);
                self.out.push_str(",\"uriChecksum\":null,\"match\":null}]");
            }
            None => self.list("uris", uris, Self::uri),
        }
        self.out.push(',');
        self.enc_fields(tables::LOGIN, members);
        self.next("passwordRevisionDate");
        self.date("passwordRevisionDate", members.get("passwordRevisionDate"));
        self.next("autofillOnPageLoad");
        match members.get("autofillOnPageLoad") {
            Some(Value::Bool(on)) => self.out.push_str(if *on { "true" } else { "false" }),
            None | Some(Value::Null) => self.out.push_str("null"),
            Some(_) => self.refuse("autofillOnPageLoad", MALFORMED),
        }
        self.next("fido2Credentials");
        self.list("fido2Credentials", members.get("fido2Credentials"), Self::passkey);
        self.out.push('}');
    }

    fn uri(&mut self, members: &Members) -> bool {
        self.out.push_str("{\"uri\":");
        self.optional_enc("uri", members.get("uri"), tables::URI);
        self.next("uriChecksum");
        self.optional_enc("uriChecksum", members.get("uriChecksum"), tables::URI);
        self.next("match");
        self.number("match", members.get("match"), |number| (0..=5).contains(&number));
        self.out.push('}');
        true
    }

    fn passkey(&mut self, members: &Members) -> bool {
        self.out.push('{');
        self.enc_fields(tables::PASSKEY, members);
        self.next("creationDate");
        self.date("creationDate", members.get("creationDate"));
        self.out.push('}');
        true
    }

    fn custom_field(&mut self, members: &Members) -> bool {
        self.out.push_str("{\"type\":");
        match whole(members.get("type")) {
            Some(number @ 0..=3) => self.out.push_str(&number.to_string()),
            _ => self.refuse("type", UNKNOWN),
        }
        self.next("name");
        self.optional_enc("name", members.get("name"), tables::FIELD_NAME);
        self.next("value");
        self.optional_enc("value", members.get("value"), tables::FIELD_VALUE);
        self.next("linkedId");
        self.number("linkedId", members.get("linkedId"), is_linked_id);
        self.out.push('}');
        true
    }

    /// An entry without a password crashes clients and says nothing: it is dropped.
    fn old_password(&mut self, members: &Members) -> bool {
        let Some(password) = members.get("password").filter(|password| !password.is_null()) else { return false };
        self.out.push_str("{\"password\":");
        self.enc("password", password, tables::OLD_PASSWORD);
        self.next("lastUsedDate");
        self.date("lastUsedDate", members.get("lastUsedDate"));
        self.out.push('}');
        true
    }

    /// A list of objects, or null. `entry` says whether it wrote anything.
    fn list(&mut self, name: &str, value: Option<&Value>, entry: fn(&mut Self, &Members) -> bool) {
        let entries = match value {
            None | Some(Value::Null) => return self.out.push_str("null"),
            Some(Value::Array(entries)) => entries,
            Some(_) => return self.refuse(name, MALFORMED),
        };
        self.out.push('[');
        let mut any = false;
        for (at, value) in entries.iter().enumerate() {
            let Value::Object(members) = value else {
                self.refuse(&format!("{name}[{at}]"), MALFORMED);
                continue;
            };
            let before = self.out.len();
            if any {
                self.out.push(',');
            }
            let mut wrote = false;
            self.within(&format!("{name}[{at}]."), |writer| wrote = entry(writer, members));
            if wrote { any = true } else { self.out.truncate(before) }
        }
        self.out.push(']');
    }

    fn enc_fields(&mut self, fields: &[EncField], members: &Members) {
        for (at, (name, max)) in fields.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.member(name);
            self.optional_enc(name, members.get(*name), *max);
        }
    }

    /// Null, absent and empty are the same (`identity.md` §1.3).
    fn optional_enc(&mut self, name: &str, value: Option<&Value>, max: usize) {
        match value {
            None | Some(Value::Null) => self.out.push_str("null"),
            Some(Value::String(text)) if text.is_empty() => self.out.push_str("null"),
            Some(value) => self.enc(name, value, max),
        }
    }

    fn enc(&mut self, name: &str, value: &Value, max: usize) {
        let Value::String(text) = value else { return self.refuse(name, NOT_ENCRYPTED) };
        match enc_text(text, max) {
            // The alphabet of an encrypted string needs no escapes.
            Ok(()) => {
                self.out.push('"');
                self.out.push_str(text);
                self.out.push('"');
            }
            Err(sentence) => self.refuse(name, sentence),
        }
    }

    fn date(&mut self, name: &str, value: Option<&Value>) {
        match value {
            None | Some(Value::Null) => self.out.push_str("null"),
            Some(Value::String(text)) if text.is_empty() => self.out.push_str("null"),
            Some(Value::String(text)) => match text.parse::<Timestamp>() {
                Ok(at) => self.out.push_str(&format!("\"{at}\"")),
                Err(_) => self.refuse(name, "This is not a date and time."),
            },
            Some(_) => self.refuse(name, "This is not a date and time."),
        }
    }

    fn number(&mut self, name: &str, value: Option<&Value>, known: fn(i64) -> bool) {
        match value {
            None | Some(Value::Null) => self.out.push_str("null"),
            value => match whole(value).filter(|number| known(*number)) {
                Some(number) => self.out.push_str(&number.to_string()),
                None => self.refuse(name, UNKNOWN),
            },
        }
    }

    fn next(&mut self, name: &str) {
        self.out.push(',');
        self.member(name);
    }

    fn member(&mut self, name: &str) {
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\":");
    }

    fn within(&mut self, step: &str, inner: impl FnOnce(&mut Self)) {
        let before = self.path.len();
        self.path.push_str(step);
        inner(self);
        self.path.truncate(before);
    }

    fn refuse(&mut self, name: &str, sentence: &'static str) {
        self.errors.push(FieldError::named(format!("{}{name}", self.path), sentence));
    }
}

/// A whole number, which a few clients write as text.
fn whole(value: Option<&Value>) -> Option<i64> {
    match value? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

const fn is_linked_id(number: i64) -> bool {
    matches!(number, 100..=101 | 300..=305 | 400..=418)
}
