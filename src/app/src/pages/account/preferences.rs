//! What this browser does by itself: locking, clearing the clipboard, the theme.

use leptos::prelude::*;

use crate::{
    session::use_person,
    ui::{Choice, ErrorState, Field, Section, Select, SkeletonText, ThemeSwitch, use_clipboard, use_toasts},
    worker::{call, use_vault},
};

/// Choices of minutes; none is a lock at every reload.
const TIMEOUTS: [(Option<u32>, &str); 7] = [
    (None, "At every reload of the page"),
    (Some(1), "After 1 minute"),
    (Some(5), "After 5 minutes"),
    (Some(15), "After 15 minutes"),
    (Some(30), "After 30 minutes"),
    (Some(60), "After 1 hour"),
    (Some(240), "After 4 hours"),
];

const CLEARINGS: [(Option<u32>, &str); 6] = [
    (Some(10), "After 10 seconds"),
    (Some(30), "After 30 seconds"),
    (Some(60), "After 1 minute"),
    (Some(120), "After 2 minutes"),
    (Some(300), "After 5 minutes"),
    (None, "Never"),
];

fn key(number: Option<u32>) -> String {
    number.map_or_else(|| "none".to_owned(), |number| number.to_string())
}

fn choices(list: &[(Option<u32>, &str)]) -> Signal<Vec<Choice>> {
    Signal::stored(list.iter().map(|(number, words)| Choice::new(key(*number), *words)).collect())
}

#[component]
pub(super) fn Preferences() -> impl IntoView {
    view! {
        <Section title="Preferences" text="They hold for this browser.">
            <div class="max-w-md space-y-5">
                <Timeout/>
                <Clearing/>
                <div>
                    <p class="mb-1 text-sm font-medium">"Theme"</p>
                    <ThemeSwitch/>
                </div>
            </div>
        </Section>
    }
}

#[component]
fn Timeout() -> impl IntoView {
    let (vault, person, toasts) = (use_vault(), use_person(), use_toasts());
    let value = RwSignal::new(String::new());
    let known = RwSignal::new(None::<Result<(), String>>);
    let load = Callback::new(move |()| {
        known.set(None);
        leptos::task::spawn_local(async move {
            match vault.ask(call::ReadTimeout {}).await {
                Ok(minutes) => {
                    value.set(key(minutes));
                    known.set(Some(Ok(())));
                }
                Err(trouble) => {
                    person.note(&trouble);
                    known.set(Some(Err(trouble.message)));
                }
            }
        });
    });
    load.run(());
    let choose = move |chosen: String| {
        let Some((minutes, _)) = TIMEOUTS.into_iter().find(|(minutes, _)| key(*minutes) == chosen) else { return };
        leptos::task::spawn_local(async move {
            match vault.ask(call::SetTimeout { minutes }).await {
                Ok(()) => toasts.success("The time of the automatic lock is saved."),
                Err(trouble) => {
                    person.note(&trouble);
                    toasts.error(trouble.message);
                    load.run(());
                }
            }
        });
    };
    move || {
        match known.get() {
        None => view! { <SkeletonText lines=2/> }.into_any(),
        Some(Err(text)) => view! { <ErrorState text on_retry=load/> }.into_any(),
        Some(Ok(())) => view! {
            <Field label="Lock the vault" hint="Counted from the last time you did something. Unlocking asks for your master password.">
                <Select value options=choices(&TIMEOUTS) on_change=choose/>
            </Field>
        }
        .into_any(),
    }
    }
}

#[component]
fn Clearing() -> impl IntoView {
    let clipboard = use_clipboard();
    let toasts = use_toasts();
    let value = RwSignal::new(untrack(|| key(clipboard.clear_after())));
    let choose = move |chosen: String| {
        if let Some((seconds, _)) = CLEARINGS.into_iter().find(|(seconds, _)| key(*seconds) == chosen) {
            clipboard.set_clear_after(seconds);
            toasts.success("The clearing of the clipboard is saved.");
        }
    };
    view! {
        <Field label="Clear the clipboard" hint="Passwords and codes that you copied here are removed after that time.">
            <Select value options=choices(&CLEARINGS) on_change=choose/>
        </Field>
    }
}
