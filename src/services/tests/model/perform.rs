//! The same acts on the running service. Letters that go out are kept as tickets.

use common::{
    id::{OrganizationId, ProviderId},
    permissions::Permissions,
    wire::queue::{QueueKey, QueueOutcome},
};
use services::{
    Failure,
    account::DeleteAccount,
    client::{AddExisting, CreateClient, RemoveClient, UpdateClient},
    member,
    operator::{ClearPool, DetachOrganization, RescueProvider, SetPool, SwitchProvider},
    organization::{CreateOrganization, DeleteOrganization, KeyPairInput, LeaveOrganization},
    provider::{self, DetailsInput, ProviderInvitationToken, SetUpProvider},
    queue::{ConfirmMany, RemoveMany},
};

use crate::{
    act::{Act, Answer, Made, Why},
    book::Book,
    cast::{Cast, Opens, address},
    house::{House, sealed, token},
    operator,
    perform_leaving::end_relation,
    question::PLAN,
};

/// The keys of a step, so that each can be told from all others.
pub fn keys(step: usize) -> (String, String) {
    (format!("4.{step:08}{}==", "A".repeat(334)), sealed(&format!("step{step:08}")))
}

pub async fn perform(house: &House, cast: &mut Cast, by: usize, act: &Act, step: usize) -> (Answer, Made) {
    let mut made = Made::default();
    let now = house.site.environment().now().micros();
    let answer = Performance { house, by, made: &mut made, keys: keys(step), step, now }.act(cast, act).await;
    (answer, made)
}

struct Performance<'a> {
    house: &'a House,
    by: usize,
    made: &'a mut Made,
    keys: (String, String),
    step: usize,
    now: i64,
}

fn whole<T>(outcome: Result<T, Failure>) -> Answer {
    outcome.map(|_| Vec::new()).map_err(Why::from)
}

fn row(failure: Option<Failure>) -> Result<(), Why> {
    failure.map_or(Ok(()), |failure| Err(failure.into()))
}

fn members(outcome: Result<Vec<member::Outcome>, Failure>) -> Answer {
    Ok(outcome?.into_iter().map(|outcome| row(outcome.failure)).collect())
}

fn staff(outcome: Result<Vec<provider::Outcome>, Failure>) -> Answer {
    Ok(outcome?.into_iter().map(|outcome| row(outcome.failure)).collect())
}

/// The queue answers with sentences.
fn queued(outcome: Result<Vec<QueueOutcome>, Failure>) -> Answer {
    Ok(outcome?.into_iter().map(|row| if row.error.is_none() { Ok(()) } else { Err(Why::Said) }).collect())
}

