//! The question before an act that a found unlocked screen must not allow: what goes, and the master password again.

use leptos::prelude::*;

use super::submission::Submission;
use crate::{
    trouble::{Trouble, TroubleKind},
    ui::{Dialog, DialogSize, Field, Glyph, Icon, PasswordInput, TextInput},
    worker::{call, use_vault},
};

/// What the server calls the password in its refusals.
const PASSWORD: &str = "masterPasswordHash";

/// The worker knows a wrong password by itself and speaks of no field: a refusal is about this one.
#[must_use]
pub fn beside(trouble: Trouble, field: &str) -> Trouble {
    if trouble.kind != TroubleKind::Refused || !trouble.fields.is_empty() {
        return trouble;
    }
    Trouble { fields: vec![(field.to_owned(), trouble.message.clone())], ..trouble }
}

/// Names what goes, has the name typed where `typed` asks for it, and hands the proof of the master password to `act`.
#[component]
pub fn PasswordQuestion<A, F>(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] subject: Signal<String>,
    #[prop(into)] consequence: Signal<String>,
    #[prop(into)] confirm: Signal<String>,
    #[prop(optional, into)] typed: Signal<Option<String>>,
    act: A,
    #[prop(into)] done: Callback<()>,
) -> impl IntoView
where
    A: Fn(String) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = Result<(), Trouble>> + 'static,
{
    let vault = use_vault();
    let form = Submission::new();
    let password = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        // Closed as well as opened: a typed password does not wait for the next time.
        open.track();
        password.set(String::new());
        name.set(String::new());
        form.reset();
    });
    let blocked = Signal::derive(move || {
        let wanted = typed.get();
        if wanted.is_some_and(|wanted| name.with(|name| name.trim() != wanted.trim())) {
            return Some("Type the name first.".to_owned());
        }
        password.with(String::is_empty).then(|| "Enter your master password.".to_owned())
    });
    let submit = move |()| {
        let password = password.get_untracked();
        let proven = async move {
            let proof =
                vault.ask(call::ProvePassword { password }).await.map_err(|trouble| beside(trouble, PASSWORD))?;
            act(proof).await
        };
        form.send(&[PASSWORD], proven, move |()| {
            open.set(false);
            done.run(());
        });
    };
    view! {
        <Dialog open title on_submit=submit submit=confirm submit_danger=true busy=form.busy() blocked error=form.top() size=DialogSize::Sm>
            <div class="flex items-start gap-3">
                <span class="tone-error surface grid size-9 shrink-0 place-items-center rounded-full">
                    <Glyph icon=Icon::TriangleAlert/>
                </span>
                <div class="min-w-0 text-sm">
                    <p class="font-medium break-words">{move || subject.get()}</p>
                    <p class="mt-1 text-muted">{move || consequence.get()}</p>
                </div>
            </div>
            <div class="mt-4 space-y-3">
                {move || {
                    typed.get().map(|wanted| {
                        view! { <Field label=["Type “", &wanted, "” to go on"].concat()><TextInput value=name/></Field> }
                    })
                }}
                <Field label="Your master password" error=form.error(PASSWORD) required=true>
                    <PasswordInput value=password autocomplete="current-password"/>
                </Field>
            </div>
        </Dialog>
    }
    .into_any()
}
