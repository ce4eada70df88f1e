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
    ui::{
        Button, Callout, Field, FormError, FormFooter, Icon, Section, Select, Size, TextInput, Tone, Variant,
        use_toasts,
    },
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

/// The texts of the fields, in their order.
type Texts = [String; FIELDS.len()];

fn texts(settings: &ProviderView) -> Texts {
    let settings = settings.clone();
    [
        settings.name,
        settings.business_name,
        settings.billing_email,
        settings.business_address1,
        settings.business_address2,
        settings.business_address3,
        settings.business_country,
        settings.business_tax_number,
    ]
    .map(Option::unwrap_or_default)
}

/// What is typed, and what it began from.
#[derive(Clone, Copy)]
struct Draft {
    fields: [RwSignal<String>; FIELDS.len()],
    stored: StoredValue<Texts>,
    /// Somebody else changed what is being typed here.
    contested: RwSignal<bool>,
}

impl Draft {
    fn of(settings: &ProviderView) -> Self {
        let stored = texts(settings);
        Self {
            fields: stored.clone().map(RwSignal::new),
            stored: StoredValue::new(stored),
            contested: RwSignal::new(false),
        }
    }

    fn typed(self) -> Texts {
        self.fields.map(|field| field.get_untracked())
    }

    /// Takes over what is stored now, but leaves the fields in which something else was typed.
    fn follow(self, settings: &ProviderView) {
        let now = texts(settings);
        let before = self.stored.get_value();
        for ((field, before), now) in self.fields.iter().zip(&before).zip(&now) {
            let typed = field.get_untracked();
            if typed == *before && typed != *now {
                field.set(now.clone());
            } else if now != before && typed != *now {
                self.contested.set(true);
            }
        }
        self.stored.set_value(now);
    }

    /// Gives up what is typed.
    fn reset(self) {
        for (field, stored) in self.fields.iter().zip(self.stored.get_value()) {
            field.set(stored);
        }
        self.contested.set(false);
    }

    /// What is typed, if it can be sent.
    fn checked(self, form: Submission) -> Option<ProviderDetails> {
        let [name, business_name, billing_email, address1, address2, address3, country, tax_number] = self.typed();
        let line = |field, text: &str| form.check(field, business_line(text));
        let name = form.check("name", provider_name(&name));
        let billing_email = form.check("billingEmail", Email::parse(&billing_email));
        let business_name = line("businessName", &business_name);
        let address1 = line("businessAddress1", &address1);
        let address2 = line("businessAddress2", &address2);
        let address3 = line("businessAddress3", &address3);
        let tax_number = line("businessTaxNumber", &tax_number);
        Some(ProviderDetails {
            name: name?,
            business_name: business_name?,
            business_address1: address1?,
            business_address2: address2?,
            business_address3: address3?,
            business_country: Some(country).filter(|code| !code.is_empty()),
            business_tax_number: tax_number?,
            billing_email: billing_email?.to_string(),
        })
    }
}

