//! The model: going away from an organization, and an organization that goes away from its provider.

use common::{event::EventKind, id::OrganizationId, kind::MemberStatus, rules::Action};

use crate::{
    act::Why,
    play::Play,
    question::{ask, of_organization, with_target},
};

impl Play<'_> {
    pub fn leave(&mut self, id: OrganizationId) -> Result<(), Why> {
        let (user, facts) = (self.user(), of_organization(self.book, self.user(), id)?);
        let tenant = &self.book.organizations[&id];
        let own =
            tenant.members.iter().find(|(_, row)| row.user == Some(user)).map(|(own, _)| *own).ok_or(Why::Absent)?;
        ask(Action::OrganizationLeave, &with_target(&facts, tenant, user, own).ok_or(Why::Absent)?)?;
        self.tell_within(EventKind::MemberLeft, id);
        self.book.organizations.get_mut(&id).ok_or(Why::Absent)?.members.remove(&own);
        Ok(())
    }

    /// With the new key that goes with it: everybody who is confirmed gets it, everybody else has none.
    pub fn end_relation(&mut self, id: OrganizationId) -> Result<(), Why> {
        let facts = of_organization(self.book, self.user(), id)?;
        ask(Action::OrganizationRotateKey, &facts)?;
        ask(Action::OrganizationEndProviderRelation, &facts)?;
        self.tell_within(EventKind::OrganizationKeyRotated, id);
        self.tell_within(EventKind::OrganizationProviderLeft, id);
        let key = self.key.clone();
        let tenant = self.book.organizations.get_mut(&id).ok_or(Why::Absent)?;
        for row in tenant.members.values_mut() {
            row.key = (row.status == MemberStatus::Confirmed).then(|| key.clone());
        }
        tenant.managed = false;
        let provider = tenant.tie.take().ok_or(Why::Absent)?.provider;
        self.book.recount(provider);
        if self.book.providers[&provider].enabled {
            self.tell(EventKind::ProviderClientRemoved, None, Some(provider));
        }
        Ok(())
    }
}
