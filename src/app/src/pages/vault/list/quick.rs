//! What can be done with an item without opening it. One that asks for the master password is opened instead, because the question is there.

use common::{
    event::EventKind,
    id::{FolderId, ItemId},
    kind::Reprompt,
};
use leptos::{prelude::*, task::spawn_local};

use super::super::{desk::Desk, place::Subject};
use crate::worker::call;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    Username,
    Password,
    Code,
}

/// Copies one value of an item.
pub fn copy(desk: Desk, id: ItemId, quick: Quick) {
    let (clipboard, toasts) = (desk.clipboard, desk.toasts);
    spawn_local(async move {
        let item = match desk.ask(call::OpenItem { source: desk.source, id }).await {
            Ok(item) => item,
            Err(trouble) => {
                toasts.error(trouble.message);
                return;
            }
        };
        let asks = item.contents.reprompt == Reprompt::MasterPassword && desk.proven.get_untracked() != Some(id);
        if asks && quick != Quick::Username {
            desk.show(Subject::View(id));
            toasts.info("This item asks for your master password first.");
            return;
        }
        let Some(login) = item.contents.login.as_ref() else { return };
        match quick {
            Quick::Username => clipboard.copy(login.username.clone(), "User name"),
            Quick::Password => {
                clipboard.copy(login.password.clone(), "Password");
                desk.report(EventKind::ItemPasswordCopied, id, item.organization);
            }
            Quick::Code => match desk.ask(call::OneTimeCode { secret: login.totp.clone() }).await {
                Ok(code) => clipboard.copy(code.code, "Code"),
                Err(trouble) => {
                    toasts.error(trouble.message);
                }
            },
        }
    });
}

/// Turns the star.
pub fn set_favorite(desk: Desk, id: ItemId, folder: Option<FolderId>, favorite: bool) {
    let toasts = desk.toasts;
    spawn_local(async move {
        match desk.ask(call::UpdateItemState { id, folder, favorite }).await {
            Ok(()) => desk.changed(),
            Err(trouble) => {
                toasts.error(trouble.message);
            }
        }
    });
}
