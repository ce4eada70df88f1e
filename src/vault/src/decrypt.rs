//! From the wire to clear text: the list entry of every item at once, the whole contents of one item when it is opened.

use std::{borrow::Cow, collections::BTreeMap};

use common::kind::{ItemKind, Reprompt};
use crypto::{Cipher, unwrap_key};

use crate::{
    VaultError,
    contents::{Contents, CustomField, Login, Passkey, PastPassword, Uri},
    entry::Entry,
    fold::fold,
    order::sort_key,
    wire::{Object, WireItem, WireLogin},
};

/// The key that an item's fields are under: its own if it has one, else its owner's.
pub(crate) fn item_cipher<'k>(key: Option<&str>, owner: &'k Cipher) -> Result<Cow<'k, Cipher>, VaultError> {
    match key {
        Some(wrapped) => Ok(Cow::Owned(unwrap_key(wrapped, owner)?.cipher())),
        None => Ok(Cow::Borrowed(owner)),
    }
}

/// The list entry of an item. One that cannot be decrypted becomes an entry that says so.
pub(crate) fn entry(item: &WireItem<'_>, raw: &str, owner: Option<&Cipher>) -> Entry {
    let mut entry = Entry::undecrypted(item, raw);
    let readable = owner.ok_or(VaultError::KeyMissing).and_then(|owner| {
        let cipher = item_cipher(item.key.as_deref(), owner)?;
        entry.name = optional(item.name.as_deref(), &cipher)?;
        let (subtitle, more) = second_line(item, &cipher)?;
        entry.order = sort_key(&entry.name);
        entry.search = fold(&[&entry.name, &subtitle, &more]);
        entry.subtitle = subtitle;
        Ok(())
    });
    entry.broken = readable.is_err();
    entry
}

/// The second line of the list, and what search finds besides it.
fn second_line(item: &WireItem<'_>, cipher: &Cipher) -> Result<(String, String), VaultError> {
    let part = |name: &str| optional(item.part(name), cipher);
    Ok(match item.kind {
        ItemKind::Login => login_line(item.login.as_ref(), cipher)?,
        ItemKind::Card => {
            let number = part("number")?;
            let last: String = number
                .chars()
                .filter(char::is_ascii_digit)
                .rev()
                .take(4)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let brand = part("brand")?;
            let line =
                if last.is_empty() { brand } else { format!("{brand} •••• {last}").trim_start().to_owned() };
            (line, String::new())
        }
        ItemKind::Identity => {
            let names = [part("firstName")?, part("middleName")?, part("lastName")?];
            (join(&names), part("company")?)
        }
        ItemKind::SshKey => (part("keyFingerprint")?, String::new()),
        ItemKind::BankAccount => (part("bankName")?, part("nameOnAccount")?),
        ItemKind::DriversLicense => (join(&[part("firstName")?, part("lastName")?]), String::new()),
        ItemKind::Passport => (join(&[part("givenName")?, part("surname")?]), String::new()),
        ItemKind::SecureNote => (String::new(), String::new()),
    })
}

fn login_line(login: Option<&WireLogin<'_>>, cipher: &Cipher) -> Result<(String, String), VaultError> {
    let Some(login) = login else { return Ok((String::new(), String::new())) };
    let username = optional(login.username.as_deref(), cipher)?;
    let mut uris = String::new();
    for uri in login.uris.iter().flatten() {
        uris.push_str(&optional(uri.uri.as_deref(), cipher)?);
        uris.push(' ');
    }
    Ok((username, uris))
}

fn join(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Everything an item says.
pub(crate) fn contents(item: &WireItem<'_>, owner: &Cipher) -> Result<Contents, VaultError> {
    let cipher = &*item_cipher(item.key.as_deref(), owner)?;
    let mut contents = Contents::blank(item.kind);
    contents.reprompt = item.reprompt.unwrap_or(Reprompt::No);
    contents.name = optional(item.name.as_deref(), cipher)?;
    contents.notes = optional(item.notes.as_deref(), cipher)?;
    contents.login = item
        .login
        .as_ref()
        .filter(|_| item.kind == ItemKind::Login)
        .map(|login| whole_login(login, item, cipher))
        .transpose()?;
    contents.parts = parts(item.parts().as_ref(), cipher)?;
    for field in item.fields.iter().flatten() {
        contents.fields.push(CustomField {
            kind: field.kind,
            name: optional(field.name.as_deref(), cipher)?,
            value: optional(field.value.as_deref(), cipher)?,
            linked: field.linked_id,
        });
    }
    for past in item.password_history.iter().flatten() {
        contents.password_history.push(PastPassword {
            password: optional(past.password.as_deref(), cipher)?,
            last_used: past.last_used_date.as_deref().unwrap_or_default().to_owned(),
        });
    }
    Ok(contents)
}

fn whole_login(login: &WireLogin<'_>, item: &WireItem<'_>, cipher: &Cipher) -> Result<Login, VaultError> {
    let mut whole = Login {
        username: optional(login.username.as_deref(), cipher)?,
        password: optional(login.password.as_deref(), cipher)?,
        totp: optional(login.totp.as_deref(), cipher)?,
        password_revised: login.password_revision_date.as_deref().map(str::to_owned),
        autofill_on_page_load: login.autofill_on_page_load,
        ..Login::default()
    };
    for uri in login.uris.iter().flatten() {
        let text = optional(uri.uri.as_deref(), cipher)?;
        // A server that swaps addresses would make browsers fill passwords into the wrong page, so a keyed item's URI without its checksum is dropped.
        let vouched = || -> Result<bool, VaultError> {
            let checksum = optional(uri.uri_checksum.as_deref(), cipher)?;
            Ok(checksum == crypto::uri_checksum(&text))
        };
        if item.key.is_none() || vouched()? {
            whole.uris.push(Uri { uri: text, matching: uri.matching });
        }
    }
    for passkey in login.fido2_credentials.iter().flatten() {
        let created = passkey.get("creationDate").and_then(|date| date.as_deref()).map(str::to_owned);
        let encrypted = passkey.iter().filter(|(name, _)| &***name != "creationDate");
        let parts = encrypted.map(|(name, value)| Ok((name.to_string(), optional(value.as_deref(), cipher)?)));
        whole.passkeys.push(Passkey { parts: parts.collect::<Result<_, VaultError>>()?, created });
    }
    Ok(whole)
}

fn parts(object: Option<&Object<'_>>, cipher: &Cipher) -> Result<BTreeMap<String, String>, VaultError> {
    object
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name, value.as_deref()?)))
        .map(|(name, value)| Ok((name.to_string(), cipher.decrypt_text(value)?)))
        .collect()
}

fn optional(text: Option<&str>, cipher: &Cipher) -> Result<String, VaultError> {
    text.map_or(Ok(String::new()), |text| Ok(cipher.decrypt_text(text)?))
}
