//! The generator: a password or passphrase by rules, to look at and to use.

use leptos::{prelude::*, task::spawn_local};

use super::super::desk::use_desk;
use crate::{
    ui::{Button, Checkbox, Choice, CopyButton, Dialog, DialogSize, Field, Icon, NumberStepper, RadioRow, TextInput},
    worker::call::{self, GeneratorRules},
};

/// The rules as they are set; they outlive the dialog, not the form.
#[derive(Clone, Copy)]
struct Rules {
    way: RwSignal<String>,
    length: RwSignal<i64>,
    uppercase: RwSignal<bool>,
    lowercase: RwSignal<bool>,
    digits: RwSignal<bool>,
    special: RwSignal<bool>,
    avoid_ambiguous: RwSignal<bool>,
    words: RwSignal<i64>,
    separator: RwSignal<String>,
    capitalize: RwSignal<bool>,
    number: RwSignal<bool>,
}

impl Rules {
    fn new() -> Self {
        Self {
            way: RwSignal::new("password".to_owned()),
            length: RwSignal::new(20),
            uppercase: RwSignal::new(true),
            lowercase: RwSignal::new(true),
            digits: RwSignal::new(true),
            special: RwSignal::new(true),
            avoid_ambiguous: RwSignal::new(false),
            words: RwSignal::new(5),
            separator: RwSignal::new("-".to_owned()),
            capitalize: RwSignal::new(false),
            number: RwSignal::new(false),
        }
    }

    fn passphrase(self) -> bool {
        self.way.with(|way| way == "passphrase")
    }

    /// Tracked.
    fn get(self) -> GeneratorRules {
        if self.passphrase() {
            return GeneratorRules::Passphrase {
                words: u32::try_from(self.words.get()).unwrap_or(5),
                separator: self.separator.get(),
                capitalize: self.capitalize.get(),
                number: self.number.get(),
            };
        }
        let (uppercase, digits, special) = (self.uppercase.get(), self.digits.get(), self.special.get());
        GeneratorRules::Password {
            length: u32::try_from(self.length.get()).unwrap_or(20),
            uppercase,
            // Without any kind of sign there would be nothing to choose from.
            lowercase: self.lowercase.get() || !(uppercase || digits || special),
            digits,
            special,
            avoid_ambiguous: self.avoid_ambiguous.get(),
        }
    }
}

#[component]
pub fn Generator(open: RwSignal<bool>, #[prop(into)] on_use: Callback<String>) -> impl IntoView {
    let desk = use_desk();
    let (rules, value, failed) = (Rules::new(), RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let again = RwSignal::new(0_u32);
    Effect::new(move |_| {
        again.track();
        let rules = rules.get();
        if !open.get() {
            value.set(String::new());
            return;
        }
        spawn_local(async move {
            match desk.ask(call::Generate { rules }).await {
                Ok(generated) => {
                    failed.try_set(None);
                    value.try_set(generated);
                }
                Err(trouble) => {
                    failed.try_set(Some(trouble.message));
                }
            }
        });
    });
    let submit = move |()| {
        on_use.run(value.get_untracked());
        open.set(false);
    };
    view! {
        <Dialog open title="Generate a password" on_submit=submit submit="Use this password" error=failed size=DialogSize::Sm>
            <div class="space-y-4">
                <RadioRow
                    value=rules.way
                    legend="Kind"
                    options=vec![Choice::new("password", "Password"), Choice::new("passphrase", "Passphrase")]
                />
                <output class="block min-h-16 rounded-box bg-base-200 px-3 py-2.5 font-mono text-sm break-all" aria-live="polite">
                    {move || value.get()}
                </output>
                <div class="flex items-center gap-2">
                    <Button icon=Icon::RefreshCw on_click=move |()| again.update(|again| *again += 1)>"Another one"</Button>
                    <CopyButton text=value what="Password"/>
                </div>
                {move || if rules.passphrase() {
                    view! { <PassphraseRules rules/> }.into_any()
                } else {
                    view! { <PasswordRules rules/> }.into_any()
                }}
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn PasswordRules(rules: Rules) -> impl IntoView {
    view! {
        <Field label="Length"><NumberStepper value=rules.length min=5 max=Some(128)/></Field>
        <div class="grid grid-cols-2 gap-2">
            <Checkbox checked=rules.uppercase label="A–Z"/>
            <Checkbox checked=rules.lowercase label="a–z"/>
            <Checkbox checked=rules.digits label="0–9"/>
            <Checkbox checked=rules.special label="!@#$%^&*"/>
        </div>
        <Checkbox checked=rules.avoid_ambiguous label="Avoid signs that look alike" hint="Such as 0 and O, 1 and l."/>
    }
    .into_any()
}

#[component]
fn PassphraseRules(rules: Rules) -> impl IntoView {
    view! {
        <Field label="Words"><NumberStepper value=rules.words min=3 max=Some(20)/></Field>
        <Field label="Between the words"><TextInput value=rules.separator maxlength=1_u32/></Field>
        <Checkbox checked=rules.capitalize label="Begin words with capitals"/>
        <Checkbox checked=rules.number label="Include a number"/>
    }
    .into_any()
}
