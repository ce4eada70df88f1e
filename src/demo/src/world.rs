//! The demonstration's world, in the order in which it happens: the provider is set up, staffed, gets clients, fills and peoples them.

use std::fmt;

use common::{
    id::{MemberId, OrganizationId, ProviderId},
    kind::{ItemKind, MemberRole, PlanType, ProviderRole},
    permissions::Permissions,
    rules::Level,
    wire::{
        client::{CreatedClient, NewClient},
        member::{CollectionAccess, InvitedMember, MemberPublicKey},
        provider::{InvitedAddress, PersonKey},
        queue::{QueueKey, WaitingId},
    },
};
use serde::Serialize;
use serde_json::{Value, json};
use vault::{
    Pins, Recipient,
    contents::{Contents, Uri},
    phrase_of,
};

use crate::{
    Options, names,
    person::{PASSWORD, Person, Randomness},
    web::{Error, Web},
};

/// How to sign in to what was made.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct World {
    server: String,
    provider: ProviderId,
    password: &'static str,
    /// Name, address, what they are.
    people: Vec<(String, String, String)>,
    clients: Vec<Client>,
    items: usize,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Client {
    id: OrganizationId,
    name: String,
    /// The address of a confirmed member, where there is one.
    member: Option<String>,
}

impl World {
    pub fn to_json(&self) -> String {
        json!(self).to_string()
    }
}

impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{} with {} clients and {} items is ready on {}\n",
            names::PROVIDER,
            self.clients.len(),
            self.items,
            self.server
        )?;
        for (name, email, role) in &self.people {
            writeln!(f, "  {role:<16} {email:<32} {name}")?;
        }
        writeln!(f, "\n  The master password of everybody is: {}\n", self.password)
    }
}

struct Builder<'a> {
    options: &'a Options,
    web: Web,
    randomness: Randomness,
    provider: ProviderId,
    pins: Pins,
    people: Vec<(String, String, String)>,
}

pub async fn build(options: &Options) -> Result<World, Error> {
    let web = Web::new(&options.server);
    let (provider, token) = setup_link(&options.link)?;
    let randomness = Randomness::new(options.seed);
    let mut builder = Builder { options, web, randomness, provider, pins: Pins::default(), people: Vec::new() };
    let mut admin = builder.sets_up(&token).await?;
    for (name, email) in names::SERVICE_USERS {
        builder.staffs(&admin, name, email).await?;
    }
    let mut clients = Vec::new();
    for number in 0..options.clients {
        let CreatedClient { organization_id: id, owner_link, .. } = builder.creates_client(&mut admin, number).await?;
        builder.fills(&mut admin, id, number).await?;
        builder.owner_joins(&mut admin, id, owner_link, number).await?;
        let member = builder.peoples(&mut admin, id, number).await?;
        clients.push(Client { id, name: names::client(number), member });
    }
    Ok(World {
        server: options.server.clone(),
        provider,
        password: PASSWORD,
        people: builder.people,
        clients,
        items: options.clients * options.items,
    })
}

/// Provider and token of `…/providers/setup-provider?providerId=…&token=…`.
fn setup_link(link: &str) -> Result<(ProviderId, String), Error> {
    let provider = parameter(link, "providerId").and_then(|id| id.parse().ok()).ok_or(Error::Link)?;
    Ok((provider, parameter(link, "token").ok_or(Error::Link)?))
}

/// One parameter of a link; identifiers and tokens need no decoding.
fn parameter(link: &str, name: &str) -> Option<String> {
    let query = link.split_once('?')?.1;
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
}

