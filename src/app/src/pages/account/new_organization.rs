//! An organization of one's own: its keys are made in this browser and sealed to oneself, who is its first owner.

use common::{
    id::OrganizationId,
    kind::PlanType,
    plan::SeatRule,
    validate::{Email, MAX_SEATS, check_seats, organization_name},
    wire::organization::NewOrganization,
};
use leptos::prelude::*;

use crate::{
    pages::submission::Submission,
    server_fns::organization::create_organization,
    session::use_person,
    trouble::Trouble,
    ui::{
        CardChoice, Choice, Dialog, DialogSize, Field, NumberStepper, RadioCards, RadioRow, TextInput, Working,
        use_toasts,
    },
    worker::{VaultWorker, call, use_vault},
};

/// The names of the fields in refusals.
const FIELDS: &[&str] = &["name", "billingEmail", "additionalSeats"];
const FIRST_COLLECTION: &str = "Default collection";
const USUAL_SEATS: i64 = 5;

/// What is typed.
#[derive(Clone, Copy)]
struct Form {
    name: RwSignal<String>,
    billing_email: RwSignal<String>,
    tier: RwSignal<String>,
    cadence: RwSignal<String>,
    seats: RwSignal<i64>,
}

/// A form that passed its checks.
struct Draft {
    name: String,
    billing_email: String,
    plan: PlanType,
    seats: i64,
}

impl Form {
    fn new() -> Self {
        let form = Self {
            name: RwSignal::default(),
            billing_email: RwSignal::default(),
            tier: RwSignal::default(),
            cadence: RwSignal::default(),
            seats: RwSignal::default(),
        };
        form.reset(String::new());
        form
    }

    fn reset(self, billing_email: String) {
        self.name.set(String::new());
        self.billing_email.set(billing_email);
        self.tier.set("teams".to_owned());
        self.cadence.set("annually".to_owned());
        self.seats.set(USUAL_SEATS);
    }

    /// Tracked.
    fn plan(self) -> PlanType {
        match (self.tier.get().as_str(), self.cadence.get().as_str()) {
            ("free", _) => PlanType::Free,
            ("families", _) => PlanType::Families,
            ("enterprise", "monthly") => PlanType::EnterpriseMonthly,
            ("enterprise", _) => PlanType::EnterpriseAnnually,
            (_, "monthly") => PlanType::TeamsMonthly,
            _ => PlanType::TeamsAnnually,
        }
    }

    /// Checks everything, so that all mistakes show at once.
    fn checked(self, submission: Submission) -> Option<Draft> {
        let plan = untrack(|| self.plan());
        let name = submission.check("name", organization_name(&self.name.get_untracked()));
        let address = Email::parse(&self.billing_email.get_untracked()).map(|email| email.to_string());
        let billing_email = submission.check("billingEmail", address);
        let seats = match plan.seat_rule() {
            SeatRule::Fixed(seats) => Some(seats),
            SeatRule::Chosen => submission.check("additionalSeats", check_seats(self.seats.get_untracked())),
        };
        Some(Draft { name: name?, billing_email: billing_email?, plan, seats: i64::from(seats?) })
    }
}

#[component]
pub(super) fn NewOrganizationDialog(open: RwSignal<bool>) -> impl IntoView {
    let (form, submission) = (Form::new(), Submission::new());
    let (person, vault, toasts) = (use_person(), use_vault(), use_toasts());
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if *open {
                form.reset(person.profile_now().map(|profile| profile.email).unwrap_or_default());
                submission.reset();
            }
        },
        false,
    );
    let create = move |()| {
        let Some(draft) = form.checked(submission) else { return };
        let name = draft.name.clone();
        // The organization shows as soon as its key has come back with a sync; if that fails, the page says so and the next one brings it.
        let act = async move {
            let id = make(vault, draft).await?;
            drop(person.sync().await);
            Ok::<OrganizationId, Trouble>(id)
        };
        submission.send(FIELDS, act, move |_| {
            open.set(false);
            toasts.success(format!("{name} is ready. Open it from the list of your organizations."));
        });
    };
    let busy = submission.busy();
    let footer = move || {
        view! { {move || busy.get().then(|| view! { <Working text="Making the organization and its keys"/> })} }
    };
    view! {
        <Dialog
            open
            title="New organization"
            text="You are its owner. Its keys are made in this browser; the server never sees them."
            on_submit=create
            submit="Create organization"
            busy
            error=submission.top()
            dirty=Signal::derive(move || form.name.with(|name| !name.trim().is_empty()))
            size=DialogSize::Lg
            footer
        >
            <Fields form submission/>
        </Dialog>
    }
}

#[component]
fn Fields(form: Form, submission: Submission) -> impl IntoView {
    let check_name = move |()| drop(submission.check("name", organization_name(&form.name.get_untracked())));
    let check_address =
        move |()| drop(submission.check("billingEmail", Email::parse(&form.billing_email.get_untracked())));
    let cadences = vec![Choice::new("monthly", "Monthly"), Choice::new("annually", "Annually")];
    let cadences = StoredValue::new(cadences);
    let most = Signal::stored(Some(i64::from(MAX_SEATS)));
    let sized = Memo::new(move |_| form.plan().seat_rule() == SeatRule::Chosen);
    view! {
        <div class="grid gap-6">
            <div class="grid gap-4 sm:grid-cols-2">
                <Field label="Organization name" error=submission.error("name") required=true>
                    <TextInput value=form.name maxlength=50u32 autofocus=true on_blur=check_name/>
                </Field>
                <Field label="Billing e-mail" hint="Yours, unless you change it." error=submission.error("billingEmail") required=true>
                    <TextInput value=form.billing_email kind="email" on_blur=check_address/>
                </Field>
            </div>
            <RadioCards value=form.tier legend="Plan" options=plans() columns=2/>
            {move || sized.get().then(|| view! {
                <div class="grid gap-4 sm:grid-cols-2">
                    <RadioRow value=form.cadence legend="Billing" options=cadences.get_value()/>
                    <Field label="Seats" hint="One for each person, you among them." error=submission.error("additionalSeats") required=true>
                        <NumberStepper value=form.seats min=1 max=most/>
                    </Field>
                </div>
            })}
        </div>
    }
    .into_any()
}

fn plans() -> Vec<CardChoice> {
    vec![
        CardChoice::new("free", "Free", "For two people, with two collections."),
        CardChoice::new("families", "Families", "For up to six people of one household."),
        CardChoice::new("teams", "Teams", "For small companies: collections, groups and an event log."),
        CardChoice::new("enterprise", "Enterprise", "Everything of Teams, with policies and custom roles."),
    ]
}

/// Keys are made anew at each attempt: those of a failed one are worth nothing.
async fn make(vault: VaultWorker, draft: Draft) -> Result<OrganizationId, Trouble> {
    let keys = vault.ask(call::MakeOrganizationKeys { collection_name: FIRST_COLLECTION.to_owned() }).await?;
    let organization = NewOrganization {
        name: draft.name,
        billing_email: draft.billing_email,
        plan: draft.plan,
        seats: draft.seats,
        key: keys.key,
        public_key: keys.public_key,
        encrypted_private_key: keys.private_key,
        collection_name: keys.collection_name,
    };
    create_organization(organization).await
}
