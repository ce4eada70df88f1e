//! A new client: organization, keys, first collection, link to the provider and the owner's invitation, all or nothing. The browser made the keys;
//! nobody holds the organization's own key until the provider confirms its owner.

use common::{
    event::EventKind,
    id::{ClientRequestId, OrganizationId, ProviderId, ProviderOrganizationId},
    kind::{MemberRole, OrganizationStatus, PlanType},
    permissions::Permissions,
    plan::MAX_ADDITIONAL_STORAGE_GB,
    rules::{Action, Ineligible, RuleCode},
    seat::{SeatChange, SeatRequest},
    validate::{self, Email},
    wire::client::CreatedClient,
};
use storage::{
    key_ring, provider,
    provider_organization::{self, Link},
    revision,
};

use super::request;
use crate::{
    Cx, Failure, Grant, Mode, Operation,
    access::Scope,
    event::{About, record_for_provider},
    member::{Invitee, invite_person},
    organization::{Founding, KeyPairInput, found, wrapped_key},
    provider::hold,
    seat_pool::make_room,
    usage,
};

#[derive(Debug, Clone)]
pub struct CreateClient {
    /// Under this id it is made once, however often it is sent.
    pub request: Option<ClientRequestId>,
    pub name: String,
    pub business_name: Option<String>,
    /// Without one the provider's.
    pub billing_email: Option<String>,
    /// Invited as the client's Owner.
    pub owner_email: Email,
    pub plan: PlanType,
    pub seats: i64,
    pub max_autoscale_seats: Option<i64>,
    pub additional_storage_gb: i64,
    /// The organization's key, wrapped by the provider's.
    pub key: String,
    pub keys: KeyPairInput,
    /// The first collection's name, encrypted by the organization's key.
    pub collection_name: String,
}

impl Operation for CreateClient {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderCreateClient);
    const MODE: Mode = Mode::Write;
    type Output = (CreatedClient, Link);

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<ProviderId>) -> Result<(CreatedClient, Link), Failure> {
        let provider_id = *grant.subject();
        let grant = hold::<ProviderId>(cx, grant.caller(), provider_id, provider_id, Self::ACTION).await?;
        let facts = grant.facts().provider.ok_or(Failure::Absent)?;
        let (request_id, digest) = (self.request, request::digest(&self));
        if let Some(id) = request_id
            && let Some(made) = request::answered(cx, provider_id, id, &digest).await?
        {
            return Ok(made);
        }
        if !self.plan.may_be_created_by(facts.kind) {
            return Err(Failure::Rule(RuleCode::NotEligible(Ineligible::PlanFamily)));
        }
        let key = wrapped_key("key", &self.key)?;
        let owner_email = self.owner_email.clone();
        let founding = self.founding(cx, provider_id).await?;
        let request = SeatRequest {
            seats: Some(0),
            occupied: 0,
            limit: None,
            may_grow: true,
            pool: None,
            change: SeatChange::Set { seats: founding.seats, limit: founding.max_autoscale_seats },
        };
        make_room(cx, &grant, Action::ProviderCreateClient, (provider_id, founding.plan), request).await?;
        let name = founding.name.trim().to_owned();
        let organization = found(cx, founding).await?.organization;
        let link = Link {
            id: cx.id(ProviderOrganizationId::from_uuid),
            provider_id,
            organization_id: organization,
            key,
            created: cx.now,
            revised: cx.now,
        };
        provider_organization::insert(&mut cx.tx, &link, key_ring::first_of(provider_id)).await?;
        let about = About { provider_organization: Some(link.id), ..About::default() };
        record_for_provider(cx, &grant, EventKind::ProviderClientCreated, about).await?;
        // From here on the caller stands in the new organization by means of the provider.
        let (facts, subject) = OrganizationId::load(&mut cx.tx, grant.caller(), organization).await?;
        let owner = Invitee { email: &owner_email, role: MemberRole::Owner, permissions: Permissions::NONE };
        let invited = invite_person(cx, grant.caller(), &facts, &subject, owner).await?;
        if let Some(id) = request_id {
            request::remember(cx, &link, id, digest).await?;
        }
        revision::touch_provider_users(&mut cx.tx, provider_id, cx.now).await?;
        usage::note(cx, organization).await?;
        let owner_link = invited.link;
        Ok((CreatedClient { id: link.id, organization_id: organization, name, owner_link, repeated: false }, link))
    }
}

impl CreateClient {
    async fn founding(self, cx: &mut Cx<'_>, provider: ProviderId) -> Result<Founding, Failure> {
        let seats = validate::check_seats(self.seats)
            .map_err(|_| Failure::field("seats", "Choose a number of seats from 1 to 100000."))?;
        let limit = match self.max_autoscale_seats.map(u32::try_from) {
            None => None,
            Some(Ok(limit)) if limit >= seats => Some(limit),
            Some(_) => {
                return Err(Failure::field("maxAutoscaleSeats", "The limit has to be at least the number of seats."));
            }
        };
        let storage = u32::try_from(self.additional_storage_gb)
            .ok()
            .filter(|more| *more <= MAX_ADDITIONAL_STORAGE_GB)
            .ok_or_else(|| Failure::field("additionalStorageGb", "Choose from 0 to 99 GB of additional storage."))?;
        let billing_email = match self.billing_email.filter(|address| !address.trim().is_empty()) {
            Some(address) => address,
            None => provider::find(&mut cx.tx, provider).await?.and_then(|row| row.billing_email).unwrap_or_default(),
        };
        Ok(Founding {
            name: self.name,
            business_name: self.business_name,
            billing_email,
            plan: self.plan,
            seats: Some(seats),
            max_autoscale_seats: limit,
            additional_storage_gb: storage,
            keys: Some(self.keys),
            collection_name: Some(self.collection_name),
            status: OrganizationStatus::Managed,
        })
    }
}
