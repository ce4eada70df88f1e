//! The model: the people of organizations.

use common::{
    event::EventKind,
    id::{MemberId, OrganizationId},
    kind::{MemberRole, MemberStatus},
    permissions::Permissions,
    rules::{Action, Facts, RoleGrant, batch},
    seat::{SeatChange, SeatRequest},
};

use crate::{
    act::{Answer, Why},
    book::{Row, Tenant},
    cast::{Opens, address},
    play::Play,
    play_staff::done,
    question::{ask, of_organization, seats_of, why, with_target},
};

impl Play<'_> {
    fn tenant(&mut self, id: OrganizationId) -> Result<&mut Tenant, Why> {
        self.book.organizations.get_mut(&id).ok_or(Why::Absent)
    }

    /// On many rows at once, each by the action that its role calls for.
    pub fn decide_members(
        &self,
        organization: OrganizationId,
        action: fn(MemberRole) -> Action,
        ids: &[MemberId],
        seats: Option<SeatRequest>,
    ) -> Answer {
        let mut facts = of_organization(self.book, self.user(), organization)?;
        ask(Action::MemberList, &facts)?;
        facts.seats = seats;
        let tenant = &self.book.organizations[&organization];
        let mut answers = vec![Err(Why::Absent); ids.len()];
        let rows: Vec<(usize, Action, Facts)> = ids
            .iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let facts = with_target(&facts, tenant, self.user(), *id)?;
                Some((at, action(tenant.members[id].role), facts))
            })
            .collect();
        for (_, action, _) in &rows {
            let same: Vec<_> = rows.iter().filter(|(_, other, _)| other == action).collect();
            let asked: Vec<Facts> = same.iter().map(|(_, _, facts)| facts.clone()).collect();
            for ((at, _, _), decision) in same.into_iter().zip(batch(*action, &asked)) {
                answers[*at] = decision.require().map_err(why);
            }
        }
        Ok(answers)
    }

    /// Takes the seats that the allowed request needs.
    fn grow(&mut self, id: OrganizationId, request: &SeatRequest, more: u32) -> Result<(), Why> {
        let after = request.after_occupying(more).unwrap().unwrap();
        let tenant = self.tenant(id)?;
        if tenant.seats != after {
            tenant.seats = after;
            if let Some(provider) = tenant.tie.as_ref().map(|tie| tie.provider) {
                self.book.recount(provider);
            }
            self.tell_within(EventKind::OrganizationUpdated, id);
        }
        Ok(())
    }

    pub fn invite_member(&mut self, id: OrganizationId, person: usize, role: MemberRole) -> Result<(), Why> {
        let mut facts = of_organization(self.book, self.user(), id)?;
        ask(Action::MemberInvite, &facts)?;
        let tenant = &self.book.organizations[&id];
        let (user, email) = (Some(self.cast.user(person)), Some(address(person)));
        let here = tenant.members.values().any(|row| row.user == user || row.email == email);
        let more = u32::from(!here);
        let request = seats_of(self.book, tenant, SeatChange::Occupy(more));
        facts.grant = Some(RoleGrant { role, permissions: Permissions::NONE });
        facts.seats = Some(request);
        ask(Action::MemberInvite, &facts)?;
        self.grow(id, &request, more)?;
        assert_eq!(self.made.member.is_none(), here, "who is new is invited");
        if let Some(made) = self.made.member {
            let row = Row { user: None, email, role, status: MemberStatus::Invited, key: None };
            self.tenant(id)?.members.insert(made, row);
            self.tell_within(EventKind::MemberInvited, id);
        }
        Ok(())
    }

    pub fn accept_member(&mut self, ticket: usize) -> Result<(), Why> {
        let ticket = &self.cast.tickets[ticket];
        let Opens::Member(organization, id) = ticket.opens else { return Err(Why::Said) };
        let (user, mine, lives) = (self.user(), ticket.to == self.by, self.lives(ticket.issued));
        let newest = ticket.newest;
        let tenant = self.book.organizations.get_mut(&organization).ok_or(Why::Said)?;
        let row = tenant.members.get(&id).ok_or(Why::Said)?;
        if row.status != MemberStatus::Invited || !newest || !lives || !mine || tenant.row_of(user).is_some() {
            return Err(Why::Said);
        }
        let row = tenant.members.get_mut(&id).ok_or(Why::Said)?;
        (row.user, row.email, row.status) = (Some(user), None, MemberStatus::Accepted);
        Ok(())
    }

    pub fn confirm_members(&mut self, organization: OrganizationId, ids: &[MemberId]) -> Answer {
        let answer = self.decide_members(organization, |_| Action::MemberConfirm, ids, None)?;
        for id in done(ids, &answer) {
            let key = self.key.clone();
            let row = self.tenant(organization)?.members.get_mut(&id).ok_or(Why::Absent)?;
            (row.status, row.key) = (MemberStatus::Confirmed, Some(key));
        }
        self.tell_each(EventKind::MemberConfirmed, organization, &answer);
        Ok(answer)
    }

    fn tell_each(&mut self, kind: EventKind, organization: OrganizationId, answer: &[Result<(), Why>]) {
        for _ in answer.iter().filter(|row| row.is_ok()) {
            self.tell_within(kind, organization);
        }
    }

    pub fn edit_member(&mut self, organization: OrganizationId, id: MemberId, role: MemberRole) -> Result<(), Why> {
        let facts = of_organization(self.book, self.user(), organization)?;
        let mut facts =
            with_target(&facts, &self.book.organizations[&organization], self.user(), id).ok_or(Why::Absent)?;
        ask(Action::MemberEdit, &facts)?;
        facts.grant = Some(RoleGrant { role, permissions: Permissions::NONE });
        ask(Action::MemberEdit, &facts)?;
        self.tell_within(EventKind::MemberUpdated, organization);
        self.tenant(organization)?.members.get_mut(&id).ok_or(Why::Absent)?.role = role;
        Ok(())
    }

    pub fn revoke_members(&mut self, organization: OrganizationId, ids: &[MemberId]) -> Answer {
        let answer = self.decide_members(organization, Action::revoke, ids, None)?;
        for id in done(ids, &answer) {
            self.tenant(organization)?.members.get_mut(&id).ok_or(Why::Absent)?.status = MemberStatus::Revoked;
        }
        self.tell_each(EventKind::MemberRevoked, organization, &answer);
        Ok(answer)
    }

    pub fn restore_members(&mut self, organization: OrganizationId, ids: &[MemberId]) -> Answer {
        let first = self.decide_members(organization, Action::restore, ids, None)?;
        let fit = done(ids, &first);
        let more = u32::try_from(fit.len()).unwrap();
        let request = seats_of(self.book, &self.book.organizations[&organization], SeatChange::Occupy(more));
        let mut second = self.decide_members(organization, Action::restore, &fit, Some(request))?.into_iter();
        let answer: Vec<_> = first.into_iter().map(|row| row.and_then(|()| second.next().unwrap())).collect();
        let restored = done(ids, &answer);
        if !restored.is_empty() {
            self.grow(organization, &request, more)?;
        }
        for id in restored {
            let row = self.tenant(organization)?.members.get_mut(&id).ok_or(Why::Absent)?;
            row.status = match (&row.key, row.user) {
                (Some(_), _) => MemberStatus::Confirmed,
                (None, Some(_)) => MemberStatus::Accepted,
                (None, None) => MemberStatus::Invited,
            };
        }
        self.tell_each(EventKind::MemberRestored, organization, &answer);
        Ok(answer)
    }

    pub fn remove_members(&mut self, organization: OrganizationId, ids: &[MemberId]) -> Answer {
        self.remove_those(organization, ids, |_| true)
    }

    /// Only people who wait to be confirmed.
    pub fn turn_away_members(&mut self, organization: OrganizationId, ids: &[MemberId]) -> Answer {
        self.remove_those(organization, ids, |status| status == MemberStatus::Accepted)
    }

    fn remove_those(
        &mut self,
        organization: OrganizationId,
        ids: &[MemberId],
        concerns: fn(MemberStatus) -> bool,
    ) -> Answer {
        let mut answer = self.decide_members(organization, Action::remove, ids, None)?;
        let rows = &self.book.organizations[&organization].members;
        for (id, row) in ids.iter().zip(&mut answer).filter(|(_, row)| row.is_ok()) {
            *row = if concerns(rows[id].status) { Ok(()) } else { Err(Why::Said) };
        }
        self.tell_each(EventKind::MemberRemoved, organization, &answer);
        for id in done(ids, &answer) {
            self.tenant(organization)?.members.remove(&id);
        }
        Ok(answer)
    }
}
