//! The model: going away from an organization, and an organization that goes away from its provider.

use common::{
    event::EventKind,
    id::OrganizationId,
    kind::{MemberRole, MemberStatus, ProviderRole},
    rules::Action,
};

use crate::{
    act::Why,
    book::{Firm, Row, Tenant},
    play::Play,
    question::{ask, of_organization, with_target},
};

fn is_owner(row: &Row<MemberRole, MemberStatus>) -> bool {
    row.role == MemberRole::Owner && row.status == MemberStatus::Confirmed
}

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

    /// Nobody goes who alone owns an organization that no provider stands in for, or alone administers a provider.
    pub fn delete_account(&mut self) -> Result<(), Why> {
        let user = self.user();
        let is_sole_owner = |tenant: &Tenant| {
            let firm = tenant.tie.as_ref().map(|tie| &self.book.providers[&tie.provider]);
            let stood_in_for = firm.is_some_and(|firm| firm.confirmed().any(|row| row.user != Some(user)));
            let mut owners = tenant.members.values().filter(|row| is_owner(row));
            owners.clone().count() == 1 && owners.any(|row| row.user == Some(user)) && !stood_in_for
        };
        let is_sole_admin =
            |firm: &Firm| firm.role_of(user) == Some(ProviderRole::ProviderAdmin) && firm.confirmed_admins() == 1;
        if self.book.organizations.values().any(is_sole_owner) || self.book.providers.values().any(is_sole_admin) {
            return Err(Why::Said);
        }
        for (id, tenant) in &mut self.book.organizations {
            for _ in tenant.members.extract_if(.., |_, row| row.user == Some(user)) {
                self.entries.push((EventKind::MemberRemoved, Some(user), Some(*id), None));
            }
        }
        for (id, firm) in &mut self.book.providers {
            let gone = firm.staff.extract_if(.., |_, row| row.user == Some(user)).count();
            if gone > 0 && firm.enabled {
                self.entries.push((EventKind::ProviderUserRemoved, Some(user), None, Some(*id)));
            }
        }
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
