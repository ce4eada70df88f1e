//! A new provider of each type.

use common::{
    kind::{PlanType, ProviderKind},
    wire::admin::{InvitedProvider, NewProvider},
};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::{
    pages::{hand_on::HandOn, submission::Submission},
    server_fns::admin::admin_create_provider,
    ui::{CardChoice, Choice, Dialog, DialogSize, Field, Icon, RadioCards, RadioRow, TextArea, TextInput, use_toasts},
};

const FIELDS: [&str; 7] = ["ownerEmail", "plan", "name", "businessName", "billingEmail", "organizations", "note"];

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    kind: RwSignal<String>,
    owner: RwSignal<String>,
    teams: RwSignal<String>,
    enterprise: RwSignal<String>,
    plan: RwSignal<String>,
    seats: RwSignal<String>,
    name: RwSignal<String>,
    business_name: RwSignal<String>,
    billing_email: RwSignal<String>,
    organizations: RwSignal<String>,
    note: RwSignal<String>,
}

impl Form {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            kind: RwSignal::new("msp".to_owned()),
            owner: text(),
            teams: text(),
            enterprise: text(),
            plan: RwSignal::new("annually".to_owned()),
            seats: text(),
            name: text(),
            business_name: text(),
            billing_email: text(),
            organizations: text(),
            note: text(),
        }
    }

    fn texts(self) -> [RwSignal<String>; 9] {
        [
            self.owner,
            self.teams,
            self.enterprise,
            self.seats,
            self.name,
            self.business_name,
            self.billing_email,
            self.organizations,
            self.note,
        ]
    }

    fn clear(self) {
        self.texts().into_iter().for_each(|text| text.set(String::new()));
        self.kind.set("msp".to_owned());
    }

    fn touched(self) -> bool {
        self.texts().into_iter().any(|text| text.with(|text| !text.is_empty()))
    }

    fn kind(self) -> ProviderKind {
        self.kind.with(|kind| match kind.as_str() {
            "unit" => ProviderKind::BusinessUnit,
            "reseller" => ProviderKind::Reseller,
            _ => ProviderKind::Msp,
        })
    }

    /// Numbers that are none stand beside their field.
    fn filled_in(self, submission: Submission) -> Option<NewProvider> {
        let kind = untrack(|| self.kind());
        let text = |signal: RwSignal<String>| signal.get_untracked();
        let [teams_seats, enterprise_seats, seats] =
            [("teamsSeats", self.teams), ("enterpriseSeats", self.enterprise), ("seats", self.seats)]
                .map(|(field, signal)| submission.check(field, optional_number(&text(signal))));
        let monthly = self.plan.with_untracked(|plan| plan == "monthly");
        let plan = if monthly { PlanType::EnterpriseMonthly } else { PlanType::EnterpriseAnnually };
        Some(NewProvider {
            kind,
            owner_email: text(self.owner),
            teams_seats: teams_seats?,
            enterprise_seats: enterprise_seats?,
            plan: (kind == ProviderKind::BusinessUnit).then_some(plan),
            seats: seats?,
            name: text(self.name),
            business_name: text(self.business_name),
            billing_email: text(self.billing_email),
            organizations: text(self.organizations).split([',', '\n', ' ']).map(str::to_owned).collect(),
            note: text(self.note),
        })
    }
}

/// Nothing, or a whole number.
pub(super) fn optional_number(text: &str) -> Result<Option<u32>, &'static str> {
    match text.trim() {
        "" => Ok(None),
        digits => digits.parse().map(Some).map_err(|_| "Enter a whole number, or leave it empty."),
    }
}

fn kinds() -> Vec<CardChoice> {
    vec![
        CardChoice::new("msp", "MSP", "Manages client organizations on Teams and Enterprise plans.")
            .icon(Icon::KeyRound),
        CardChoice::new("unit", "Business unit", "Manages the organizations of one company on one Enterprise plan.")
            .icon(Icon::Building2),
        CardChoice::new("reseller", "Reseller", "A note of who sold an organization. Nobody there reaches it.")
            .icon(Icon::Handshake),
    ]
}

