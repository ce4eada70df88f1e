//! The secrets of an item that its reader may not see, and the passwords that it had before.

use common::{
    kind::{ItemKind, Reprompt},
    time::Timestamp,
};

use crate::contents::{Contents, CustomField, PastPassword};

/// How many earlier passwords an item remembers, as in every client.
const REMEMBERED: usize = 5;

/// Hiding is a rule of the screen: the ciphertext is there because filling needs it, but the page never gets it.
pub(crate) fn hide(contents: &mut Contents) {
    if let Some(login) = &mut contents.login {
        login.password.clear();
        login.totp.clear();
        login.passkeys.clear();
    }
    contents.fields.iter_mut().filter(|field| field.kind == CustomField::HIDDEN).for_each(|field| field.value.clear());
    contents.password_history.clear();
    for name in secret_parts(contents.kind) {
        contents.parts.remove(*name);
    }
    contents.reprompt = Reprompt::No;
}

/// The opposite, before an edit by somebody who did not see them is encrypted.
pub(crate) fn restore(edited: &mut Contents, mut stored: Contents) {
    edited.reprompt = stored.reprompt;
    if let (Some(edited), Some(stored)) = (&mut edited.login, &mut stored.login) {
        edited.password = std::mem::take(&mut stored.password);
        edited.totp = std::mem::take(&mut stored.totp);
        edited.passkeys = std::mem::take(&mut stored.passkeys);
        edited.password_revised = stored.password_revised.take();
    }
    edited.password_history = std::mem::take(&mut stored.password_history);
    restore_fields(&mut edited.fields, &stored.fields);
    for name in secret_parts(stored.kind) {
        if let Some(value) = stored.parts.remove(*name) {
            edited.parts.insert((*name).to_owned(), value);
        }
    }
}

/// Hidden fields get their stored values back, the first of a name for the first, the second for the second. One whose place is gone is kept:
/// nobody deletes what they cannot see.
fn restore_fields(edited: &mut Vec<CustomField>, stored: &[CustomField]) {
    let mut restored = vec![false; edited.len()];
    for field in stored.iter().filter(|field| field.kind == CustomField::HIDDEN) {
        let place = edited
            .iter_mut()
            .zip(restored.iter_mut())
            .find(|(edited, restored)| !**restored && edited.kind == field.kind && edited.name == field.name);
        match place {
            Some((edited, restored)) => {
                edited.value.clone_from(&field.value);
                *restored = true;
            }
            None => edited.push(field.clone()),
        }
    }
}

/// Notes the password that is being replaced.
pub(crate) fn remember(edited: &mut Contents, stored: &Contents, now: Timestamp) {
    let (Some(login), Some(before)) = (&mut edited.login, &stored.login) else { return };
    if login.password == before.password {
        return;
    }
    login.password_revised = Some(now.to_string());
    let noted = edited.password_history.first().is_some_and(|past| past.password == before.password);
    if !before.password.is_empty() && !noted {
        let past = PastPassword { password: before.password.clone(), last_used: now.to_string() };
        edited.password_history.insert(0, past);
        edited.password_history.truncate(REMEMBERED);
    }
}

/// The parts of a kind that are as secret as a password.
const fn secret_parts(kind: ItemKind) -> &'static [&'static str] {
    match kind {
        ItemKind::SshKey => &["privateKey"],
        ItemKind::Card => &["code"],
        ItemKind::BankAccount => &["pin"],
        _ => &[],
    }
}
