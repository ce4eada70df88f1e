//! What the operator types about a new provider, checked: every error beside its field.

use common::{
    id::OrganizationId,
    kind::{PlanType, ProviderKind},
    validate::{self, Email},
    wire::admin::NewProvider,
};

use crate::{Failure, FieldError};

const MAX_NOTE: usize = 500;

/// What is to be made.
pub(super) enum Checked {
    /// An MSP or a business unit, which somebody sets up.
    Invited { kind: ProviderKind, owner: Email, pools: Vec<(PlanType, u32)>, note: Option<String> },
    Reseller {
        name: String,
        business_name: Option<String>,
        billing_email: String,
        organizations: Vec<OrganizationId>,
        note: Option<String>,
    },
}

pub(super) fn check(new: NewProvider) -> Result<Checked, Failure> {
    let mut errors = Vec::new();
    let note = note(&new.note, &mut errors);
    let checked = match new.kind {
        ProviderKind::Reseller => reseller(&new, note, &mut errors),
        kind => invited(kind, &new, note, &mut errors),
    };
    match checked {
        Some(checked) if errors.is_empty() => Ok(checked),
        _ => Err(Failure::Invalid(errors)),
    }
}

fn invited(
    kind: ProviderKind,
    new: &NewProvider,
    note: Option<String>,
    errors: &mut Vec<FieldError>,
) -> Option<Checked> {
    let owner = email(&new.owner_email, "ownerEmail", errors);
    let pools = if kind == ProviderKind::Msp {
        let pools = [(PlanType::TeamsMonthly, new.teams_seats), (PlanType::EnterpriseMonthly, new.enterprise_seats)];
        pools.into_iter().filter_map(|(plan, seats)| Some((plan, seats?))).collect()
    } else {
        let plan = new.plan.filter(|plan| plan.may_be_created_by(kind));
        if plan.is_none() {
            errors.push(FieldError::named("plan", "Choose Enterprise, monthly or annually."));
        }
        plan.zip(new.seats).into_iter().collect()
    };
    Some(Checked::Invited { kind, owner: owner?, pools, note })
}

fn reseller(new: &NewProvider, note: Option<String>, errors: &mut Vec<FieldError>) -> Option<Checked> {
    let name = validate::provider_name(&new.name);
    if name.is_err() {
        errors.push(FieldError::named("name", "Enter a name of 1 to 50 characters."));
    }
    let business_name = validate::business_line(&new.business_name);
    if business_name.is_err() {
        errors.push(FieldError::named("businessName", "This is too long: 50 characters are the most."));
    }
    let billing_email = email(&new.billing_email, "billingEmail", errors);
    let ids = new.organizations.iter().map(|id| id.trim()).filter(|id| !id.is_empty());
    let organizations: Result<Vec<OrganizationId>, _> = ids.map(str::parse).collect();
    if organizations.is_err() {
        errors.push(FieldError::named(
            "organizations",
            "One of these is no id of an organization: copy them from the list of organizations.",
        ));
    }
    Some(Checked::Reseller {
        name: name.ok()?,
        business_name: business_name.ok()?,
        billing_email: billing_email?.into(),
        organizations: organizations.ok()?,
        note,
    })
}

fn email(text: &str, field: &'static str, errors: &mut Vec<FieldError>) -> Option<Email> {
    let parsed = Email::parse(text);
    if parsed.is_err() {
        errors.push(FieldError::named(field, "Enter an e-mail address, such as name@example.com."));
    }
    parsed.ok()
}

fn note(text: &str, errors: &mut Vec<FieldError>) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > MAX_NOTE || text.chars().any(|c| c.is_control() && c != '\n') {
        errors.push(FieldError::named("note", "Write at most 500 characters."));
        return None;
    }
    (!text.is_empty()).then(|| text.to_owned())
}
