//! The model: the same act, decided by the rules on the model's own maps and carried out there. The ids of what came to be are taken from the
//! answer; everything else the model has to know by itself.

use common::{
    event::EventKind,
    id::{OrganizationId, ProviderId, ProviderOrganizationId, UserId},
    kind::{MemberRole, MemberStatus, ProviderRole, ProviderUserStatus},
    rules::Action,
    seat::SeatChange,
};

use crate::{
    act::{Act, Answer, Made, Why},
    book::{Book, Firm, Pool, Row, Tenant, Tie},
    cast::{Cast, Opens, address},
    question::{acts_for, ask, of_candidate, of_organization, of_provider, seats_for_new, seats_of},
};

/// One entry of a log: what happened, by whom (nobody is the operator), and the organization and provider that it names.
pub type Entry = (EventKind, Option<UserId>, Option<OrganizationId>, Option<ProviderId>);

pub struct Play<'a> {
    pub book: &'a mut Book,
    pub cast: &'a Cast,
    pub by: usize,
    /// The account of that person when they acted.
    pub user: UserId,
    pub made: &'a Made,
    pub now: i64,
    /// The keys of this step.
    pub key: String,
    pub wrapped: String,
    pub entries: Vec<Entry>,
}

impl Play<'_> {
    pub const fn user(&self) -> UserId {
        self.user
    }

    pub fn tell(&mut self, kind: EventKind, organization: Option<OrganizationId>, provider: Option<ProviderId>) {
        self.entries.push((kind, Some(self.user()), organization, provider));
    }

    /// In an organization's log.
    pub fn tell_within(&mut self, kind: EventKind, id: OrganizationId) {
        let provider = acts_for(self.book, self.user(), &self.book.organizations[&id]);
        self.tell(kind, Some(id), provider);
    }

    pub fn act(&mut self, act: &Act) -> Answer {
        let whole = |done: Result<(), Why>| done.map(|()| Vec::new());
        match act {
            Act::InviteProvider { .. } => {
                let firm = Firm { set_up: false, enabled: true, pool: None, staff: Default::default() };
                self.book.providers.insert(self.made.provider.unwrap(), firm);
                whole(Ok(()))
            }
            Act::Switch { provider, enabled } => whole(self.firm(*provider).map(|firm| firm.enabled = *enabled)),
            Act::SetPool { provider, minimum, purchased } => whole(self.set_pool(*provider, *minimum, *purchased)),
            Act::ClearPool { provider } => {
                whole(self.firm(*provider).and_then(|firm| firm.pool.take().map(drop).ok_or(Why::Absent)))
            }
            Act::Rescue { provider, id } => whole(self.rescue(*provider, *id)),
            Act::Detach { organization } => whole(self.detach(*organization)),
            Act::SetUp { ticket } => whole(self.set_up(*ticket)),
            Act::DeleteProvider { provider } => whole(self.delete_provider(*provider)),
            Act::InviteStaff { provider, people, role } => whole(self.invite_staff(*provider, people, *role)),
            Act::ReinviteStaff { provider, id } => {
                self.decide_staff(*provider, Action::ProviderReinviteUser, None, &[*id])
            }
            Act::AcceptStaff { ticket } => whole(self.accept_staff(*ticket)),
            Act::ConfirmStaff { provider, ids } => self.confirm_staff(*provider, ids),
            Act::ChangeRole { provider, id, role } => whole(self.change_role(*provider, *id, *role)),
            Act::RemoveStaff { provider, ids } => self.remove_staff(*provider, ids),
            Act::CreateClient { provider, owner, seats, limit } => {
                whole(self.create_client(*provider, *owner, *seats, *limit))
            }
            Act::AddExisting { provider, organization } => whole(self.add_existing(*provider, *organization)),
            Act::UpdateClient { provider, link, seats } => whole(self.update_client(*provider, *link, *seats)),
            Act::RemoveClient { provider, link } => whole(self.remove_client(*provider, *link)),
            Act::Found { seats } => {
                self.found(*seats);
                whole(Ok(()))
            }
            Act::DeleteOrganization { organization } => whole(self.delete_organization(*organization)),
            Act::InviteMember { organization, person, role } => {
                whole(self.invite_member(*organization, *person, *role))
            }
            Act::AcceptMember { ticket } => whole(self.accept_member(*ticket)),
            Act::ConfirmMembers { organization, ids } => self.confirm_members(*organization, ids),
            Act::EditMember { organization, id, role } => whole(self.edit_member(*organization, *id, *role)),
            Act::RevokeMembers { organization, ids } => self.revoke_members(*organization, ids),
            Act::RestoreMembers { organization, ids } => self.restore_members(*organization, ids),
            Act::RemoveMembers { organization, ids } => self.remove_members(*organization, ids),
            Act::ReinviteMember { organization, id } => {
                self.decide_members(*organization, |_| Action::MemberReinvite, &[*id], None)
            }
            Act::ConfirmQueue { provider, rows } => self.confirm_queue(*provider, rows),
            Act::TurnAway { provider, rows } => self.turn_away(*provider, rows),
            Act::DeleteAccount => whole(self.delete_account()),
            Act::Leave { organization } => whole(self.leave(*organization)),
            Act::EndRelation { organization } => whole(self.end_relation(*organization)),
        }
    }

    pub fn firm(&mut self, id: ProviderId) -> Result<&mut Firm, Why> {
        self.book.providers.get_mut(&id).ok_or(Why::Absent)
    }

    fn set_pool(&mut self, id: ProviderId, minimum: u32, purchased: u32) -> Result<(), Why> {
        let allocated: u32 = self.book.clients(id).map(|(_, tenant, _)| tenant.seats).sum();
        let firm = self.firm(id)?;
        if allocated > minimum + purchased {
            return Err(Why::Said);
        }
        firm.pool = Some(Pool { minimum, purchased, allocated });
        Ok(())
    }

    fn set_up(&mut self, ticket: usize) -> Result<(), Why> {
        let ticket = &self.cast.tickets[ticket];
        let Opens::SetUp(id) = ticket.opens else { return Err(Why::Said) };
        let (user, key) = (self.user(), self.key.clone());
        let firm = self.book.providers.get(&id).ok_or(Why::Said)?;
        if firm.set_up {
            return Err(Why::Rule(common::rules::RuleCode::AlreadyInState));
        }
        if !self.lives(ticket.issued) || ticket.to != self.by {
            return Err(Why::Said);
        }
        let mut facts = of_provider(self.book, user, id)?;
        facts.actor.token_valid = true;
        ask(Action::ProviderCompleteSetup, &facts)?;
        let founder = Row {
            user: Some(user),
            email: None,
            role: ProviderRole::ProviderAdmin,
            status: ProviderUserStatus::Confirmed,
            key: Some(key),
        };
        let made = self.made.staff[0].1;
        let firm = self.firm(id)?;
        firm.set_up = true;
        firm.staff.insert(made, founder);
        self.tell(EventKind::ProviderUserConfirmed, None, Some(id));
        Ok(())
    }

    fn delete_provider(&mut self, id: ProviderId) -> Result<(), Why> {
        ask(Action::ProviderDelete, &of_provider(self.book, self.user(), id)?)?;
        self.book.providers.remove(&id);
        Ok(())
    }

    fn create_client(&mut self, id: ProviderId, owner: usize, seats: u32, limit: Option<u32>) -> Result<(), Why> {
        let mut facts = of_provider(self.book, self.user(), id)?;
        ask(Action::ProviderCreateClient, &facts)?;
        facts.seats = Some(seats_for_new(self.book, id, seats, limit));
        ask(Action::ProviderCreateClient, &facts)?;
        let Some((link, organization)) = self.made.client else { return Ok(()) };
        let invited = Row {
            user: None,
            email: Some(address(owner)),
            role: MemberRole::Owner,
            status: MemberStatus::Invited,
            key: None,
        };
        let tenant = Tenant {
            managed: true,
            seats,
            limit,
            tie: Some(Tie { id: link, provider: id, key: self.wrapped.clone() }),
            members: [(self.made.member.unwrap(), invited)].into(),
        };
        self.book.organizations.insert(organization, tenant);
        self.book.recount(id);
        self.tell(EventKind::ProviderClientCreated, None, Some(id));
        self.tell(EventKind::MemberInvited, Some(organization), Some(id));
        Ok(())
    }

    fn add_existing(&mut self, id: ProviderId, organization: OrganizationId) -> Result<(), Why> {
        let mut facts = of_candidate(self.book, self.user(), id, organization)?;
        ask(Action::ProviderAddExisting, &facts)?;
        let seats = self.book.organizations[&organization].seats;
        facts.seats = Some(seats_for_new(self.book, id, seats, None));
        ask(Action::ProviderAddExisting, &facts)?;
        let Some((link, _)) = self.made.client else { return Ok(()) };
        let tie = Tie { id: link, provider: id, key: self.wrapped.clone() };
        let tenant = self.book.organizations.get_mut(&organization).ok_or(Why::Absent)?;
        (tenant.tie, tenant.managed) = (Some(tie), true);
        self.book.recount(id);
        self.tell(EventKind::ProviderClientAdded, None, Some(id));
        self.tell(EventKind::OrganizationUpdated, Some(organization), None);
        Ok(())
    }

    fn client(&self, provider: ProviderId, link: ProviderOrganizationId) -> Result<OrganizationId, Why> {
        self.book.clients(provider).find(|(_, _, tie)| tie.id == link).map(|(id, _, _)| id).ok_or(Why::Absent)
    }

    fn update_client(&mut self, provider: ProviderId, link: ProviderOrganizationId, seats: u32) -> Result<(), Why> {
        let id = self.client(provider, link)?;
        let mut facts = of_organization(self.book, self.user(), id)?;
        ask(Action::ProviderUpdateClient, &facts)?;
        let change = SeatChange::Set { seats: Some(seats), limit: None };
        facts.seats = Some(seats_of(self.book, &self.book.organizations[&id], change));
        ask(Action::ProviderUpdateClient, &facts)?;
        let tenant = self.book.organizations.get_mut(&id).ok_or(Why::Absent)?;
        tenant.seats = seats;
        tenant.limit = tenant.limit.map(|limit| limit.max(seats));
        self.book.recount(provider);
        self.tell_within(EventKind::OrganizationUpdated, id);
        Ok(())
    }

    fn remove_client(&mut self, provider: ProviderId, link: ProviderOrganizationId) -> Result<(), Why> {
        let id = self.client(provider, link)?;
        ask(Action::ProviderRemoveClient, &of_organization(self.book, self.user(), id)?)?;
        let tenant = self.book.organizations.get_mut(&id).ok_or(Why::Absent)?;
        (tenant.tie, tenant.managed) = (None, false);
        self.book.recount(provider);
        self.tell(EventKind::ProviderClientRemoved, None, Some(provider));
        Ok(())
    }

    fn found(&mut self, seats: u32) {
        let owner = Row {
            user: Some(self.user()),
            email: None,
            role: MemberRole::Owner,
            status: MemberStatus::Confirmed,
            key: Some(self.key.clone()),
        };
        let members = [(self.made.member.unwrap(), owner)].into();
        let tenant = Tenant { managed: false, seats, limit: None, tie: None, members };
        self.book.organizations.insert(self.made.founded.unwrap(), tenant);
    }

    fn delete_organization(&mut self, id: OrganizationId) -> Result<(), Why> {
        ask(Action::OrganizationDelete, &of_organization(self.book, self.user(), id)?)?;
        let gone = self.book.organizations.remove(&id).ok_or(Why::Absent)?;
        if let Some(tie) = gone.tie {
            self.book.recount(tie.provider);
            if self.book.providers[&tie.provider].enabled {
                self.tell(EventKind::ProviderClientRemoved, None, Some(tie.provider));
            }
        }
        Ok(())
    }

    /// Whether a link of that moment still opens anything.
    pub fn lives(&self, issued: i64) -> bool {
        self.now - issued < services::link_token::LIFETIME
    }
}
