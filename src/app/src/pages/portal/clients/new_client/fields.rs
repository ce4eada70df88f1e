//! The fields of the first two steps.

use common::{
    kind::{PlanType, ProviderKind},
    plan::MAX_ADDITIONAL_STORAGE_GB,
    validate::{Email, MAX_SEATS, organization_name},
    wire::billing::Pools,
};
use leptos::prelude::*;

use super::{form::Form, seats::PoolPreview};
use crate::{
    pages::submission::Submission,
    ui::{CardChoice, Choice, Field, NumberStepper, RadioCards, RadioRow, Switch, TextInput},
};

#[component]
pub fn Who(form: Form, submission: Submission) -> impl IntoView {
    let check_name = move |()| drop(submission.check("name", organization_name(&form.name.get_untracked())));
    let check = move |field: &'static str, text: RwSignal<String>| {
        drop(submission.check(field, Email::parse(&text.get_untracked())));
    };
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <Field label="Organization name" error=submission.error("name") required=true class="sm:col-span-2">
                <TextInput value=form.name maxlength=50u32 autofocus=true on_blur=check_name/>
            </Field>
            <Field
                label="Client owner's e-mail"
                hint="They are invited as Owner and have to be confirmed by you afterwards."
                error=submission.error("ownerEmail")
                required=true
            >
                <TextInput value=form.owner_email kind="email" on_blur=move |()| check("ownerEmail", form.owner_email)/>
            </Field>
            <Field label="Billing e-mail" hint="Your provider's, unless you change it." error=submission.error("billingEmail") required=true>
                <TextInput value=form.billing_email kind="email" on_blur=move |()| check("billingEmail", form.billing_email)/>
            </Field>
        </div>
    }
}

/// `kind` is the provider's; unknown while it could not be read, and then the server has the last word on the plan.
#[component]
pub fn Plan(
    form: Form,
    submission: Submission,
    kind: Option<ProviderKind>,
    pools: Signal<Option<Pools>>,
) -> impl IntoView {
    let teams = CardChoice::new("teams", "Teams", "For small companies that share passwords.").points([
        "Collections, groups and event log",
        "Two-step login by hardware key",
        "1 GB of encrypted storage",
    ]);
    let no_teams = kind.is_some_and(|kind| !PlanType::TeamsAnnually.may_be_created_by(kind));
    let teams = if no_teams {
        form.tier.set("enterprise".to_owned());
        teams.disabled("Business units have the Enterprise plan only.")
    } else {
        teams
    };
    let enterprise =
        CardChoice::new("enterprise", "Enterprise", "Everything of Teams, with control over how people work.")
            .points(["Policies", "Custom roles", "Account recovery"]);
    let cadences = vec![Choice::new("monthly", "Monthly"), Choice::new("annually", "Annually")];
    view! {
        <div class="grid gap-4">
            <RadioCards value=form.tier legend="Plan" options=vec![teams, enterprise] columns=2/>
            <RadioRow value=form.cadence legend="Billing" options=cadences/>
            <Size form submission pools/>
        </div>
    }
    .into_any()
}

#[component]
fn Size(form: Form, submission: Submission, pools: Signal<Option<Pools>>) -> impl IntoView {
    let most = Signal::stored(Some(i64::from(MAX_SEATS)));
    let most_storage = Signal::stored(Some(i64::from(MAX_ADDITIONAL_STORAGE_GB)));
    let raise = move |on: bool| {
        if on {
            form.limit.update(|limit| *limit = (*limit).max(form.seats.get_untracked()));
        }
    };
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <Field label="Seats" hint="One for each person that is invited." error=submission.error("seats") required=true>
                <NumberStepper value=form.seats min=1 max=most/>
            </Field>
            <Field label="Additional storage in GB" error=submission.error("additionalStorageGb")>
                <NumberStepper value=form.storage min=0 max=most_storage/>
            </Field>
            <div class="sm:col-span-2 grid gap-3">
                <Switch
                    checked=form.limited
                    label="Limit the subscription"
                    hint="Without a limit, seats are added when more people are invited."
                    on_change=raise
                />
                {move || form.limited.get().then(|| view! {
                    <Field label="At most so many seats" error=submission.error("maxAutoscaleSeats") required=true>
                        <NumberStepper value=form.limit min=1 max=most/>
                    </Field>
                })}
            </div>
            <div class="sm:col-span-2 empty:hidden"><PoolPreview form pools/></div>
        </div>
    }
}
