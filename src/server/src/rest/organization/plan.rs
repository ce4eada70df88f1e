//! Plans as the official clients read them. There is no payment gateway: its identifiers are empty and prices are nil.

use axum::Json;
use common::{
    kind::PlanType,
    plan::{Cadence, MAX_ADDITIONAL_STORAGE_GB, OFFERED, SeatRule},
    validate::MAX_SEATS,
};
use serde_json::{Value, json};

use crate::rest::list;

pub async fn list() -> Json<Value> {
    list::list(OFFERED.into_iter().map(object))
}

pub fn object(plan: PlanType) -> Value {
    let features = plan.features().served();
    let order = plan.tier().number();
    json!({
        "object": "plan",
        "type": plan,
        "productTier": plan.tier(),
        "name": plan.name(),
        "isAnnual": plan.cadence() == Some(Cadence::Annually),
        "nameLocalizationKey": "",
        "descriptionLocalizationKey": "",
        "canBeUsedByBusiness": features.use_groups,
        "trialPeriodDays": null,
        "hasSelfHost": features.self_host,
        "hasPolicies": features.use_policies,
        "hasGroups": features.use_groups,
        "hasDirectory": features.use_directory,
        "hasEvents": features.use_events,
        "hasTotp": features.use_totp,
        "has2fa": features.use_2fa,
        "hasApi": features.use_api,
        "hasSso": features.use_sso,
        "hasOrganizationDomains": features.use_organization_domains,
        "hasResetPassword": features.use_reset_password,
        "usersGetPremium": features.users_get_premium,
        "hasMyItems": features.use_my_items,
        "hasInviteLinks": features.use_invite_links,
        "upgradeSortOrder": order,
        "displaySortOrder": order,
        "legacyYear": null,
        "disabled": false,
        "secretsManager": null,
        "passwordManager": password_manager(plan),
    })
}

fn password_manager(plan: PlanType) -> Value {
    let chosen = plan.seat_rule() == SeatRule::Chosen;
    let fixed = match plan.seat_rule() {
        SeatRule::Fixed(seats) => Some(seats),
        SeatRule::Chosen => None,
    };
    let storage = plan.base_storage_gb();
    json!({
        "stripePlanId": "",
        "stripeSeatPlanId": "",
        "stripeProviderPortalSeatPlanId": "",
        "basePrice": 0,
        "seatPrice": 0,
        "providerPortalSeatPrice": 0,
        "allowSeatAutoscale": plan.may_grow(),
        "hasAdditionalSeatsOption": chosen,
        "maxAdditionalSeats": chosen.then_some(MAX_SEATS),
        "baseSeats": fixed.unwrap_or(0),
        "hasPremiumAccessOption": false,
        "stripePremiumAccessPlanId": "",
        "premiumAccessOptionPrice": 0,
        "maxSeats": fixed,
        "baseStorageGb": storage,
        "hasAdditionalStorageOption": storage.is_some(),
        "additionalStoragePricePerGb": 0,
        "stripeStoragePlanId": "",
        "maxAdditionalStorage": storage.map(|_| MAX_ADDITIONAL_STORAGE_GB),
        "maxCollections": plan.max_collections(),
    })
}