impl Performance<'_> {
    async fn act(&mut self, cast: &mut Cast, act: &Act) -> Answer {
        let (site, caller) = (&self.house.site, cast.people[self.by].caller.clone());
        let caller = &caller;
        match act.clone() {
            Act::InviteProvider { person } => {
                let invited = operator::invite(site, &address(person)).await;
                cast.sent(person, token(&invited.link), self.now, Opens::SetUp(invited.provider));
                self.made.provider = Some(invited.provider);
                Ok(Vec::new())
            }
            Act::SetUp { ticket } => self.set_up(cast, ticket).await,
            Act::Switch { provider, enabled } => {
                whole(operator::operate(site, SwitchProvider { provider, enabled }).await)
            }
            Act::SetPool { provider, minimum, purchased } => {
                whole(operator::operate(site, SetPool { provider, plan: PLAN, minimum, purchased }).await)
            }
            Act::ClearPool { provider } => whole(operator::operate(site, ClearPool { provider, plan: PLAN }).await),
            Act::Rescue { provider, id } => {
                whole(operator::operate(site, RescueProvider { provider, person: id }).await)
            }
            Act::Detach { organization } => whole(operator::operate(site, DetachOrganization(organization)).await),
            Act::DeleteProvider { provider } => {
                let proof = cast.proof(self.house, self.by).await;
                whole(site.perform(caller, provider, provider::DeleteProvider { proof }).await)
            }
            Act::InviteStaff { provider, people, role } => {
                let emails = people.iter().map(|person| address(*person).parse().unwrap()).collect();
                let invited = site.perform(caller, provider, provider::InvitePeople { emails, role }).await?;
                for (person, invited) in people.into_iter().zip(invited) {
                    let (Some(id), Some(link)) = (invited.id, invited.link) else { continue };
                    cast.sent(person, token(&link), self.now, Opens::Staff(provider, id));
                    self.made.staff.push((person, id));
                }
                Ok(Vec::new())
            }
            Act::ReinviteStaff { provider, id } => {
                let outcomes = site.perform(caller, provider, provider::ReinvitePeople(vec![id])).await?;
                self.sent_again(cast, Opens::Staff(provider, id), outcomes[0].link.as_deref());
                staff(Ok(outcomes))
            }
            Act::AcceptStaff { ticket } => {
                let ticket = &cast.tickets[ticket];
                let Opens::Staff(provider, id) = ticket.opens else { return Err(Why::Said) };
                let token = ProviderInvitationToken(ticket.token.clone());
                whole(site.perform(caller, (), provider::AcceptProviderInvitation { provider, id, token }).await)
            }
            Act::ConfirmStaff { provider, ids } => {
                let keys = ids.into_iter().map(|id| (id, self.keys.0.clone())).collect();
                staff(site.perform(caller, provider, provider::ConfirmPeople(keys)).await)
            }
            Act::ChangeRole { provider, id, role } => {
                whole(site.perform(caller, provider, provider::ChangeRole { person: id, role }).await)
            }
            Act::RemoveStaff { provider, ids } => {
                staff(site.perform(caller, provider, provider::RemovePeople(ids)).await)
            }
            Act::CreateClient { provider, owner, seats, limit } => {
                self.create_client(cast, provider, owner, (seats, limit)).await
            }
            Act::AddExisting { provider, organization } => {
                let key = self.keys.1.clone();
                let link = site.perform(caller, (provider, organization), AddExisting { key }).await?;
                self.made.client = Some((link.id, organization));
                Ok(Vec::new())
            }
            Act::UpdateClient { provider, link, seats } => {
                let operation = UpdateClient { name: "Client".into(), seats: i64::from(seats) };
                whole(site.perform(caller, (provider, link), operation).await)
            }
            Act::RemoveClient { provider, link } => whole(site.perform(caller, (provider, link), RemoveClient).await),
            Act::Found { seats } => self.found(cast, seats).await,
            Act::DeleteOrganization { organization } => {
                let proof = cast.proof(self.house, self.by).await;
                whole(site.perform(caller, organization, DeleteOrganization { proof }).await)
            }
            Act::InviteMember { organization, person, role } => {
                let emails = vec![address(person).parse().unwrap()];
                let permissions = Permissions::NONE;
                let operation = member::InviteMembers { emails, role, permissions, collections: Vec::new() };
                let invited = site.perform(caller, organization, operation).await?;
                if let Some(invited) = invited.into_iter().next() {
                    let opens = Opens::Member(organization, invited.id);
                    cast.sent(person, token(&invited.link.unwrap()), self.now, opens);
                    self.made.member = Some(invited.id);
                }
                Ok(Vec::new())
            }
            Act::AcceptMember { ticket } => {
                let ticket = &cast.tickets[ticket];
                let Opens::Member(organization, member) = ticket.opens else { return Err(Why::Said) };
                let token = ticket.token.clone();
                whole(site.perform(caller, (), member::AcceptInvitation { organization, member, token }).await)
            }
            Act::ConfirmMembers { organization, ids } => {
                let keys = ids.into_iter().map(|id| (id, self.keys.0.clone())).collect();
                members(site.perform(caller, organization, member::ConfirmMembers { keys }).await)
            }
            Act::EditMember { organization, id, role } => {
                let operation = member::EditMember { role, permissions: Permissions::NONE, collections: None };
                whole(site.perform(caller, (organization, id), operation).await)
            }
            Act::RevokeMembers { organization, ids } => {
                members(site.perform(caller, organization, member::RevokeMembers { ids }).await)
            }
            Act::RestoreMembers { organization, ids } => {
                members(site.perform(caller, organization, member::RestoreMembers { ids }).await)
            }
            Act::RemoveMembers { organization, ids } => {
                members(site.perform(caller, organization, member::RemoveMembers { ids }).await)
            }
            Act::ReinviteMember { organization, id } => {
                let outcomes = site.perform(caller, organization, member::ReinviteMembers { ids: vec![id] }).await?;
                self.sent_again(cast, Opens::Member(organization, id), outcomes[0].link.as_deref());
                members(Ok(outcomes))
            }
            Act::ConfirmQueue { provider, rows } => {
                let keys = rows.into_iter().map(|who| QueueKey { who, key: self.keys.0.clone() }).collect();
                queued(ConfirmMany(keys).perform(site, caller, provider).await)
            }
            Act::TurnAway { provider, rows } => queued(RemoveMany(rows).perform(site, caller, provider).await),
            Act::DeleteAccount => {
                let proof = cast.proof(self.house, self.by).await;
                site.perform(caller, (), DeleteAccount { proof }).await?;
                cast.comes_back(self.house, self.by).await;
                Ok(Vec::new())
            }
            Act::Leave { organization } => whole(site.perform(caller, organization, LeaveOrganization).await),
            Act::EndRelation { organization } => {
                whole(end_relation(self.house, cast, self.by, organization, &self.keys.0, self.step).await)
            }
        }
    }

    fn sent_again(&self, cast: &mut Cast, opens: Opens, link: Option<&str>) {
        if let Some(link) = link {
            let to = cast.tickets.iter().find(|ticket| ticket.opens == opens).unwrap().to;
            cast.sent(to, token(link), self.now, opens);
        }
    }

    async fn set_up(&mut self, cast: &Cast, ticket: usize) -> Answer {
        let ticket = &cast.tickets[ticket];
        let Opens::SetUp(provider) = ticket.opens else { return Err(Why::Said) };
        let details = DetailsInput {
            name: "Provider".into(),
            billing_email: "billing@cast.example".into(),
            ..DetailsInput::default()
        };
        let operation = SetUpProvider { provider, token: ticket.token.clone(), details, key: self.keys.0.clone() };
        self.house.site.perform(&cast.people[self.by].caller, (), operation).await?;
        let book = Book::read(self.house.site.database()).await;
        self.made.staff = book.providers[&provider].staff.keys().map(|id| (self.by, *id)).collect();
        Ok(Vec::new())
    }

    async fn create_client(
        &mut self,
        cast: &mut Cast,
        provider: ProviderId,
        owner: usize,
        (seats, limit): (u32, Option<u32>),
    ) -> Answer {
        let keys = KeyPairInput { public_key: "cHVibGlj".into(), encrypted_private_key: sealed("private") };
        let operation = CreateClient {
            request: None,
            name: "Client".into(),
            business_name: None,
            billing_email: None,
            owner_email: address(owner).parse().unwrap(),
            plan: PLAN,
            seats: i64::from(seats),
            max_autoscale_seats: limit.map(i64::from),
            additional_storage_gb: 0,
            key: self.keys.1.clone(),
            keys,
            collection_name: sealed("first"),
        };
        let (created, _) = self.house.site.perform(&cast.people[self.by].caller, provider, operation).await?;
        self.made.client = Some((created.id, created.organization_id));
        self.only_member(created.organization_id).await;
        let opens = Opens::Member(created.organization_id, self.made.member.unwrap());
        cast.sent(owner, token(&created.owner_link.unwrap()), self.now, opens);
        Ok(Vec::new())
    }

    async fn found(&mut self, cast: &Cast, seats: u32) -> Answer {
        let operation = CreateOrganization {
            name: "Own".into(),
            business_name: None,
            billing_email: address(self.by),
            plan: PLAN,
            key: self.keys.0.clone(),
            keys: None,
            seats: i64::from(seats),
            max_autoscale_seats: None,
            additional_storage_gb: 0,
            collection_name: None,
        };
        let organization = self.house.site.perform(&cast.people[self.by].caller, (), operation).await?;
        self.made.founded = Some(organization);
        self.only_member(organization).await;
        Ok(Vec::new())
    }

    async fn only_member(&mut self, id: OrganizationId) {
        let book = Book::read(self.house.site.database()).await;
        self.made.member = book.organizations[&id].members.keys().next().copied();
    }
}
