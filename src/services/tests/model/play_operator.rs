//! The model: what the operator does beside inviting, switching and setting pools.

use common::{
    event::EventKind,
    id::{OrganizationId, ProviderId, ProviderUserId},
    kind::ProviderRole,
    rules::{Action, ProviderTargetFacts},
};

use crate::{
    act::Why,
    play::Play,
    question::{ask, of_client_by_operator, of_provider_by_operator},
};

impl Play<'_> {
    /// They hold the provider's key already.
    pub fn rescue(&mut self, provider: ProviderId, id: ProviderUserId) -> Result<(), Why> {
        let mut facts = of_provider_by_operator(self.book, provider)?;
        let firm = self.firm(provider)?;
        let row = firm.staff.get_mut(&id).ok_or(Why::Absent)?;
        facts.provider_target = Some(ProviderTargetFacts { is_self: false, status: row.status, role: row.role });
        facts.provider_grant = Some(ProviderRole::ProviderAdmin);
        ask(Action::ProviderChangeUserRole, &facts)?;
        row.role = ProviderRole::ProviderAdmin;
        if firm.enabled {
            self.tell_by_operator(EventKind::ProviderUserUpdated, None, Some(provider));
        }
        Ok(())
    }

    pub fn detach(&mut self, id: OrganizationId) -> Result<(), Why> {
        ask(Action::ProviderRemoveClient, &of_client_by_operator(self.book, id)?)?;
        let tenant = self.book.organizations.get_mut(&id).ok_or(Why::Absent)?;
        let provider = tenant.tie.take().ok_or(Why::Absent)?.provider;
        tenant.managed = false;
        self.book.recount(provider);
        if self.book.providers[&provider].enabled {
            self.tell_by_operator(EventKind::ProviderClientRemoved, None, Some(provider));
        }
        self.tell_by_operator(EventKind::OrganizationUpdated, Some(id), None);
        Ok(())
    }

    fn tell_by_operator(
        &mut self,
        kind: EventKind,
        organization: Option<OrganizationId>,
        provider: Option<ProviderId>,
    ) {
        self.entries.push((kind, None, organization, provider));
    }
}
