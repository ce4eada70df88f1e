//! From clear text to the wire's item request (`vault.md` §3.3).

use common::{
    id::{FolderId, OrganizationId, UserId},
    kind::ItemKind,
};
use crypto::{Cipher, CryptoRng, uri_checksum};
use serde_json::{Map, Value, json};

use crate::contents::{Contents, CustomField, Login, Passkey, object_name};

/// What a request says besides the encrypted contents.
pub(crate) struct Envelope<'a> {
    pub user: UserId,
    pub organization: Option<OrganizationId>,
    pub folder: Option<FolderId>,
    pub favorite: bool,
    /// The per-item key as stored, wrapped under the owner's key.
    pub item_key: Option<&'a str>,
    /// The revision that was edited; absent when creating.
    pub revision: Option<&'a str>,
    /// The identifier of the organization's key, so that what an outdated client encrypts can be told from the rest.
    pub key_id: Option<String>,
}

struct Encrypter<'a, R: ?Sized> {
    cipher: &'a Cipher,
    rng: &'a mut R,
}

impl<R: CryptoRng + ?Sized> Encrypter<'_, R> {
    /// An absent value is null, never the encryption of an empty text.
    fn text(&mut self, text: &str) -> Value {
        if text.is_empty() { Value::Null } else { self.cipher.encrypt_text(text, self.rng).into_string().into() }
    }

    fn login(&mut self, login: &Login) -> Value {
        let uris: Vec<Value> = login.uris.iter().filter(|uri| !uri.uri.trim().is_empty()).map(|uri| {
            let address = uri.uri.trim();
            json!({"uri": self.text(address), "uriChecksum": self.text(&uri_checksum(address)), "match": uri.matching})
        }).collect();
        let passkeys: Vec<Value> = login.passkeys.iter().map(|passkey| self.passkey(passkey)).collect();
        json!({
            "username": self.text(&login.username),
            "password": self.text(&login.password),
            "totp": self.text(login.totp.trim()),
            "uris": uris,
            "passwordRevisionDate": login.password_revised,
            "autofillOnPageLoad": login.autofill_on_page_load,
            "fido2Credentials": if passkeys.is_empty() { Value::Null } else { passkeys.into() },
        })
    }

    fn passkey(&mut self, passkey: &Passkey) -> Value {
        let mut object: Map<String, Value> =
            passkey.parts.iter().map(|(name, value)| (name.clone(), self.text(value))).collect();
        object.insert("creationDate".to_owned(), passkey.created.clone().into());
        object.into()
    }

    fn field(&mut self, field: &CustomField) -> Value {
        json!({"type": field.kind, "name": self.text(&field.name), "value": self.text(&field.value), "linkedId": field.linked})
    }
}

/// The request that creates or replaces an item.
pub(crate) fn request<R: CryptoRng + ?Sized>(
    contents: &Contents,
    envelope: &Envelope<'_>,
    cipher: &Cipher,
    rng: &mut R,
) -> Value {
    let mut with = Encrypter { cipher, rng };
    let own_object = match (contents.kind, &contents.login) {
        (ItemKind::Login, Some(login)) => with.login(login),
        (ItemKind::Login, None) => with.login(&Login::default()),
        (ItemKind::SecureNote, _) => json!({"type": 0}),
        _ => contents.parts.iter().map(|(name, value)| (name.clone(), with.text(value))).collect::<Map<_, _>>().into(),
    };
    let fields: Vec<Value> = contents.fields.iter().map(|field| with.field(field)).collect();
    let history: Vec<Value> = contents
        .password_history
        .iter()
        .filter(|past| !past.password.is_empty())
        .map(|past| json!({"password": with.text(&past.password), "lastUsedDate": past.last_used}))
        .collect();
    let mut request = json!({
        "type": contents.kind,
        "encryptedFor": envelope.user,
        "organizationId": envelope.organization,
        "folderId": envelope.folder,
        "favorite": envelope.favorite,
        "reprompt": contents.reprompt,
        "key": envelope.item_key,
        "name": with.text(contents.name.trim()),
        "notes": with.text(&contents.notes),
        "fields": fields,
        "passwordHistory": history,
    });
    if let Value::Object(members) = &mut request {
        members.insert(object_name(contents.kind).to_owned(), own_object);
        if let Some(key_id) = &envelope.key_id {
            members.insert("encryptedByKeyId".to_owned(), key_id.as_str().into());
        }
        if let Some(revision) = envelope.revision {
            members.insert("lastKnownRevisionDate".to_owned(), revision.into());
        }
    }
    request
}
