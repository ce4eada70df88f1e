//! What is typed into the form, and how it is checked.

use common::{
    kind::PlanType,
    validate::{Email, check_seats, organization_name},
};
use leptos::prelude::*;

use crate::pages::submission::Submission;

const USUAL_COLLECTION: &str = "Default collection";
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
}

/// A form that passed its checks.
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

    /// Checks everything, so that all mistakes show at once.
    pub fn checked(self, submission: Submission) -> Option<Draft> {
        let address = |text: RwSignal<String>| Email::parse(&text.get_untracked()).map(|email| email.to_string());
        let name = submission.check("name", organization_name(&self.name.get_untracked()));
        let owner_email = submission.check("ownerEmail", address(self.owner_email));
        let billing_email = submission.check("billingEmail", address(self.billing_email));
        let seats = submission.check("seats", check_seats(self.seats.get_untracked())).map(i64::from);
        let limit = submission.check("maxAutoscaleSeats", self.limit_checked());
        let collection = submission.check("collectionName", collection_name(&self.collection.get_untracked()));
        Some(Draft {
            name: name?,
            owner_email: owner_email?,
            billing_email: billing_email?,
            plan: plan(&self.tier.get_untracked(), &self.cadence.get_untracked()),
            seats: seats?,
            limit: limit?,
            storage: self.storage.get_untracked(),
            collection: collection?,
        })
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

fn collection_name(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("Enter a name for the first collection."),
        name if name.chars().count() > 100 => Err("This name is too long: 100 characters are the most."),
        name => Ok(name.to_owned()),
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