#[component]
pub fn NewProviderDialog(open: RwSignal<bool>, #[prop(into)] on_made: Callback<()>) -> impl IntoView {
    let (form, submission, toasts) = (Form::new(), Submission::new(), use_toasts());
    let link = RwSignal::new(None::<(String, String)>);
    let link_open = RwSignal::new(false);
    let navigate = use_navigate();
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if *open {
                form.clear();
                submission.reset();
            }
        },
        false,
    );
    let create = move |()| {
        let Some(new) = form.filled_in(submission) else { return };
        let (owner, navigate) = (new.owner_email.clone(), navigate.clone());
        submission.send(&FIELDS, admin_create_provider(new), move |made: InvitedProvider| {
            open.set(false);
            on_made.run(());
            match made.link {
                Some(made) => {
                    link.set(Some((owner, made)));
                    link_open.set(true);
                }
                None => {
                    toasts.success(if owner.is_empty() {
                        "The reseller is made."
                    } else {
                        "The set-up mail is on its way."
                    });
                    navigate(&format!("/admin/providers/{}", made.id), leptos_router::NavigateOptions::default());
                }
            }
        });
    };
    let links = Signal::derive(move || link.get().into_iter().collect::<Vec<_>>());
    view! {
        <Dialog
            open
            title="New provider"
            on_submit=create
            submit="Create provider"
            size=DialogSize::Lg
            busy=submission.busy()
            error=submission.top()
            dirty=move || form.touched()
        >
            <div class="grid gap-5">
                <RadioCards value=form.kind legend="Type" options=kinds() columns=3/>
                {move || match form.kind() {
                    ProviderKind::Msp => view! { <Msp form submission/> }.into_any(),
                    ProviderKind::BusinessUnit => view! { <Unit form submission/> }.into_any(),
                    ProviderKind::Reseller => view! { <Reseller form submission/> }.into_any(),
                }}
                <Field label="Note" hint="Only operators read it." error=submission.error("note") optional_mark=true>
                    <TextArea value=form.note rows=2/>
                </Field>
            </div>
        </Dialog>
        <Dialog open=link_open title="Invitation">
            <p class="text-sm">"The provider is made. It waits until this person sets it up."</p>
            <HandOn links/>
        </Dialog>
    }
}

#[component]
fn Owner(form: Form, submission: Submission) -> impl IntoView {
    view! {
        <Field label="Owner's address" hint="This person sets the provider up and becomes its first Provider Admin." error=submission.error("ownerEmail") required=true>
            <TextInput value=form.owner kind="email" autofocus=true/>
        </Field>
    }
}

#[component]
fn Msp(form: Form, submission: Submission) -> impl IntoView {
    view! {
        <Owner form submission/>
        <div class="grid gap-4 sm:grid-cols-2">
            <Field label="Teams seats" hint="By contract, on the monthly plan. Empty: no limit." error=submission.error("teamsSeats") optional_mark=true>
                <TextInput value=form.teams/>
            </Field>
            <Field label="Enterprise seats" hint="By contract, on the monthly plan. Empty: no limit." error=submission.error("enterpriseSeats") optional_mark=true>
                <TextInput value=form.enterprise/>
            </Field>
        </div>
    }
}

#[component]
fn Unit(form: Form, submission: Submission) -> impl IntoView {
    let plans = vec![Choice::new("monthly", "Enterprise, monthly"), Choice::new("annually", "Enterprise, annually")];
    view! {
        <Owner form submission/>
        <RadioRow value=form.plan legend="Plan" options=plans/>
        <Field label="Seats" hint="By contract. Empty: no limit." error=submission.error("seats") optional_mark=true>
            <TextInput value=form.seats/>
        </Field>
    }
}

#[component]
fn Reseller(form: Form, submission: Submission) -> impl IntoView {
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <Field label="Name" error=submission.error("name") required=true><TextInput value=form.name autofocus=true/></Field>
            <Field label="Business name" error=submission.error("businessName") optional_mark=true>
                <TextInput value=form.business_name/>
            </Field>
        </div>
        <Field label="Billing address" error=submission.error("billingEmail") required=true>
            <TextInput value=form.billing_email kind="email"/>
        </Field>
        <Field
            label="Organizations"
            hint="Ids of organizations that it begins with, one in each line. They stay as they are."
            error=submission.error("organizations")
            optional_mark=true
        >
            <TextArea value=form.organizations rows=3 mono=true/>
        </Field>
    }
}
