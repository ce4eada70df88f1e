//! The second step of a registration: the master password, measured, and the keys.

use leptos::prelude::*;

use crate::{
    strength::use_meter,
    trouble::Trouble,
    ui::{Button, Field, FormError, PasswordInput, StrengthMeter, TextInput, Variant, Working},
    worker::{
        VaultWorker,
        call::{self, Entitlement, Session},
        use_vault,
    },
};

const SHORTEST: usize = 12;

#[derive(Clone, Copy)]
struct Errors {
    email: RwSignal<Option<String>>,
    password: RwSignal<Option<String>>,
    again: RwSignal<Option<String>>,
    hint: RwSignal<Option<String>>,
    form: RwSignal<Option<String>>,
}

impl Errors {
    fn none() -> Self {
        let none = || RwSignal::new(None);
        Self { email: none(), password: none(), again: none(), hint: none(), form: none() }
    }

    fn any(self) -> bool {
        [self.email, self.password, self.again, self.hint].iter().any(|error| error.with_untracked(Option::is_some))
    }

    fn show(self, trouble: &Trouble) {
        self.email.set(trouble.field("email"));
        self.hint.set(trouble.field("masterPasswordHint"));
        self.form.set((!self.any()).then(|| trouble.message.clone()));
    }
}

/// Address (fixed where an invitation names it), name, master password twice, hint. Ends logged in.
#[component]
pub fn NewAccount(
    email: RwSignal<String>,
    name: RwSignal<String>,
    entitlement: Entitlement,
    /// The address cannot be changed: the invitation is bound to it.
    bound: bool,
    done: Callback<Session>,
) -> impl IntoView {
    let vault = use_vault();
    let password = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let hint = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let errors = Errors::none();
    let meter = use_meter();
    let measured = Memo::new(move |_| password.with(|password| meter.measure(password, &[&email.get(), &name.get()])));
    let score = Signal::derive(move || measured.get().map(|(score, _)| score));
    let advice = Signal::derive(move || measured.get().and_then(|(_, advice)| advice).unwrap_or_default());
    let check = move || {
        let secret = password.get_untracked();
        errors.email.set(common::validate::Email::parse(&email.get_untracked()).err().map(|error| error.to_string()));
        errors.password.set(if secret.chars().count() < SHORTEST {
            Some(format!("Use at least {SHORTEST} characters; several words are easiest to remember."))
        } else if score.get_untracked().is_some_and(|score| score < 2) {
            Some("This password is easy to guess. Add words or characters.".to_owned())
        } else {
            None
        });
        errors
            .again
            .set((again.get_untracked() != secret).then(|| "The two passwords differ. Type it again.".to_owned()));
        errors.hint.set(
            (hint.get_untracked() == secret && !secret.is_empty())
                .then(|| "The hint must not be the password itself.".to_owned()),
        );
    };
    let submit = move || {
        check();
        if busy.get_untracked() || errors.any() {
            return;
        }
        busy.set(true);
        errors.form.set(None);
        let account = call::Register {
            email: email.get_untracked(),
            name: name.get_untracked(),
            password: password.get_untracked(),
            hint: hint.get_untracked(),
            entitlement: entitlement.clone(),
        };
        leptos::task::spawn_local(async move {
            match register(vault, account).await {
                Ok(session) => done.run(session),
                Err(trouble) => errors.show(&trouble),
            }
            busy.set(false);
        });
    };
    view! {
        <form novalidate class="space-y-3" on:submit=move |event| {
            event.prevent_default();
            submit();
        }>
            <FormError message=errors.form/>
            <Field label="Email address" error=errors.email required=true>
                <TextInput value=email kind="email" autocomplete="username" readonly=bound/>
            </Field>
            <Field label="Your name" hint="Shown to the people you share with." optional_mark=true>
                <TextInput value=name autocomplete="name" maxlength=50/>
            </Field>
            <div>
                <Field label="Master password" error=errors.password required=true
                    hint="It opens everything. Nobody can reset it for you, so choose one that you will not forget.">
                    <PasswordInput value=password autocomplete="new-password"/>
                </Field>
                <StrengthMeter score hint=advice/>
            </div>
            <Field label="Master password again" error=errors.again required=true>
                <PasswordInput value=again autocomplete="new-password"/>
            </Field>
            <Field label="Hint" error=errors.hint hint="Mailed to you when you ask for it. Do not put the password here." optional_mark=true>
                <TextInput value=hint autocomplete="off" maxlength=50/>
            </Field>
            <Button kind="submit" variant=Variant::Primary busy=busy wide=true>"Create account"</Button>
            {move || busy.get().then(|| view! { <Working text="Making your keys…"/> })}
        </form>
    }
}

async fn register(vault: VaultWorker, account: call::Register) -> Result<Session, Trouble> {
    let log_in = call::LogIn { email: account.email.clone(), password: account.password.clone() };
    vault.ask(account).await?;
    vault.ask(log_in).await
}
