//! The inputs of a login.

use leptos::prelude::*;
use vault::contents::Uri;

use super::{
    draft::{Draft, UriDraft},
    save::Saving,
};
use crate::ui::{
    Button, Callout, Choice, Field, Icon, IconButton, PasswordInput, Select, Size, TextInput, Tone, Variant,
};

#[component]
pub fn LoginFields(draft: Draft, saving: Saving, generating: RwSignal<bool>) -> impl IntoView {
    view! {
        <Field label="User name"><TextInput value=draft.username/></Field>
        {if draft.visible() {
            view! { <Secrets draft saving generating/> }.into_any()
        } else {
            view! {
                <Callout tone=Tone::Neutral icon=Icon::Lock>"Password and one-time code are hidden from you and stay as they are."</Callout>
            }
            .into_any()
        }}
        <Uris draft/>
    }
    .into_any()
}

#[component]
fn Secrets(draft: Draft, saving: Saving, generating: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="flex items-end gap-2">
            <Field label="Password" error=saving.field("password") class="min-w-0 grow">
                <PasswordInput value=draft.password autocomplete="new-password" on_reveal=move |()| saving.password_shown()/>
            </Field>
            <Button icon=Icon::Dices on_click=move |()| generating.set(true)>"Generate"</Button>
        </div>
        <Field label="Authenticator key" hint="The text behind the QR code, or an otpauth:// address.">
            <PasswordInput value=draft.totp/>
        </Field>
    }
    .into_any()
}

#[component]
fn Uris(draft: Draft) -> impl IntoView {
    let add = move |()| {
        let uri = draft.uri(&Uri::default());
        draft.uris.update(|uris| uris.push(uri));
    };
    view! {
        <fieldset class="space-y-2">
            <legend class="mb-1 text-sm font-medium">"Websites"</legend>
            <For each=move || draft.uris.get() key=|uri| uri.key let:uri><UriLine draft uri/></For>
            <Button variant=Variant::Ghost size=Size::Xs icon=Icon::Plus on_click=add>"Add website"</Button>
        </fieldset>
    }
    .into_any()
}

#[component]
fn UriLine(draft: Draft, uri: UriDraft) -> impl IntoView {
    let more = RwSignal::new(uri.matching.with_untracked(|matching| !matching.is_empty()));
    let remove = move |()| draft.uris.update(|uris| uris.retain(|other| other.key != uri.key));
    let insecure = move || uri.uri.with(|uri| uri.trim().starts_with("http://"));
    view! {
        <div class="space-y-1.5">
            <div class="flex items-center gap-1">
                <TextInput value=uri.uri kind="url" placeholder="https://" label="Website address"/>
                <IconButton
                    icon=Icon::SlidersHorizontal
                    label="How this address is matched"
                    pressed=more
                    on_click=move |()| more.update(|more| *more = !*more)
                />
                <IconButton icon=Icon::X label="Remove this website" on_click=remove/>
            </div>
            <Show when=move || more.get()><Select value=uri.matching options=ways() label="Match"/></Show>
            <Show when=insecure>
                <p class="text-xs text-muted">"This address is not encrypted. Use https:// if the site offers it."</p>
            </Show>
        </div>
    }
    .into_any()
}

/// The ways of comparing an address with a page, by the wire's numbers.
fn ways() -> Signal<Vec<Choice>> {
    Signal::stored(vec![
        Choice::new("", "Match: default"),
        Choice::new("0", "Match: base domain"),
        Choice::new("1", "Match: host"),
        Choice::new("2", "Match: starts with"),
        Choice::new("3", "Match: exactly"),
        Choice::new("4", "Match: regular expression"),
        Choice::new("5", "Match: never"),
    ])
}
