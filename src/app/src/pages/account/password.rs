//! Changing the master password. The keys stay the same and are wrapped anew in the browser; every other device has to log in again.

use leptos::prelude::*;

use crate::{
    pages::{password_question::beside, submission::Submission},
    session::use_person,
    strength::use_meter,
    ui::{
        Button, Callout, Field, FormError, FormFooter, PasswordInput, Section, StrengthMeter, TextInput, Tone, Variant,
        Working, use_toasts,
    },
    worker::{call, use_vault},
};

const SHORTEST: usize = 12;
const CURRENT: &str = "current";
const NEW: &str = "new";
const AGAIN: &str = "again";
const HINT: &str = "masterPasswordHint";

#[component]
pub(super) fn ChangePassword() -> impl IntoView {
    let (person, vault, toasts) = (use_person(), use_vault(), use_toasts());
    let [current, new, again, hint] = [(); 4].map(|()| RwSignal::new(String::new()));
    let form = Submission::new();
    let meter = use_meter();
    let measured = Memo::new(move |_| {
        let profile = person.profile();
        let hints = profile.map(|profile| [profile.email, profile.name.unwrap_or_default()]).unwrap_or_default();
        new.with(|new| meter.measure(new, &hints.each_ref().map(String::as_str)))
    });
    let score = Signal::derive(move || measured.get().map(|(score, _)| score));
    let advice = Signal::derive(move || measured.get().and_then(|(_, advice)| advice));
    let save = move || {
        let (old, fresh, repeated, clue) = untrack(|| (current.get(), new.get(), again.get(), hint.get()));
        let checked = [
            form.check(
                CURRENT,
                if old.is_empty() { Err("Enter the master password that you use now.") } else { Ok(()) },
            ),
            form.check(NEW, acceptable(&old, &fresh, score.get_untracked())),
            form.check(AGAIN, if repeated == fresh { Ok(()) } else { Err("The two passwords differ. Type it again.") }),
            form.check(
                HINT,
                if !clue.is_empty() && clue == fresh {
                    Err("The hint must not be the password itself.")
                } else {
                    Ok(())
                },
            ),
        ];
        if checked.iter().any(Option::is_none) {
            return;
        }
        let change = async move {
            // First by itself, so that a wrong password is told beside its field.
            vault
                .ask(call::ProvePassword { password: old.clone() })
                .await
                .map_err(|trouble| beside(trouble, CURRENT))?;
            vault.ask(call::ChangePassword { current: old, new: fresh, hint: clue }).await
        };
        form.send(&[CURRENT, HINT], change, move |()| {
            for field in [current, new, again, hint] {
                field.set(String::new());
            }
            toasts.success("Your master password is changed. Log in with it on your other devices.");
        });
    };
    view! {
        <Section title="Change the master password">
            <Callout tone=Tone::Warning>
                "Nobody can recover your vault if you forget the new password. All other devices and apps are logged out and need the new one."
            </Callout>
            <form
                novalidate=true
                class="mt-4 max-w-md space-y-3"
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <FormError message=form.top()/>
                <Field label="Current master password" error=form.error(CURRENT) required=true>
                    <PasswordInput value=current autocomplete="current-password"/>
                </Field>
                <div>
                    <Field label="New master password" error=form.error(NEW) hint=format!("At least {SHORTEST} characters.") required=true>
                        <PasswordInput value=new autocomplete="new-password"/>
                    </Field>
                    <StrengthMeter score hint=advice/>
                </div>
                <Field label="New master password again" error=form.error(AGAIN) required=true>
                    <PasswordInput value=again autocomplete="new-password"/>
                </Field>
                <Field label="Hint" error=form.error(HINT) hint="Replaces the hint you have now. It may be mailed to your address." optional_mark=true>
                    <TextInput value=hint maxlength=50u32/>
                </Field>
                {move || form.busy().get().then(|| view! { <Working text="Making and storing the new wrapping of your key"/> })}
                <FormFooter><Button kind="submit" variant=Variant::Primary busy=form.busy()>"Change master password"</Button></FormFooter>
            </form>
        </Section>
    }
}

fn acceptable(old: &str, new: &str, score: Option<u8>) -> Result<(), &'static str> {
    if new.chars().count() < SHORTEST {
        return Err("Use at least 12 characters; several words are easiest to remember.");
    }
    if new == old {
        return Err("This is the password that you have now. Choose another one.");
    }
    if score.is_some_and(|score| score < 2) {
        return Err("This password is easy to guess. Add words or characters.");
    }
    Ok(())
}
