//! Chance: who does what next. Mostly something near at hand by somebody who may; often enough something foreign, gone or unknown, by anybody.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId},
    kind::{MemberRole, MemberStatus, ProviderRole, ProviderUserStatus},
    wire::queue::WaitingId,
};

use crate::{
    act::Act,
    book::{Book, Row},
    cast::{Cast, Dice, Opens, PEOPLE},
    question::{MEMBER_ROLES, STAFF_ROLES},
};

type StaffRow = Row<ProviderRole, ProviderUserStatus>;
type MemberRow = Row<MemberRole, MemberStatus>;

fn is_waiting(row: &StaffRow) -> bool {
    row.status == ProviderUserStatus::Accepted
}

/// Every id that there ever was.
#[derive(Default)]
pub struct Seen {
    providers: BTreeSet<ProviderId>,
    staff: BTreeSet<ProviderUserId>,
    links: BTreeSet<ProviderOrganizationId>,
    organizations: BTreeSet<OrganizationId>,
    members: BTreeSet<MemberId>,
}

impl Seen {
    pub fn note(&mut self, book: &Book) {
        for (id, firm) in &book.providers {
            self.providers.insert(*id);
            self.staff.extend(firm.staff.keys());
        }
        for (id, tenant) in &book.organizations {
            self.organizations.insert(*id);
            self.members.extend(tenant.members.keys());
            self.links.extend(tenant.tie.iter().map(|tie| tie.id));
        }
    }
}

pub struct Choice<'a> {
    pub dice: &'a mut Dice,
    pub cast: &'a Cast,
    pub book: &'a Book,
    pub seen: &'a Seen,
}

/// Most stay below this, so that acts meet each other.
const ORGANIZATIONS: usize = 9;
const PROVIDERS: usize = 3;

