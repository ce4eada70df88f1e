//! What is typed into the form, and how it is checked.

use common::{
    client_file::{USUAL_COLLECTION, collection_name},
    id::ClientRequestId,
    kind::PlanType,
    validate::{Email, check_seats, organization_name},
};
use leptos::prelude::*;

use crate::pages::{portal::clients::request_id, submission::Submission};

const USUAL_SEATS: i64 = 5;

/// A `Copy` handle to the form's values.
#[derive(Clone, Copy)]
pub struct Form {
    pub name: RwSignal<String>,
    pub owner_email: RwSignal<String>,
    pub billing_email: RwSignal<String>,
    pub tier: RwSignal<String>,
    pub cadence: RwSignal<String>,
    pub seats: RwSignal<i64>,
    pub limited: RwSignal<bool>,
    pub limit: RwSignal<i64>,
    pub storage: RwSignal<i64>,
    pub collection: RwSignal<String>,
    /// Which step is in sight.
    pub step: RwSignal<usize>,
    /// What was sent last, and under which id: the same again after a lost answer is the same request.
    sent: StoredValue<Option<(Draft, ClientRequestId)>>,
}

/// The steps, and the fields of each as refusals name them.
pub const STEPS: [(&str, &[&str]); 3] = [
    ("Who", &["name", "ownerEmail", "billingEmail"]),
    ("Plan", &["seats", "maxAutoscaleSeats", "additionalStorageGb"]),
    ("Summary", &["collectionName"]),
];

/// A form that passed its checks.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    pub owner_email: String,
    pub billing_email: String,
    pub plan: PlanType,
    pub seats: i64,
    pub limit: Option<i64>,
    pub storage: i64,
    pub collection: String,
}

impl Form {
    pub fn new() -> Self {
        let form = Self {
            name: RwSignal::default(),
            owner_email: RwSignal::default(),
            billing_email: RwSignal::default(),
            tier: RwSignal::default(),
            cadence: RwSignal::default(),
            seats: RwSignal::default(),
            limited: RwSignal::default(),
            limit: RwSignal::default(),
            storage: RwSignal::default(),
            collection: RwSignal::default(),
            step: RwSignal::new(0),
            sent: StoredValue::new(None),
        };
        form.reset();
        form
    }

    pub fn reset(self) {
        for text in [self.name, self.owner_email, self.billing_email] {
            text.set(String::new());
        }
        self.tier.set("teams".to_owned());
        self.cadence.set("annually".to_owned());
        self.seats.set(USUAL_SEATS);
        self.limited.set(false);
        self.limit.set(USUAL_SEATS);
        self.storage.set(0);
        self.collection.set(USUAL_COLLECTION.to_owned());
        self.step.set(0);
        self.sent.set_value(None);
    }

    /// The plan as it is chosen now.
    pub fn plan(self) -> PlanType {
        plan(&self.tier.get(), &self.cadence.get())
    }

    /// The id to send this draft under: that of the attempt before if nothing has changed since.
    pub fn request(self, draft: &Draft) -> ClientRequestId {
        let before = self.sent.with_value(|sent| sent.as_ref().filter(|(sent, _)| sent == draft).map(|(_, id)| *id));
        let id = before.unwrap_or_else(request_id);
        self.sent.set_value(Some((draft.clone(), id)));
        id
    }

    /// Fills the billing address as long as nobody has typed one.
    pub fn propose_billing(self, address: Option<String>) {
        if let Some(address) = address.filter(|_| self.billing_email.with_untracked(String::is_empty)) {
            self.billing_email.set(address);
        }
    }

    /// Whether closing would lose something.
    pub fn dirty(self) -> Signal<bool> {
        Signal::derive(move || {
            [self.name, self.owner_email].iter().any(|text| text.with(|text| !text.trim().is_empty()))
        })
    }

    /// Checks what stands in one step.
    pub fn step_is_right(self, submission: Submission, step: usize) -> bool {
        match step {
            0 => self.who(submission).is_some(),
            1 => self.size(submission).is_some(),
            _ => self.first_collection(submission).is_some(),
        }
    }

    /// Checks everything; the first step with a mistake comes into sight.
    pub fn checked(self, submission: Submission) -> Option<Draft> {
        let (who, size, collection) = (self.who(submission), self.size(submission), self.first_collection(submission));
        let wrong = [who.is_none(), size.is_none(), collection.is_none()].iter().position(|wrong| *wrong);
        if let Some(step) = wrong {
            self.step.set(step);
        }
        let ((name, owner_email, billing_email), (seats, limit)) = (who?, size?);
        Some(Draft {
            name,
            owner_email,
            billing_email,
            plan: plan(&self.tier.get_untracked(), &self.cadence.get_untracked()),
            seats,
            limit,
            storage: self.storage.get_untracked(),
            collection: collection?,
        })
    }

    fn who(self, submission: Submission) -> Option<(String, String, String)> {
        let address = |text: RwSignal<String>| Email::parse(&text.get_untracked()).map(|email| email.to_string());
        let name = submission.check("name", organization_name(&self.name.get_untracked()));
        let owner_email = submission.check("ownerEmail", address(self.owner_email));
        let billing_email = submission.check("billingEmail", address(self.billing_email));
        Some((name?, owner_email?, billing_email?))
    }

    fn size(self, submission: Submission) -> Option<(i64, Option<i64>)> {
        let seats = submission.check("seats", check_seats(self.seats.get_untracked())).map(i64::from);
        let limit = submission.check("maxAutoscaleSeats", self.limit_checked());
        Some((seats?, limit?))
    }

    fn first_collection(self, submission: Submission) -> Option<String> {
        submission.check("collectionName", collection_name(&self.collection.get_untracked()))
    }

    fn limit_checked(self) -> Result<Option<i64>, &'static str> {
        if !self.limited.get_untracked() {
            return Ok(None);
        }
        let limit = self.limit.get_untracked();
        if limit < self.seats.get_untracked() {
            Err("The limit has to be at least the number of seats.")
        } else {
            Ok(Some(limit))
        }
    }
}

/// The plan of the present generation.
fn plan(tier: &str, cadence: &str) -> PlanType {
    match (tier, cadence) {
        ("enterprise", "monthly") => PlanType::EnterpriseMonthly,
        ("enterprise", _) => PlanType::EnterpriseAnnually,
        (_, "monthly") => PlanType::TeamsMonthly,
        _ => PlanType::TeamsAnnually,
    }
}

/// Which step has a field of that name.
pub fn step_of(field: &str) -> Option<usize> {
    STEPS.iter().position(|(_, fields)| fields.contains(&field))
}
