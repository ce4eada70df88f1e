//! Whom a push reaches, by what the store says now. A person who is no longer a member or no longer on the staff is told nothing of an
//! organization, although their connection stays (`provider.md` §12.5).

use std::collections::{BTreeMap, BTreeSet};

use common::{
    id::{CollectionId, ItemId, OrganizationId, ProviderId, UserId},
    wire::live::Topic,
};
use storage::{
    Tx,
    push::{self as store, InOrganization, InProvider},
};

use super::{
    Change, Push,
    hub::Hub,
    message::{Message, Payload, kind, of_folder, of_item},
    outbound::Packet,
};
use crate::Failure;

/// What is found out while some packets are delivered together; each question is asked once.
pub(super) struct Audience<'a> {
    hub: &'a Hub,
    listening: BTreeSet<UserId>,
    organizations: BTreeMap<OrganizationId, Vec<InOrganization>>,
    providers: BTreeMap<ProviderId, Vec<InProvider>>,
    /// In the order of the pushes, each once.
    topics: Vec<(UserId, Topic)>,
    noted: BTreeSet<(UserId, Topic)>,
    signed_out: BTreeSet<UserId>,
}

impl<'a> Audience<'a> {
    pub(super) fn new(hub: &'a Hub, listening: BTreeSet<UserId>) -> Self {
        Self {
            hub,
            listening,
            organizations: BTreeMap::new(),
            providers: BTreeMap::new(),
            topics: Vec::new(),
            noted: BTreeSet::new(),
            signed_out: BTreeSet::new(),
        }
    }

    /// Tells the pages, each thing once, and gives the people whose sessions are to be looked at.
    pub(super) fn end(self) -> BTreeSet<UserId> {
        for (user, topic) in self.topics {
            self.hub.topic(user, topic);
        }
        self.signed_out
    }

    pub(super) async fn tell(&mut self, tx: &mut Tx, push: &Push, packet: &Packet) -> Result<(), Failure> {
        match *push {
            Push::OwnItem { user, item, change } => {
                let payload = Payload::Item {
                    id: item,
                    user: Some(user),
                    organization: None,
                    collections: None,
                    revised: packet.at,
                };
                self.message(user, &Message::new(of_item(change), payload), packet);
                self.topic(user, Topic::MyVault);
            }
            Push::Folder { user, folder, change } => {
                let payload = Payload::Folder { id: folder, user, revised: packet.at };
                self.message(user, &Message::new(of_folder(change), payload), packet);
                self.topic(user, Topic::MyVault);
            }
            Push::OwnItems { user } => self.person(user, kind::CIPHERS, packet, &[Topic::MyVault]),
            Push::OwnVault { user } => self.person(user, kind::VAULT, packet, &[Topic::MyVault]),
            Push::Reach { user } => {
                self.person(user, kind::ORGANIZATION_KEYS, packet, &[Topic::Profile, Topic::MyVault]);
            }
            Push::Account { user } => self.person(user, kind::SETTINGS, packet, &[Topic::Profile]),
            Push::SignedOut { user } => _ = self.signed_out.insert(user),
            Push::SharedItem { organization, item, change, ref collections } => {
                self.shared_item(tx, (organization, item), change, collections, packet).await?;
                self.contents(tx, organization).await?;
            }
            Push::SharedVault { organization } => {
                for user in self.members_who_read(tx, organization).await? {
                    self.message(user, &Message::to_person(kind::VAULT, user, packet.at), packet);
                }
                self.contents(tx, organization).await?;
            }
            Push::Organization { organization } => {
                self.organization(tx, organization, kind::ORGANIZATIONS, packet).await?;
            }
            Push::OrganizationStatus { organization } => {
                self.organization(tx, organization, kind::ORGANIZATION_STATUS, packet).await?;
            }
            Push::CollectionSettings { organization } => {
                self.organization(tx, organization, kind::COLLECTION_SETTINGS, packet).await?;
            }
            Push::Members { organization } => self.members(tx, organization).await?,
            Push::Provider { provider } => {
                for person in self.staff(tx, provider).await? {
                    let topics = [Topic::Provider(provider), Topic::Profile];
                    self.person(person.user_id, kind::ORGANIZATIONS, packet, &topics);
                }
            }
            Push::People { provider } => {
                for person in self.staff(tx, provider).await? {
                    self.topics(person.user_id, &[Topic::People(provider), Topic::Queue(provider)]);
                }
            }
            Push::Clients { provider } => {
                for person in self.staff(tx, provider).await?.into_iter().filter(|person| person.active) {
                    let topics = [Topic::Clients(provider), Topic::Queue(provider), Topic::Profile];
                    self.person(person.user_id, kind::ORGANIZATION_KEYS, packet, &topics);
                }
            }
        }
        Ok(())
    }

