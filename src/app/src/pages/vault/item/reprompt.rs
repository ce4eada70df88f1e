//! The master password again, for items that ask for it.

use common::id::ItemId;
use leptos::prelude::*;

use super::super::{act::Act, desk::use_desk};
use crate::{
    ui::{Button, Callout, Field, Icon, PasswordInput, Tone, Variant},
    worker::call,
};

/// Stands in place of the item until the password was proven.
#[component]
pub fn AskPassword(id: ItemId, name: String) -> impl IntoView {
    let desk = use_desk();
    let (password, act) = (RwSignal::new(String::new()), Act::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked();
        if typed.is_empty() {
            return;
        }
        act.run(desk, desk.ask(call::ProvePassword { password: typed }), move |_| {
            password.set(String::new());
            desk.proven.set(Some(id));
        });
    };
    view! {
        <form class="space-y-4 p-4" novalidate=true on:submit=submit>
            <h2 class="text-base font-semibold break-words">{name}</h2>
            <Callout tone=Tone::Neutral icon=Icon::LockKeyhole>
                "This item asks for your master password before it shows anything."
            </Callout>
            <Field label="Master password" error=act.message()>
                <PasswordInput value=password autocomplete="current-password" autofocus=true/>
            </Field>
            <Button kind="submit" variant=Variant::Primary busy=act.busy>"Show the item"</Button>
        </form>
    }
    .into_any()
}