impl Builder<'_> {
    async fn sets_up(&mut self, token: &str) -> Result<Person, Error> {
        let (name, email) = names::ADMIN;
        let proof = json!({"providerId": self.provider, "providerSetupToken": token});
        let mut admin = Person::registers(&self.web, &mut self.randomness, name, email, &proof).await?;
        let key = admin.vault.make_provider_key().await?;
        let setup =
            json!({"name": names::PROVIDER, "billingEmail": "billing@northgate.example", "token": token, "key": key});
        admin.web.tell(&format!("/api/providers/{}/setup", self.provider), &setup).await?;
        admin.syncs().await?;
        self.people.push((name.to_owned(), email.to_owned(), "Provider Admin".to_owned()));
        Ok(admin)
    }

    /// Invites, lets accept, compares the phrase, confirms.
    async fn staffs(&mut self, admin: &Person, name: &str, email: &str) -> Result<(), Error> {
        let invitation = json!({"provider": self.provider, "emails": [email], "role": ProviderRole::ServiceUser});
        let invited: Vec<InvitedAddress> = admin.web.post("/fn/provider/people/invite", &invitation).await?;
        let Some((id, token)) =
            invited.into_iter().find_map(|invited| Some((invited.id?, parameter(&invited.link?, "token")?)))
        else {
            return Err(Error::Link);
        };
        let proof = json!({"providerUserId": id, "providerInviteToken": token});
        let colleague = Person::registers(&self.web, &mut self.randomness, name, email, &proof).await?;
        colleague
            .web
            .tell(&format!("/api/providers/{}/users/{id}/accept", self.provider), &json!({"token": token}))
            .await?;

        let asked = json!({"provider": self.provider, "ids": [id]});
        let keys: Vec<PersonKey> = admin.web.post("/fn/provider/people/keys", &asked).await?;
        let mut sealed = Vec::new();
        for key in keys {
            let phrase = phrase_of(key.user_id, &key.public_key)?;
            let to = Recipient { user: key.user_id, public_key: key.public_key, phrase };
            let who = WaitingId::Staff { id: key.id };
            let key = admin.vault.share_provider_key(self.provider, &to, &mut self.pins).await?;
            sealed.push(QueueKey { who, key });
        }
        let _: Value = admin.web.post("/fn/queue/confirm", &json!({"provider": self.provider, "keys": sealed})).await?;
        self.people.push((name.to_owned(), email.to_owned(), "Service User".to_owned()));
        Ok(())
    }

    async fn creates_client(&mut self, admin: &mut Person, number: usize) -> Result<CreatedClient, Error> {
        let keys = admin.vault.make_client(self.provider, "Default collection").await?;
        let client = NewClient {
            request: None,
            name: names::client(number),
            billing_email: format!("accounts@{}", names::domain(number)),
            owner_email: format!("owner@{}", names::domain(number)),
            plan: if number % 3 == 2 { PlanType::EnterpriseAnnually } else { PlanType::TeamsMonthly },
            seats: i64::try_from(4 + (number * 9) % 37).unwrap_or(4),
            max_autoscale_seats: None,
            additional_storage_gb: 0,
            key: keys.key,
            public_key: keys.public_key,
            encrypted_private_key: keys.private_key,
            collection_name: keys.collection_name,
        };
        let created =
            admin.web.post("/fn/clients/create", &json!({"provider": self.provider, "client": client})).await?;
        admin.syncs().await?;
        Ok(created)
    }

    /// Collections with logins, and a card, an identity and a note among them.
    async fn fills(&mut self, admin: &mut Person, id: OrganizationId, number: usize) -> Result<(), Error> {
        let mut collections = Vec::new();
        for name in names::COLLECTIONS {
            collections.push(json!({"name": admin.vault.encrypt_collection_name(id, name)?}));
        }
        let (mut ciphers, mut relations) = (Vec::new(), Vec::new());
        for index in 0..self.options.items {
            let request = admin.vault.create(&item(number, index), Some(id), &[], None, false)?;
            ciphers.push(request.get("cipher").cloned().unwrap_or_default());
            relations.push(json!({"key": index, "value": index % names::COLLECTIONS.len()}));
        }
        let import = json!({"ciphers": ciphers, "collections": collections, "collectionRelationships": relations});
        admin.web.tell(&format!("/api/ciphers/import-organization?organizationId={id}"), &import).await
    }

    /// The owner is confirmed in most clients, waits to be confirmed in some, and is only invited in others.
    async fn owner_joins(
        &mut self,
        admin: &mut Person,
        id: OrganizationId,
        link: Option<String>,
        number: usize,
    ) -> Result<(), Error> {
        if number % 6 == 5 {
            return Ok(());
        }
        let link = link.ok_or(Error::Link)?;
        let (Some(token), Some(member)) = (parameter(&link, "token"), parameter(&link, "organizationUserId")) else {
            return Err(Error::Link);
        };
        let member: MemberId = member.parse().map_err(|_| Error::Link)?;
        let owner = self
            .joins(id, member, &token, names::person(number + 7), &format!("owner@{}", names::domain(number)))
            .await?;
        if number % 6 == 3 {
            return Ok(());
        }
        if number < 2 {
            self.people.push((owner.name.clone(), owner.email.clone(), "Client owner".to_owned()));
        }
        self.confirms(admin, id, member).await
    }

    /// Registers by the invitation and accepts it.
    async fn joins(
        &mut self,
        id: OrganizationId,
        member: MemberId,
        token: &str,
        name: &str,
        email: &str,
    ) -> Result<Person, Error> {
        let proof = json!({"organizationUserId": member, "orgInviteToken": token});
        let person = Person::registers(&self.web, &mut self.randomness, name, email, &proof).await?;
        person.web.tell(&format!("/api/organizations/{id}/users/{member}/accept"), &json!({"token": token})).await?;
        Ok(person)
    }

    /// A colleague of the owner is confirmed, waits, or has been revoked; another is invited in some clients.
    async fn peoples(
        &mut self,
        admin: &mut Person,
        id: OrganizationId,
        number: usize,
    ) -> Result<Option<String>, Error> {
        let domain = names::domain(number);
        let collections = self.collections(admin, id).await?;
        let invite = |email: String, role| json!({"organization": id, "emails": [email], "role": role, "permissions": Permissions::NONE, "collections": collections});
        if number % 5 == 4 {
            let starter = invite(format!("new.starter@{domain}"), MemberRole::User);
            let _: Vec<InvitedMember> = admin.web.post("/fn/members/invite", &starter).await?;
        }
        let name = names::person(number);
        let email = format!("{}@{domain}", name.split(' ').next().unwrap_or_default().to_lowercase());
        let invited: Vec<InvitedMember> =
            admin.web.post("/fn/members/invite", &invite(email.clone(), MemberRole::User)).await?;
        let Some((member, token)) =
            invited.into_iter().find_map(|invited| Some((invited.id, parameter(&invited.link?, "token")?)))
        else {
            return Err(Error::Link);
        };
        let person = self.joins(id, member, &token, name, &email).await?;
        if number % 8 == 6 {
            return Ok(None);
        }
        self.confirms(admin, id, member).await?;
        if number % 8 == 7 {
            let _: Value = admin.web.post("/fn/members/revoke", &json!({"organization": id, "ids": [member]})).await?;
            return Ok(None);
        }
        if number < 3 {
            self.people.push((person.name.clone(), person.email.clone(), "Client member".to_owned()));
        }
        Ok(Some(person.email))
    }

    /// What a member of a client typically has: the board's items to look at, those of the front desk without their passwords, the rest to edit.
    async fn collections(&self, admin: &mut Person, id: OrganizationId) -> Result<Vec<CollectionAccess>, Error> {
        let list = admin.web.get_text(&format!("/api/organizations/{id}/collections/details")).await?;
        let level = |name: &str| match name {
            "Board" => Level::View,
            "Front desk" => Level::ViewHidden,
            _ => Level::Edit,
        };
        let collections = admin.vault.reload_collections(id, &list)?;
        Ok(collections
            .iter()
            .map(|collection| CollectionAccess { id: collection.id, level: level(&collection.name) })
            .collect())
    }

    async fn confirms(&mut self, admin: &Person, id: OrganizationId, member: MemberId) -> Result<(), Error> {
        let keys: Vec<MemberPublicKey> =
            admin.web.post("/fn/members/keys", &json!({"organization": id, "ids": [member]})).await?;
        let mut sealed = Vec::new();
        for key in keys {
            let phrase = phrase_of(key.user_id, &key.public_key)?;
            let to = Recipient { user: key.user_id, public_key: key.public_key, phrase };
            sealed.push((key.id, admin.vault.share_organization_key(id, &to, &mut self.pins).await?));
        }
        let _: Value = admin.web.post("/fn/members/confirm", &json!({"organization": id, "keys": sealed})).await?;
        Ok(())
    }
}