#[component]
pub(super) fn DetailsForm(settings: Memo<ProviderView>, may: bool) -> impl IntoView {
    let id = settings.with_untracked(|settings| settings.id);
    let draft = settings.with_untracked(Draft::of);
    let form = Submission::new();
    let (toasts, person) = (use_toasts(), use_person());
    Effect::watch(move || settings.get(), move |settings, _, _| draft.follow(settings), false);
    let save = move || {
        let Some(details) = draft.checked(form) else { return };
        let sent = draft.typed();
        form.send(&FIELDS, update_provider(id, details), move |saved| {
            draft.stored.set_value(sent);
            draft.follow(&saved);
            draft.contested.set(false);
            toasts.success("The provider's data is saved.");
            // The name in the frame comes from the profile; if this fails, the next sync brings it.
            leptos::task::spawn_local(async move { drop(person.sync().await) });
        });
    };
    let theirs = move || {
        view! { <Button size=Size::Xs icon=Icon::RotateCcw on_click=move |()| draft.reset()>"Take theirs"</Button> }
    };
    let [name, business_name, billing_email, address1, address2, address3, country, tax_number] = draft.fields;
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
                {move || draft.contested.get().then(|| view! {
                    <div class="mb-4">
                        <Callout tone=Tone::Warning title="Changed by somebody else meanwhile" action=theirs>
                            "What you typed is still here. Saving it replaces what they saved."
                        </Callout>
                    </div>
                })}
                <div class="grid gap-4 sm:grid-cols-2">
                    <Field label="Name" hint="Your clients' people see it." error=form.error("name") required=true>
                        <TextInput value=name disabled=!may maxlength=50 autocomplete="organization"/>
                    </Field>
                    <Field label="Business name" error=form.error("businessName") optional_mark=true>
                        <TextInput value=business_name disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Billing e-mail" error=form.error("billingEmail") required=true class="sm:col-span-2">
                        <TextInput value=billing_email kind="email" disabled=!may autocomplete="email"/>
                    </Field>
                    <Field label="Address line 1" error=form.error("businessAddress1") optional_mark=true>
                        <TextInput value=address1 disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Address line 2" error=form.error("businessAddress2") optional_mark=true>
                        <TextInput value=address2 disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Address line 3" error=form.error("businessAddress3") optional_mark=true>
                        <TextInput value=address3 disabled=!may maxlength=50/>
                    </Field>
                    <Field label="Country" error=form.error("businessCountry") optional_mark=true>
                        <Select value=country options=country::choices() disabled=!may/>
                    </Field>
                    <Field label="Tax number" error=form.error("businessTaxNumber") optional_mark=true>
                        <TextInput value=tax_number disabled=!may maxlength=30/>
                    </Field>
                </div>
                {may.then(|| view! {
                    <FormFooter><Button kind="submit" variant=Variant::Primary busy=form.busy()>"Save"</Button></FormFooter>
                })}
            </form>
        </Section>
    }
}

#[cfg(test)]
mod tests {
    use common::{
        kind::{ProviderKind, ProviderRole, ProviderStatus},
        time::Timestamp,
    };

    use super::*;

    fn settings(name: &str, business: &str) -> ProviderView {
        ProviderView {
            id: "7d1e8a52-4a0f-4a39-9d0b-0c3a52a7a001".parse().unwrap(),
            name: Some(name.to_owned()),
            business_name: Some(business.to_owned()),
            business_address1: None,
            business_address2: None,
            business_address3: None,
            business_country: None,
            business_tax_number: None,
            billing_email: None,
            kind: ProviderKind::Msp,
            status: ProviderStatus::Billable,
            enabled: true,
            use_events: true,
            created: Timestamp::from_micros(0),
            role: ProviderRole::ProviderAdmin,
            has_clients: false,
            accent: None,
            logo: None,
        }
    }

    fn shown(draft: Draft) -> (String, String, bool) {
        let [name, business, ..] = draft.typed();
        (name, business, draft.contested.get_untracked())
    }

    #[test]
    fn what_others_save_comes_in_around_what_is_typed() {
        let owner = Owner::new();
        owner.set();
        let draft = Draft::of(&settings("North", "North Ltd"));
        let [name, ..] = draft.fields;
        draft.follow(&settings("Northern", "North Ltd"));
        assert_eq!(shown(draft), ("Northern".to_owned(), "North Ltd".to_owned(), false));
        name.set("Nor".to_owned());
        draft.follow(&settings("Northern", "North plc"));
        assert_eq!(shown(draft), ("Nor".to_owned(), "North plc".to_owned(), false), "another field");
        draft.follow(&settings("Northgate", "North plc"));
        assert_eq!(shown(draft), ("Nor".to_owned(), "North plc".to_owned(), true), "the same field");
        draft.reset();
        assert_eq!(shown(draft), ("Northgate".to_owned(), "North plc".to_owned(), false));
    }
}