impl Choice<'_> {
    /// Who, and what.
    pub fn next(&mut self) -> (usize, Act) {
        match self.dice.below(115) {
            draw @ 0..44 => self.about_provider(draw),
            draw @ 44..104 => self.about_organization(draw),
            draw => self.about_the_rest(draw),
        }
    }

    fn about_provider(&mut self, draw: usize) -> (usize, Act) {
        let provider = self.provider();
        let role = self.dice.one_of(&STAFF_ROLES).unwrap();
        let by = self.of_staff(provider);
        let act = match draw {
            0..7 => {
                let people = (0..=self.dice.below(2)).map(|_| self.dice.below(PEOPLE)).collect::<BTreeSet<_>>();
                Act::InviteStaff { provider, people: people.into_iter().collect(), role }
            }
            7..9 => Act::ReinviteStaff {
                provider,
                id: self.staff(provider, |row| row.status == ProviderUserStatus::Invited),
            },
            9..16 => {
                return self
                    .with_ticket(|opens| matches!(opens, Opens::Staff(..)), |ticket| Act::AcceptStaff { ticket });
            }
            16..21 => Act::ConfirmStaff { provider, ids: self.several(|choice| choice.staff(provider, is_waiting)) },
            21..25 => Act::ChangeRole {
                provider,
                id: self.staff(provider, |row| row.status == ProviderUserStatus::Confirmed),
                role,
            },
            25..28 => Act::RemoveStaff { provider, ids: self.several(|choice| choice.staff(provider, |_| true)) },
            28..31 if self.book.providers.len() < PROVIDERS || draw == 28 && self.dice.percent(20) => {
                Act::InviteProvider { person: self.dice.below(PEOPLE) }
            }
            28..35 => {
                return self.with_ticket(|opens| matches!(opens, Opens::SetUp(_)), |ticket| Act::SetUp { ticket });
            }
            35..39 => {
                // A provider is seldom off for long.
                let enabled =
                    self.book.providers.get(&provider).is_some_and(|firm| !firm.enabled) || self.dice.percent(20);
                Act::Switch { provider, enabled }
            }
            39..41 => {
                let (minimum, purchased) = (self.dice.below(40), self.dice.below(20));
                Act::SetPool { provider, minimum: minimum as u32, purchased: purchased as u32 }
            }
            41..43 => Act::ClearPool { provider },
            _ => {
                let empty: Vec<ProviderId> =
                    self.book.providers.keys().copied().filter(|id| self.book.clients(*id).next().is_none()).collect();
                let provider =
                    if self.dice.percent(20) { self.dice.one_of(&empty).unwrap_or(provider) } else { provider };
                return (self.of_staff(provider), Act::DeleteProvider { provider });
            }
        };
        (by, act)
    }

    fn about_organization(&mut self, draw: usize) -> (usize, Act) {
        let (provider, organization) = (self.provider(), self.organization());
        let room = self.book.organizations.len() < ORGANIZATIONS;
        let act = match draw {
            44..49 if room => {
                let seats = 1 + self.dice.below(12) as u32;
                let limit = self.dice.percent(50).then_some(seats + 1);
                let act = Act::CreateClient { provider, owner: self.dice.below(PEOPLE), seats, limit };
                return (self.of_staff(provider), act);
            }
            49..51 if room => return (self.dice.below(PEOPLE), Act::Found { seats: 1 + self.dice.below(6) as u32 }),
            44..55 => {
                let (provider, organization) =
                    self.match_up().filter(|_| self.dice.percent(60)).unwrap_or((provider, organization));
                return (self.of_both(provider, organization), Act::AddExisting { provider, organization });
            }
            55..58 => {
                let (provider, link) = self.client_of(provider);
                return (
                    self.of_staff(provider),
                    Act::UpdateClient { provider, link, seats: self.dice.below(14) as u32 },
                );
            }
            58..62 => {
                let (provider, link) = self.client_of(provider);
                return (self.of_staff(provider), Act::RemoveClient { provider, link });
            }
            62..64 => Act::DeleteOrganization { organization },
            64..72 => {
                let role = self.dice.one_of(&MEMBER_ROLES).unwrap();
                Act::InviteMember { organization, person: self.dice.below(PEOPLE), role }
            }
            72..80 => {
                return self
                    .with_ticket(|opens| matches!(opens, Opens::Member(..)), |ticket| Act::AcceptMember { ticket });
            }
            80..87 => Act::ConfirmMembers {
                organization,
                ids: self.several(|choice| choice.member(organization, |row| row.status == MemberStatus::Accepted)),
            },
            87..90 => {
                let role = self.dice.one_of(&MEMBER_ROLES).unwrap();
                Act::EditMember { organization, id: self.member(organization, |_| true), role }
            }
            90..94 => {
                Act::RevokeMembers { organization, ids: self.several(|choice| choice.member(organization, |_| true)) }
            }
            94..97 => Act::RestoreMembers {
                organization,
                ids: self.several(|choice| choice.member(organization, |row| row.status == MemberStatus::Revoked)),
            },
            97..100 => {
                Act::RemoveMembers { organization, ids: self.several(|choice| choice.member(organization, |_| true)) }
            }
            100..102 => {
                let (book, cast) = (self.book, self.cast);
                let tenant = book.organizations.get(&organization);
                let by =
                    self.somebody(|_, person| tenant.is_some_and(|tenant| tenant.row_of(cast.user(person)).is_some()));
                return (by, Act::Leave { organization });
            }
            _ => return self.end_relation(),
        };
        (self.of_organization(organization), act)
    }

    fn about_the_rest(&mut self, draw: usize) -> (usize, Act) {
        let (provider, organization) = (self.provider(), self.organization());
        match draw {
            104..107 => {
                let rows = self.several(|choice| choice.waiting(provider));
                (self.of_staff(provider), Act::ConfirmQueue { provider, rows })
            }
            107..109 => {
                let rows = self.several(|choice| choice.waiting(provider));
                (self.of_staff(provider), Act::TurnAway { provider, rows })
            }
            109..111 => {
                let id = self.member(organization, |row| row.status == MemberStatus::Invited);
                (self.of_organization(organization), Act::ReinviteMember { organization, id })
            }
            111 => (self.dice.below(PEOPLE), Act::DeleteAccount),
            112..114 => {
                let id = self.staff(provider, |row| row.status == ProviderUserStatus::Confirmed);
                (0, Act::Rescue { provider, id })
            }
            _ => {
                let client = self.own_client().filter(|_| self.dice.percent(50));
                (0, Act::Detach { organization: client.unwrap_or(organization) })
            }
        }
    }

    /// Somebody in the queue of the provider, or who should not be there.
    fn waiting(&mut self, provider: ProviderId) -> WaitingId {
        if self.dice.percent(40) {
            return WaitingId::Staff { id: self.staff(provider, is_waiting) };
        }
        let clients: Vec<OrganizationId> = self.book.clients(provider).map(|(id, _, _)| id).collect();
        let organization_id = match self.dice.one_of(&clients) {
            Some(client) if self.dice.percent(80) => client,
            _ => self.organization(),
        };
        let id = self.member(organization_id, |row| row.status == MemberStatus::Accepted);
        WaitingId::Member { organization_id, id }
    }

    /// One of these, or one that was there once, or one that never was.
    fn id<T: Copy>(&mut self, near: Vec<T>, ever: fn(&Seen) -> &BTreeSet<T>, unknown: fn(&mut Dice) -> T) -> T {
        let found = if self.dice.percent(88) { self.dice.one_of(&near) } else { None };
        let ever: Vec<T> = ever(self.seen).iter().copied().collect();
        let found = found.or_else(|| if self.dice.percent(80) { self.dice.one_of(&ever) } else { None });
        found.unwrap_or_else(|| unknown(self.dice))
    }

    fn provider(&mut self) -> ProviderId {
        let near = self.book.providers.iter().filter(|(_, firm)| firm.set_up).map(|(id, _)| *id).collect();
        self.id(near, |seen| &seen.providers, |dice| dice.unknown(ProviderId::from_uuid))
    }

    fn organization(&mut self) -> OrganizationId {
        let near = self.book.organizations.keys().copied().collect();
        self.id(near, |seen| &seen.organizations, |dice| dice.unknown(OrganizationId::from_uuid))
    }

    fn staff(&mut self, provider: ProviderId, fits: fn(&StaffRow) -> bool) -> ProviderUserId {
        let near = self.book.providers.get(&provider).map(|firm| self.fitting(&firm.staff, fits));
        self.id(near.unwrap_or_default(), |seen| &seen.staff, |dice| dice.unknown(ProviderUserId::from_uuid))
    }

    fn link(&mut self, provider: ProviderId) -> ProviderOrganizationId {
        let owned = self.dice.percent(60);
        let near = self.book.clients(provider).filter(|(_, tenant, _)| !owned || tenant.confirmed_owners() > 0);
        let near = near.map(|(_, _, tie)| tie.id).collect();
        self.id(near, |seen| &seen.links, |dice| dice.unknown(ProviderOrganizationId::from_uuid))
    }

    fn member(&mut self, organization: OrganizationId, fits: fn(&MemberRow) -> bool) -> MemberId {
        let near = self.book.organizations.get(&organization).map(|tenant| self.fitting(&tenant.members, fits));
        self.id(near.unwrap_or_default(), |seen| &seen.members, |dice| dice.unknown(MemberId::from_uuid))
    }

    /// The rows that fit, mostly; or all.
    fn fitting<Id: Copy, Row>(&mut self, rows: &BTreeMap<Id, Row>, fits: fn(&Row) -> bool) -> Vec<Id> {
        let all = self.dice.percent(35);
        rows.iter().filter(|(_, row)| all || fits(row)).map(|(id, _)| *id).collect()
    }

    /// A client that has an owner.
    fn own_client(&mut self) -> Option<OrganizationId> {
        let clients =
            self.book.organizations.iter().filter(|(_, tenant)| tenant.tie.is_some() && tenant.confirmed_owners() > 0);
        let clients: Vec<OrganizationId> = clients.map(|(id, _)| *id).collect();
        self.dice.one_of(&clients)
    }

    /// Mostly by the owner of a client.
    fn end_relation(&mut self) -> (usize, Act) {
        let organization = match self.own_client() {
            Some(client) if self.dice.percent(85) => client,
            _ => self.organization(),
        };
        let (tenant, any) = (self.book.organizations.get(&organization), self.dice.percent(20));
        let by = self.somebody(|cast, person| {
            let row = tenant.and_then(|tenant| tenant.row_of(cast.user(person)));
            !any && row.is_some_and(|row| row.role == MemberRole::Owner && row.status == MemberStatus::Confirmed)
        });
        (by, Act::EndRelation { organization })
    }

    /// From one to three, none twice, in any order.
    fn several<T: Ord>(&mut self, mut one: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let ids: BTreeSet<T> = (0..=self.dice.below(3)).map(|_| one(self)).collect();
        let mut ids: Vec<T> = ids.into_iter().collect();
        let turn = self.dice.below(ids.len());
        ids.rotate_left(turn);
        if self.dice.percent(50) {
            ids.reverse();
        }
        ids
    }

    /// Mostly somebody of the provider, mostly an admin.
    fn of_staff(&mut self, provider: ProviderId) -> usize {
        let wanted = if self.dice.percent(75) { ProviderRole::ProviderAdmin } else { ProviderRole::ServiceUser };
        let firm = self.book.providers.get(&provider).filter(|_| self.dice.percent(85));
        self.somebody(|cast, person| firm.is_some_and(|firm| firm.role_of(cast.user(person)) == Some(wanted)))
    }

    /// Mostly somebody who reaches the organization's people.
    fn of_organization(&mut self, organization: OrganizationId) -> usize {
        let (book, any) = (self.book, self.dice.percent(25));
        self.somebody(|cast, person| !any && book.rank(cast.user(person), organization) >= 2)
    }

    /// Mostly somebody who administers the one and owns the other.
    fn of_both(&mut self, provider: ProviderId, organization: OrganizationId) -> usize {
        let (book, any) = (self.book, self.dice.percent(15));
        self.somebody(|cast, person| {
            let user = cast.user(person);
            let row = book.organizations.get(&organization).and_then(|tenant| tenant.row_of(user));
            let owns = row.is_some_and(|row| row.status == MemberStatus::Confirmed && row.role == MemberRole::Owner);
            !any && owns && book.administers(user, provider)
        })
    }

    /// Mostly a client with an owner, of whatever provider; otherwise something under that provider's name.
    fn client_of(&mut self, provider: ProviderId) -> (ProviderId, ProviderOrganizationId) {
        let owned = self.book.organizations.values().filter(|tenant| tenant.confirmed_owners() > 0);
        let clients: Vec<_> =
            owned.filter_map(|tenant| tenant.tie.as_ref()).map(|tie| (tie.provider, tie.id)).collect();
        match self.dice.one_of(&clients) {
            Some(client) if self.dice.percent(60) => client,
            _ => (provider, self.link(provider)),
        }
    }

    /// A provider and an organization that could come to it.
    fn match_up(&mut self) -> Option<(ProviderId, OrganizationId)> {
        let mut pairs = Vec::new();
        for (organization, tenant) in self.book.organizations.iter().filter(|(_, tenant)| tenant.tie.is_none()) {
            let owners = tenant
                .members
                .values()
                .filter(|row| row.role == MemberRole::Owner && row.status == MemberStatus::Confirmed);
            for user in owners.filter_map(|row| row.user) {
                let administered = self.book.providers.keys().filter(|id| self.book.administers(user, **id));
                pairs.extend(administered.map(|id| (*id, *organization)));
            }
        }
        self.dice.one_of(&pairs)
    }

    fn somebody(&mut self, suits: impl Fn(&Cast, usize) -> bool) -> usize {
        let suitable: Vec<usize> = (0..PEOPLE).filter(|person| suits(self.cast, *person)).collect();
        self.dice.one_of(&suitable).unwrap_or_else(|| self.dice.below(PEOPLE))
    }

    fn is_open(&self, opens: &Opens) -> bool {
        match opens {
            Opens::SetUp(id) => self.book.providers.get(id).is_some_and(|firm| !firm.set_up),
            Opens::Staff(provider, id) => {
                let firm = self.book.providers.get(provider);
                firm.and_then(|firm| firm.staff.get(id)).is_some_and(|row| row.status == ProviderUserStatus::Invited)
            }
            Opens::Member(organization, id) => {
                let tenant = self.book.organizations.get(organization);
                tenant.and_then(|tenant| tenant.members.get(id)).is_some_and(|row| row.status == MemberStatus::Invited)
            }
        }
    }

    /// Uses a letter, mostly a late one, and mostly by the person to whom it was sent.
    fn with_ticket(&mut self, suits: fn(&Opens) -> bool, act: fn(usize) -> Act) -> (usize, Act) {
        let tickets = self.cast.tickets.iter().enumerate().filter(|(_, ticket)| suits(&ticket.opens));
        let unused = self.dice.percent(65);
        let tickets = tickets.filter(|(_, ticket)| !unused || self.is_open(&ticket.opens));
        let mut numbers: Vec<usize> = tickets.map(|(number, _)| number).collect();
        if self.dice.percent(80) {
            numbers = numbers.split_off(numbers.len().saturating_sub(6));
        }
        match self.dice.one_of(&numbers) {
            Some(number) if self.dice.percent(85) => (self.cast.tickets[number].to, act(number)),
            Some(number) => (self.dice.below(PEOPLE), act(number)),
            None => (0, Act::InviteProvider { person: self.dice.below(PEOPLE) }),
        }
    }
}
