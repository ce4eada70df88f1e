//! Name, business name and billing address.

use common::{
    rules::{Action, can},
    validate::{Email, business_line, organization_name},
    wire::organization::{OrganizationSettings, OrganizationView},
};
use leptos::prelude::*;

use crate::{
    pages::submission::Submission,
    server_fns::organization::update_organization,
    session::use_person,
    ui::{Button, CopyButton, Fact, Facts, Field, FormError, FormFooter, Section, TextInput, Variant, use_toasts},
    worker::{call, use_vault},
};

#[component]
pub(super) fn InfoForm(organization: OrganizationView, settings: OrganizationSettings) -> impl IntoView {
    let id = organization.id;
    let may = can(Action::OrganizationEditName, &organization.facts).is_allowed();
    let may_bill = can(Action::OrganizationEditBillingEmail, &organization.facts).is_allowed();
    let name = RwSignal::new(settings.name);
    let business = RwSignal::new(settings.business_name.unwrap_or_default());
    let billing = RwSignal::new(settings.billing_email);
    let form = Submission::new();
    let (toasts, person, vault) = (use_toasts(), use_person(), use_vault());
    let billing_hint = if may_bill {
        "Invoices and notices about the subscription go here.".to_owned()
    } else {
        let provider = organization.provider.as_ref().map(|provider| provider.name.clone()).unwrap_or_default();
        format!("Managed by {provider}. Ask them to change it.")
    };
    let save = move || {
        let named = form.check("name", organization_name(&name.get_untracked()));
        let lined = form.check("businessName", business_line(&business.get_untracked()));
        let billed = form.check("billingEmail", Email::parse(&billing.get_untracked()));
        let (Some(named), Some(lined), Some(billed)) = (named, lined, billed) else { return };
        let billed = may_bill.then(|| billed.to_string());
        let update = update_organization(id, Some(named), Some(lined.unwrap_or_default()), billed);
        form.send(&["name", "businessName", "billingEmail"], update, move |saved| {
            name.set(saved.name);
            business.set(saved.business_name.unwrap_or_default());
            billing.set(saved.billing_email);
            toasts.success("The organization's information is saved.");
            leptos::task::spawn_local(async move {
                // The name in the frame comes from the profile; if this fails, the next sync brings it.
                if let Ok(profile) = vault.ask(call::Sync {}).await {
                    person.refresh(profile);
                }
            });
        });
    };
    view! {
        <Section title="Organization info">
            <form
                novalidate=true
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <FormError message=form.top()/>
                <div class="grid gap-4 sm:grid-cols-2">
                    <Field label="Name" error=form.error("name") required=true>
                        <TextInput value=name disabled=!may maxlength=50u32/>
                    </Field>
                    <Field label="Business name" error=form.error("businessName") optional_mark=true>
                        <TextInput value=business disabled=!may maxlength=50u32/>
                    </Field>
                    <Field label="Billing e-mail" hint=billing_hint error=form.error("billingEmail") required=true class="sm:col-span-2">
                        <TextInput value=billing kind="email" disabled=!(may && may_bill)/>
                    </Field>
                </div>
                <div class="mt-4">
                    <Facts>
                        <Fact label="Organization ID">
                            <span class="me-1 font-mono">{id.to_string()}</span>
                            <CopyButton text=id.to_string() what="Organization ID"/>
                        </Fact>
                    </Facts>
                </div>
                {may.then(|| view! {
                    <FormFooter><Button kind="submit" variant=Variant::Primary busy=form.busy()>"Save"</Button></FormFooter>
                })}
            </form>
        </Section>
    }
}