    /// Each member who reaches it learns of the collections through which they do, and of no other.
    async fn shared_item(
        &mut self,
        tx: &mut Tx,
        (organization, item): (OrganizationId, ItemId),
        change: Change,
        collections: &[CollectionId],
        packet: &Packet,
    ) -> Result<(), Failure> {
        let holders = if change == Change::Deleted {
            let mut holders = Vec::new();
            for collection in collections {
                holders.extend(store::holders_of_collection(tx, *collection).await?);
            }
            holders
        } else {
            store::holders_of_item(tx, item).await?
        };
        let mut by_user: BTreeMap<UserId, Vec<CollectionId>> = BTreeMap::new();
        for holder in holders.into_iter().filter(|holder| self.listening.contains(&holder.user_id)) {
            by_user.entry(holder.user_id).or_default().push(holder.collection_id);
        }
        for (user, collections) in by_user {
            let payload = Payload::Item {
                id: item,
                user: None,
                organization: Some(organization),
                collections: Some(collections),
                revised: packet.at,
            };
            self.message(user, &Message::new(of_item(change), payload), packet);
        }
        Ok(())
    }

    /// Pages that show the organization's vault.
    async fn contents(&mut self, tx: &mut Tx, organization: OrganizationId) -> Result<(), Failure> {
        for person in self.in_organization(tx, organization).await?.into_iter().filter(|person| person.reads) {
            self.topic(person.user_id, Topic::Vault(organization));
            if person.provider_id.is_none() {
                self.topic(person.user_id, Topic::MyVault);
            }
        }
        Ok(())
    }

    async fn members_who_read(&mut self, tx: &mut Tx, organization: OrganizationId) -> Result<Vec<UserId>, Failure> {
        let people = self.in_organization(tx, organization).await?.into_iter();
        Ok(people.filter(|person| person.reads && person.provider_id.is_none()).map(|person| person.user_id).collect())
    }

    async fn organization(
        &mut self,
        tx: &mut Tx,
        organization: OrganizationId,
        of_kind: i64,
        packet: &Packet,
    ) -> Result<(), Failure> {
        let people = self.in_organization(tx, organization).await?;
        if people.is_empty() {
            return Ok(());
        }
        let Some(switches) = store::switches(tx, organization).await? else { return Ok(()) };
        for InOrganization { user_id: user, provider_id, .. } in people {
            let payload = match of_kind {
                kind::ORGANIZATION_STATUS => Payload::OrganizationStatus { organization, enabled: switches.enabled },
                kind::COLLECTION_SETTINGS => Payload::CollectionSettings {
                    organization,
                    limit_creation: switches.limit_collection_creation,
                    limit_deletion: switches.limit_collection_deletion,
                    limit_item_deletion: switches.limit_item_deletion,
                },
                _ => Payload::Person { user, date: packet.at },
            };
            self.message(user, &Message::new(of_kind, payload), packet);
            self.topics(user, &[Topic::Organization(organization), Topic::Profile]);
            if let Some(provider) = provider_id {
                self.topic(user, Topic::Clients(provider));
            }
        }
        Ok(())
    }

    async fn members(&mut self, tx: &mut Tx, organization: OrganizationId) -> Result<(), Failure> {
        for person in self.in_organization(tx, organization).await? {
            self.topic(person.user_id, Topic::Members(organization));
            if let Some(provider) = person.provider_id {
                self.topics(person.user_id, &[Topic::Clients(provider), Topic::Queue(provider)]);
            }
        }
        Ok(())
    }

    /// Those who listen here.
    async fn in_organization(
        &mut self,
        tx: &mut Tx,
        organization: OrganizationId,
    ) -> Result<Vec<InOrganization>, Failure> {
        if let Some(known) = self.organizations.get(&organization) {
            return Ok(known.clone());
        }
        let mut people = store::in_organization(tx, organization).await?;
        people.retain(|person| self.listening.contains(&person.user_id));
        self.organizations.insert(organization, people.clone());
        Ok(people)
    }

    async fn staff(&mut self, tx: &mut Tx, provider: ProviderId) -> Result<Vec<InProvider>, Failure> {
        if let Some(known) = self.providers.get(&provider) {
            return Ok(known.clone());
        }
        let mut people = store::in_provider(tx, provider).await?;
        people.retain(|person| self.listening.contains(&person.user_id));
        self.providers.insert(provider, people.clone());
        Ok(people)
    }

    fn person(&mut self, user: UserId, of_kind: i64, packet: &Packet, topics: &[Topic]) {
        self.message(user, &Message::to_person(of_kind, user, packet.at), packet);
        self.topics(user, topics);
    }

    fn message(&self, user: UserId, message: &Message, packet: &Packet) {
        self.hub.message(user, message, packet.device);
    }

    fn topics(&mut self, user: UserId, topics: &[Topic]) {
        topics.iter().for_each(|topic| self.topic(user, *topic));
    }

    fn topic(&mut self, user: UserId, topic: Topic) {
        if self.listening.contains(&user) && self.noted.insert((user, topic)) {
            self.topics.push((user, topic));
        }
    }
}
