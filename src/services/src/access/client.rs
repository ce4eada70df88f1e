//! Facts about a person, a provider and an organization that is or may become its client. A link of another provider does not exist here.

use common::{
    id::{OrganizationId, ProviderId, ProviderOrganizationId},
    rules::Facts,
};
use storage::{
    Tx,
    provider_organization::{self, Link},
};

use super::{
    Caller, OrganizationSubject, Scope,
    provider::{provider_facts, provider_user_facts},
};
use crate::Failure;

/// Names a client of a provider in a request.
#[derive(Debug, Clone, Copy)]
pub struct OfClient;

/// The client of a request.
#[derive(Debug, Clone)]
pub struct ClientSubject {
    pub link: Link,
    pub organization: OrganizationSubject,
}

impl Scope for OfClient {
    type Id = (ProviderId, ProviderOrganizationId);
    type Subject = ClientSubject;

    async fn load(tx: &mut Tx, caller: &Caller, (provider, id): Self::Id) -> Result<(Facts, ClientSubject), Failure> {
        let link = provider_organization::find(tx, provider, id).await?.ok_or(Failure::Absent)?;
        let (facts, organization) = OrganizationId::load(tx, caller, link.organization_id).await?;
        Ok((facts, ClientSubject { link, organization }))
    }
}

/// Names an organization that a provider wants to take on.
#[derive(Debug, Clone, Copy)]
pub struct OfCandidate;

/// The two sides of an attachment.
#[derive(Debug, Clone)]
pub struct CandidateSubject {
    pub provider: ProviderId,
    pub organization: OrganizationSubject,
}

impl Scope for OfCandidate {
    type Id = (ProviderId, OrganizationId);
    type Subject = CandidateSubject;

    /// The provider is the one that asks, whatever the organization is attached to: the caller's standing in another provider must not count.
    async fn load(
        tx: &mut Tx,
        caller: &Caller,
        (provider, id): Self::Id,
    ) -> Result<(Facts, CandidateSubject), Failure> {
        let asking = provider_facts(tx, provider, None).await?.ok_or(Failure::Absent)?;
        let (mut facts, organization) = OrganizationId::load(tx, caller, id).await?;
        facts.provider = Some(asking);
        facts.actor.provider_user = provider_user_facts(tx, caller, provider).await?;
        Ok((facts, CandidateSubject { provider, organization }))
    }
}
