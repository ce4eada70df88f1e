//! Self-service: anybody founds an organization and is its first Owner, holding its key.

use common::{
    id::{MemberId, OrganizationId},
    kind::{MemberRole, MemberStatus, OrganizationStatus, PlanType},
    plan::{MAX_ADDITIONAL_STORAGE_GB, OFFERED, SeatRule},
    rules::{Action, RuleCode},
    validate,
};
use storage::{
    collection::{self, NewAssignment},
    member::{self, NewMember},
    organization, revision,
};

use super::{
    found::{Founding, KeyPairInput, found},
    sealed,
};
use crate::{Cx, Failure, Grant, Mode, Operation, access::Own, push::Push};

#[derive(Debug, Clone)]
pub struct CreateOrganization {
    pub name: String,
    pub business_name: Option<String>,
    pub billing_email: String,
    pub plan: PlanType,
    /// The organization's key, encapsulated to the founder.
    pub key: String,
    pub keys: Option<KeyPairInput>,
    /// For plans with a chosen number of seats.
    pub seats: i64,
    pub max_autoscale_seats: Option<i64>,
    pub additional_storage_gb: i64,
    pub collection_name: Option<String>,
}

impl Operation for CreateOrganization {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = OrganizationId;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<OrganizationId, Failure> {
        let founder = *grant.subject();
        if !OFFERED.contains(&self.plan) {
            return Err(Failure::field("planType", "This plan is not offered. Choose another one."));
        }
        let key = sealed::encapsulated_key("key", &self.key)?;
        let seats = self.seats()?;
        let founding = Founding {
            max_autoscale_seats: self.limit(seats)?,
            additional_storage_gb: self.storage()?,
            name: self.name,
            business_name: self.business_name,
            billing_email: self.billing_email,
            plan: self.plan,
            seats: Some(seats),
            keys: self.keys,
            collection_name: self.collection_name,
            status: OrganizationStatus::Created,
        };
        let limited = self.plan.limits_administrators();
        if limited && organization::administers_another_free_one(&mut cx.tx, founder, None).await? {
            return Err(Failure::Rule(RuleCode::FreeAdminLimit));
        }
        let founded = found(cx, founding).await?;
        let owner = NewMember {
            id: cx.id(MemberId::from_uuid),
            organization_id: founded.organization,
            user_id: Some(founder),
            email: None,
            key: Some(key),
            status: MemberStatus::Confirmed,
            role: MemberRole::Owner,
            permissions: None,
            invite_token_hash: None,
            invite_issued: None,
            invited_by: None,
            created: cx.now,
        };
        member::insert(&mut cx.tx, &owner).await?;
        if let Some(first) = founded.collection {
            let manages = NewAssignment {
                organization: founded.organization,
                collection: first,
                member: owner.id,
                read_only: false,
                hide_passwords: false,
                manage: true,
            };
            collection::assign(&mut cx.tx, manages).await?;
        }
        revision::touch(&mut cx.tx, founder, cx.now).await?;
        cx.push(Push::Reach { user: founder });
        Ok(founded.organization)
    }
}

impl CreateOrganization {
    fn seats(&self) -> Result<u32, Failure> {
        match self.plan.seat_rule() {
            SeatRule::Fixed(seats) => Ok(seats),
            SeatRule::Chosen => validate::check_seats(self.seats)
                .map_err(|_| Failure::field("additionalSeats", "Choose a number of seats from 1 to 100000.")),
        }
    }

    fn limit(&self, seats: u32) -> Result<Option<u32>, Failure> {
        let Some(limit) = self.max_autoscale_seats.filter(|_| self.plan.may_grow()) else { return Ok(None) };
        match u32::try_from(limit) {
            Ok(limit) if limit >= seats => Ok(Some(limit)),
            _ => Err(Failure::field("maxAutoscaleSeats", "The limit has to be at least the number of seats.")),
        }
    }

    fn storage(&self) -> Result<u32, Failure> {
        match u32::try_from(self.additional_storage_gb) {
            Ok(more) if more <= MAX_ADDITIONAL_STORAGE_GB => Ok(more),
            _ => Err(Failure::field("additionalStorageGb", "Choose from 0 to 99 GB of additional storage.")),
        }
    }
}
