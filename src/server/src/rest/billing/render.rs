//! Billing on the wire. No money is invented: nothing costs anything.

use common::{plan::Cadence, wire::billing::SeatPool};
use serde_json::{Value, json};
use services::billing::{BillingAddress, Subscription};

pub fn subscription(subscription: &Subscription) -> Value {
    json!({
        "status": "active",
        "currentPeriodEndDate": null,
        "discountPercentage": null,
        "collectionMethod": "send_invoice",
        "plans": subscription.pools.iter().map(plan).collect::<Vec<_>>(),
        "accountCredit": 0,
        "taxInformation": null,
        "cancelAt": null,
        "suspension": null,
        "providerType": subscription.kind,
        "paymentSource": null,
    })
}

fn plan(pool: &SeatPool) -> Value {
    let cadence = pool.plan.cadence().map(|cadence| match cadence {
        Cadence::Monthly => "Monthly",
        Cadence::Annually => "Annually",
    });
    json!({
        "planName": pool.plan.name(),
        "type": pool.plan,
        "productTier": pool.plan.tier(),
        "seatMinimum": pool.minimum,
        "purchasedSeats": pool.purchased,
        "assignedSeats": pool.allocated,
        "cost": 0,
        "cadence": cadence,
    })
}

/// The form of the present; the tax number has no kind here.
pub fn address(address: &BillingAddress) -> Value {
    json!({
        "country": address.country,
        "postalCode": address.postal_code,
        "line1": address.line1,
        "line2": address.line2,
        "city": address.city,
        "state": address.state,
        "taxId": address.tax_number.as_ref().map(|number| json!({ "code": null, "value": number })),
    })
}

/// The older form.
pub fn tax_information(address: &BillingAddress) -> Value {
    json!({
        "country": address.country,
        "postalCode": address.postal_code,
        "taxId": address.tax_number,
        "taxIdType": null,
        "line1": address.line1,
        "line2": address.line2,
        "city": address.city,
        "state": address.state,
    })
}
