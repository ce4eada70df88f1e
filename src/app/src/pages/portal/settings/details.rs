//! Name, business data and billing address.

use common::{
    validate::{Email, business_line, provider_name},
    wire::provider::{ProviderDetails, ProviderView},
};
use leptos::prelude::*;

use super::country;
use crate::{
    pages::submission::Submission,
    server_fns::provider_settings::update_provider,
    session::use_person,
    ui::{Button, Field, FormError, FormFooter, Section, Select, TextInput, Variant, use_toasts},
};

const FIELDS: [&str; 8] = [
    "name",
    "businessName",
    "billingEmail",
    "businessAddress1",
    "businessAddress2",
    "businessAddress3",
    "businessCountry",
    "businessTaxNumber",
];

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    business: RwSignal<String>,
    billing: RwSignal<String>,
    address: [RwSignal<String>; 3],
    country: RwSignal<String>,
    tax_number: RwSignal<String>,
}

impl Draft {
    fn of(settings: ProviderView) -> Self {
        let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        Self {
            name: text(settings.name),
            business: text(settings.business_name),
            billing: text(settings.billing_email),
            address: [settings.business_address1, settings.business_address2, settings.business_address3].map(text),
            country: text(settings.business_country),
            tax_number: text(settings.business_tax_number),
        }
    }

    /// What is typed, if it can be sent.
    fn checked(self, form: Submission) -> Option<ProviderDetails> {
        let line = |field, text: RwSignal<String>| form.check(field, business_line(&text.get_untracked()));
        let [first, second, third] = self.address;
        let name = form.check("name", provider_name(&self.name.get_untracked()));
        let billing_email = form.check("billingEmail", Email::parse(&self.billing.get_untracked()));
        let business_name = line("businessName", self.business);
        let address1 = line("businessAddress1", first);
        let address2 = line("businessAddress2", second);
        let address3 = line("businessAddress3", third);
        let tax_number = line("businessTaxNumber", self.tax_number);
        Some(ProviderDetails {
            name: name?,
            business_name: business_name?,
            business_address1: address1?,
            business_address2: address2?,
            business_address3: address3?,
            business_country: Some(self.country.get_untracked()).filter(|code| !code.is_empty()),
            business_tax_number: tax_number?,
            billing_email: billing_email?.to_string(),
        })
    }
}

#[component]
pub(super) fn DetailsForm(settings: ProviderView, may: bool) -> impl IntoView {
    let id = settings.id;
    let draft = Draft::of(settings);
    let form = Submission::new();
    let (toasts, person) = (use_toasts(), use_person());
    let save = move || {
        let Some(details) = draft.checked(form) else { return };
        form.send(&FIELDS, update_provider(id, details), move |saved| {
            draft.name.set(saved.name.unwrap_or_default());
            draft.billing.set(saved.billing_email.unwrap_or_default());
            toasts.success("The provider's data is saved.");
            // The name in the frame comes from the profile; if this fails, the next sync brings it.
            leptos::task::spawn_local(async move { drop(person.sync().await) });
        });
    };
    let [first, second, third] = draft.address;
    view! {
        <Section title="Provider">
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <FormError message=form.top()/>
                <div class="grid gap-4 sm:grid-cols-2">
                    <Field label="Name" hint="Your clients' people see it." error=form.error("name") required=true>
                        <TextInput value=draft.name disabled=!may maxlength=50 autocomplete="organization"/>
                    </Field>
                    <Field label="Business name" error=form.error("businessName") optional_mark=true>
                        <TextInput value=draft.business disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Billing e-mail" error=form.error("billingEmail") required=true class="sm:col-span-2">
                        <TextInput value=draft.billing kind="email" disabled=!may autocomplete="email"/>
                    </Field>
                    <Field label="Address line 1" error=form.error("businessAddress1") optional_mark=true>
                        <TextInput value=first disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Address line 2" error=form.error("businessAddress2") optional_mark=true>
                        <TextInput value=second disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Address line 3" error=form.error("businessAddress3") optional_mark=true>
                        <TextInput value=third disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Country" error=form.error("businessCountry") optional_mark=true>
                        <Select value=draft.country options=country::choices() disabled=!may/>
                    </Field>
                    <Field label="Tax number" error=form.error("businessTaxNumber") optional_mark=true>
                        <TextInput value=draft.tax_number disabled=!may maxlength=30/>
                    </Field>
                </div>
                {may.then(|| view! {
                    <FormFooter><Button kind="submit" variant=Variant::Primary busy=form.busy()>"Save"</Button></FormFooter>
                })}
            </form>
        </Section>
    }
}