/// The item with this number: logins for the most part.
fn item(client: usize, index: usize) -> Contents {
    let (name, user, host) = names::service(index + client);
    let round = index / 20;
    let titled = |name: &str| if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) };
    match index % 25 {
        7 => {
            let mut card = Contents::blank(ItemKind::Card);
            card.name = titled("Company card");
            for (part, value) in [
                ("cardholderName", "The company"),
                ("brand", "Visa"),
                ("number", "4111111111111111"),
                ("expMonth", "9"),
                ("expYear", "2029"),
                ("code", "123"),
            ] {
                card.parts.insert(part.to_owned(), value.to_owned());
            }
            card
        }
        13 => {
            let mut identity = Contents::blank(ItemKind::Identity);
            identity.name = titled("Managing director");
            let (first, last) = names::person(client + index).split_once(' ').unwrap_or_default();
            for (part, value) in
                [("firstName", first), ("lastName", last), ("company", &names::client(client)), ("country", "GB")]
            {
                identity.parts.insert(part.to_owned(), value.to_owned());
            }
            identity
        }
        19 => {
            let mut note = Contents::blank(ItemKind::SecureNote);
            note.name = titled("Change window");
            note.notes = "Second Tuesday of the month, from 20:00. Ring the site contact before and after.".to_owned();
            note
        }
        _ => {
            let mut login = Contents::blank(ItemKind::Login);
            login.name = titled(name);
            if let Some(parts) = &mut login.login {
                parts.username = format!("{user}@{}", names::domain(client));
                parts.password = format!("Demo-{client}-{index}-kestrel-lantern");
                parts.uris = vec![Uri { uri: format!("https://{host}/"), matching: None }];
                if index.is_multiple_of(5) {
                    parts.totp = "JBSWY3DPEHPK3PXP".to_owned();
                }
            }
            login
        }
    }
}
