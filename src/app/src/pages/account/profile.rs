//! Name, address, password hint, and the fingerprint phrase by which others know one's key.

use common::{validate::person_name, wire::account::AccountSettings};
use leptos::prelude::*;

use crate::{
    pages::submission::Submission,
    server_fns::account::{read_account, update_account},
    session::use_person,
    trouble::Trouble,
    ui::{
        Button, Card, CopyButton, ErrorState, Field, FingerprintPhrase, FormError, FormFooter, Section, SkeletonText,
        TextInput, Variant, use_toasts,
    },
    worker::{call, use_vault},
};

#[component]
pub(super) fn ProfileForm() -> impl IntoView {
    let person = use_person();
    let loaded = RwSignal::new(None::<Result<AccountSettings, Trouble>>);
    let load = Callback::new(move |()| {
        loaded.set(None);
        leptos::task::spawn_local(async move {
            let answer = read_account().await;
            if let Err(trouble) = &answer {
                person.note(trouble);
            }
            loaded.set(Some(answer));
        });
    });
    load.run(());
    view! {
        {move || match loaded.get() {
            None => view! { <Card class="p-5"><SkeletonText lines=5/></Card> }.into_any(),
            Some(Ok(account)) => view! { <Form account/> }.into_any(),
            Some(Err(trouble)) => view! { <ErrorState text=trouble.message on_retry=load/> }.into_any(),
        }}
        <Fingerprint/>
    }
}

#[component]
fn Form(account: AccountSettings) -> impl IntoView {
    let name = RwSignal::new(account.name.unwrap_or_default());
    let email = RwSignal::new(account.email.to_string());
    let hint = RwSignal::new(account.password_hint.unwrap_or_default());
    let form = Submission::new();
    let (toasts, person, vault) = (use_toasts(), use_person(), use_vault());
    let save = move || {
        let Some(named) = form.check("name", person_name(&name.get_untracked())) else { return };
        let update = update_account(named.unwrap_or_default(), hint.get_untracked());
        form.send(&["name", "masterPasswordHint"], update, move |()| {
            toasts.success("Your account is saved.");
            leptos::task::spawn_local(async move {
                // The name in the frame comes from the profile; if this fails, the next sync brings it.
                if let Ok(profile) = vault.ask(call::Sync {}).await {
                    person.refresh(profile);
                }
            });
        });
    };
    view! {
        <Section title="My account">
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <FormError message=form.top()/>
                <div class="grid gap-4 sm:grid-cols-2">
                    <Field label="Your name" hint="Shown to the people you share with." error=form.error("name") optional_mark=true>
                        <TextInput value=name autocomplete="name" maxlength=50u32/>
                    </Field>
                    <Field label="E-mail address" hint="You log in with it, and your key is bound to it.">
                        <TextInput value=email kind="email" readonly=true/>
                    </Field>
                    <Field
                        label="Master password hint"
                        hint="It may be mailed to your address. It must not give the password away."
                        error=form.error("masterPasswordHint")
                        optional_mark=true
                        class="sm:col-span-2"
                    >
                        <TextInput value=hint maxlength=50u32/>
                    </Field>
                </div>
                <FormFooter><Button kind="submit" variant=Variant::Primary busy=form.busy()>"Save"</Button></FormFooter>
            </form>
        </Section>
    }
}

#[component]
fn Fingerprint() -> impl IntoView {
    let person = use_person();
    let phrase = Signal::derive(move || person.profile().map(|profile| profile.phrase).unwrap_or_default());
    view! {
        <Section
            title="Your fingerprint phrase"
            text="Whoever confirms you asks for these words, best in person or by phone, to be sure that the key is yours. They are no secret."
        >
            <div class="flex flex-wrap items-center gap-3">
                <FingerprintPhrase words=phrase/>
                <CopyButton text=phrase what="Fingerprint phrase"/>
            </div>
        </Section>
    }
}
