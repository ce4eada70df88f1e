//! The model: the people of providers.

use common::{
    event::EventKind,
    id::{ProviderId, ProviderUserId},
    kind::{ProviderRole, ProviderUserStatus},
    rules::{Action, Facts, ProviderTargetFacts, ProviderUserFacts, RuleCode, batch},
};

use crate::{
    act::{Answer, Why},
    book::Row,
    cast::{Opens, address},
    play::Play,
    question::{ask, of_provider, why},
};

impl Play<'_> {
    /// On many rows at once.
    pub fn decide_staff(
        &self,
        provider: ProviderId,
        action: Action,
        role: Option<ProviderRole>,
        ids: &[ProviderUserId],
    ) -> Answer {
        let facts = of_provider(self.book, self.user(), provider)?;
        ask(Action::ProviderInviteUser, &facts)?;
        let firm = &self.book.providers[&provider];
        let here: Vec<Option<Facts>> = ids
            .iter()
            .map(|id| {
                let row = firm.staff.get(id)?;
                let is_self = row.user == Some(self.user());
                let target = ProviderTargetFacts { is_self, status: row.status, role: row.role };
                Some(Facts { provider_target: Some(target), provider_grant: role, ..facts.clone() })
            })
            .collect();
        let mut decided = batch(action, &here.iter().flatten().cloned().collect::<Vec<_>>()).into_iter();
        Ok(here
            .iter()
            .map(|row| match row {
                Some(_) => decided.next().unwrap().require().map_err(why),
                None => Err(Why::Absent),
            })
            .collect())
    }

    pub fn invite_staff(&mut self, provider: ProviderId, people: &[usize], role: ProviderRole) -> Result<(), Why> {
        ask(Action::ProviderInviteUser, &of_provider(self.book, self.user(), provider)?)?;
        let firm = &self.book.providers[&provider];
        let here = |person: usize| {
            let (user, email) = (Some(self.cast.user(person)), Some(address(person)));
            firm.staff.values().any(|row| row.user == user || row.email == email)
        };
        let new: Vec<usize> = people.iter().copied().filter(|person| !here(*person)).collect();
        assert_eq!(new, self.made.staff.iter().map(|(person, _)| *person).collect::<Vec<_>>(), "who is new is invited");
        for (person, id) in &self.made.staff {
            let status = ProviderUserStatus::Invited;
            let row = Row { user: None, email: Some(address(*person)), role, status, key: None };
            self.firm(provider)?.staff.insert(*id, row);
            self.tell(EventKind::ProviderUserInvited, None, Some(provider));
        }
        Ok(())
    }

    pub fn accept_staff(&mut self, ticket: usize) -> Result<(), Why> {
        let ticket = &self.cast.tickets[ticket];
        let Opens::Staff(provider, id) = ticket.opens else { return Err(Why::Said) };
        let (user, mine, lives) = (self.user(), ticket.to == self.by, self.lives(ticket.issued));
        let firm = self.book.providers.get(&provider).ok_or(Why::Said)?;
        let row = firm.staff.get(&id).ok_or(Why::Said)?;
        if row.status != ProviderUserStatus::Invited && ticket.newest {
            return Err(Why::Rule(RuleCode::AlreadyInState));
        }
        if row.status != ProviderUserStatus::Invited || !ticket.newest || !lives || !mine || firm.row_of(user).is_some()
        {
            return Err(Why::Said);
        }
        let mut facts = of_provider(self.book, user, provider)?;
        facts.actor.provider_user = Some(ProviderUserFacts { status: row.status, role: row.role });
        facts.actor.token_valid = true;
        ask(Action::ProviderAcceptInvitation, &facts)?;
        let row = self.firm(provider)?.staff.get_mut(&id).ok_or(Why::Said)?;
        (row.user, row.email, row.status) = (Some(user), None, ProviderUserStatus::Accepted);
        Ok(())
    }

    pub fn confirm_staff(&mut self, provider: ProviderId, ids: &[ProviderUserId]) -> Answer {
        let answer = self.decide_staff(provider, Action::ProviderConfirmUser, None, ids)?;
        for id in done(ids, &answer) {
            let key = self.key.clone();
            let row = self.firm(provider)?.staff.get_mut(&id).ok_or(Why::Absent)?;
            (row.status, row.key) = (ProviderUserStatus::Confirmed, Some(key));
            self.tell(EventKind::ProviderUserConfirmed, None, Some(provider));
        }
        Ok(answer)
    }

    pub fn change_role(&mut self, provider: ProviderId, id: ProviderUserId, role: ProviderRole) -> Result<(), Why> {
        self.decide_staff(provider, Action::ProviderChangeUserRole, Some(role), &[id])?.remove(0)?;
        let row = self.firm(provider)?.staff.get_mut(&id).ok_or(Why::Absent)?;
        if row.role != role {
            row.role = role;
            self.tell(EventKind::ProviderUserUpdated, None, Some(provider));
        }
        Ok(())
    }

    pub fn remove_staff(&mut self, provider: ProviderId, ids: &[ProviderUserId]) -> Answer {
        self.remove_those_staff(provider, ids, |_| true)
    }

    /// Only people who wait to be confirmed.
    pub fn turn_away_staff(&mut self, provider: ProviderId, ids: &[ProviderUserId]) -> Answer {
        self.remove_those_staff(provider, ids, |status| status == ProviderUserStatus::Accepted)
    }

    fn remove_those_staff(
        &mut self,
        provider: ProviderId,
        ids: &[ProviderUserId],
        concerns: fn(ProviderUserStatus) -> bool,
    ) -> Answer {
        let mut answer = self.decide_staff(provider, Action::ProviderRemoveUser, None, ids)?;
        let rows = &self.book.providers[&provider].staff;
        for (id, row) in ids.iter().zip(&mut answer).filter(|(_, row)| row.is_ok()) {
            *row = if concerns(rows[id].status) { Ok(()) } else { Err(Why::Said) };
        }
        for id in done(ids, &answer) {
            self.firm(provider)?.staff.remove(&id);
            self.tell(EventKind::ProviderUserRemoved, None, Some(provider));
        }
        Ok(answer)
    }
}

/// Those for whom it was allowed.
pub fn done<Id: Copy>(ids: &[Id], answer: &[Result<(), Why>]) -> Vec<Id> {
    ids.iter().zip(answer).filter(|(_, answer)| answer.is_ok()).map(|(id, _)| *id).collect()
}
