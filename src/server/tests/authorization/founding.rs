//! What tenants begin with: an organization of one's own, a provider's look.

use common::{
    id::{OrganizationId, ProviderId},
    kind::PlanType,
};
use services::organization::CreateOrganization;
use testkit::{Person, Site, json, key};

use crate::cases::PICTURE;

/// Invitation pages and letters show it.
pub async fn gives_a_logo(admin: &Person, provider: ProviderId) {
    admin.put(&format!("/api/chatelaine/providers/{provider}/logo"), &json!({ "image": PICTURE })).ok().await;
}

pub async fn found(site: &Site, owner: &Person, name: &str) -> OrganizationId {
    let operation = CreateOrganization {
        name: name.to_owned(),
        business_name: None,
        billing_email: owner.email.clone(),
        plan: PlanType::EnterpriseAnnually,
        key: owner.receives(&key(name)),
        keys: None,
        seats: 20,
        max_autoscale_seats: None,
        additional_storage_gb: 0,
        collection_name: None,
    };
    site.services.perform(&owner.caller().await, (), operation).await.unwrap()
}
