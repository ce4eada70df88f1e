//! A provider that is set up, with its key, and short ways to staff it and to give it clients.

use common::{
    id::{MemberId, OrganizationId, ProviderId, ProviderUserId},
    kind::{MemberRole, MemberStatus, PlanType, ProviderRole},
    validate::Email,
};
use crypto::SymmetricKey;
use services::{
    Failure,
    organization::CreateOrganization,
    provider::{InvitePeople, Invited},
};
use storage::member::{self, NewMember};
use testkit::{Person, Site, Value, encrypt, json, key, key_pair, wrap};

pub struct House {
    pub site: Site,
    pub id: ProviderId,
    pub key: SymmetricKey,
    pub admin: Person,
    pub admin_row: ProviderUserId,
}

/// A colleague and their row.
pub struct Colleague {
    pub person: Person,
    pub row: ProviderUserId,
}

/// A client that was just created.
pub struct Client {
    pub link: String,
    pub organization: OrganizationId,
    pub key: SymmetricKey,
}

/// The value of `token` in a link.
pub fn token_of(link: &str) -> String {
    link.split("token=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

/// What the set-up page sends.
pub fn set_up_body(name: &str, admin: &Person, token: &str, provider_key: &SymmetricKey) -> Value {
    json!({
        "name": name,
        "billingEmail": "billing@msp.example",
        "token": token,
        "key": admin.receives(provider_key),
        "paymentMethod": { "type": 0 },
    })
}

/// The body of `POST …/organizations`, the older spelling, whose answer names the ids.
pub fn client_body(name: &str, owner: &str, organization_key: &SymmetricKey, provider_key: &SymmetricKey) -> Value {
    json!({
        "clientOwnerEmail": owner,
        "organizationCreateRequest": {
            "name": name,
            "billingEmail": "bills@client.example",
            "planType": 17,
            "key": wrap(organization_key, provider_key),
            "keys": key_pair(name, organization_key),
            "additionalSeats": 5,
            "collectionName": encrypt(organization_key, "Default collection"),
        },
    })
}

impl House {
    /// The first provider of a fresh server.
    pub async fn of(site: &Site, name: &str, admin: &str) -> Self {
        let admin = site.signs_up(admin).await;
        Self::run_by(site, name, admin).await
    }

    pub async fn run_by(site: &Site, name: &str, admin: Person) -> Self {
        let invited = site.invites_provider(&admin.email).await;
        Self::set_up(site, name, admin, &invited).await
    }

    /// The invited person sets the provider up.
    pub async fn set_up(site: &Site, name: &str, admin: Person, invited: &Invited) -> Self {
        let provider_key = key(name);
        let body = set_up_body(name, &admin, &token_of(&invited.link), &provider_key);
        admin.post(&format!("/api/providers/{}/setup", invited.provider), &body).ok().await;
        let mut house = Self {
            site: site.clone(),
            id: invited.provider,
            key: provider_key,
            admin_row: ProviderUserId::from_uuid(invited.provider.uuid()),
            admin,
        };
        house.admin_row = house.row_of(&house.admin.email).await;
        house
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/providers/{}{rest}", self.id)
    }

    pub async fn people(&self) -> Vec<Value> {
        self.admin.get(&self.path("/users")).ok().await["data"].as_array().unwrap().clone()
    }

    pub async fn row_of(&self, email: &str) -> ProviderUserId {
        let people = self.people().await;
        let row = people.iter().find(|row| row["email"] == email).unwrap_or_else(|| panic!("{email} is not there"));
        row["id"].as_str().unwrap().parse().unwrap()
    }

    /// Invites an address; the row and the token of its link.
    pub async fn invites(&self, email: &str, role: ProviderRole) -> (ProviderUserId, String) {
        let operation = InvitePeople { emails: vec![Email::parse(email).unwrap()], role };
        let caller = self.admin.caller().await;
        let invited = self.site.services.perform(&caller, self.id, operation).await.unwrap().remove(0);
        (invited.id.unwrap(), token_of(&invited.link.unwrap()))
    }

    /// Invited, accepted and confirmed.
    pub async fn hires(&self, name: &str, role: ProviderRole) -> Colleague {
        let person = self.site.signs_up(name).await;
        self.takes_on(person, role).await
    }

    pub async fn takes_on(&self, person: Person, role: ProviderRole) -> Colleague {
        let (row, token) = self.invites(&person.email, role).await;
        person.post(&self.path(&format!("/users/{row}/accept")), &json!({ "token": token })).ok().await;
        let body = json!({ "key": person.receives(&self.key) });
        self.admin.post(&self.path(&format!("/users/{row}/confirm")), &body).ok().await;
        Colleague { person, row }
    }

    pub async fn creates_client(&self, name: &str, owner: &str) -> Client {
        let organization_key = key(&format!("organization {name}"));
        let body = client_body(name, owner, &organization_key, &self.key);
        let made = self.admin.post(&self.path("/organizations"), &body).ok().await;
        Client {
            link: made["id"].as_str().unwrap().to_owned(),
            organization: made["organizationId"].as_str().unwrap().parse().unwrap(),
            key: organization_key,
        }
    }

    pub async fn clients(&self) -> Vec<Value> {
        self.admin.get(&self.path("/organizations")).ok().await["data"].as_array().unwrap().clone()
    }

    /// The numbers of the provider's log, oldest first.
    pub async fn log(&self) -> Vec<i64> {
        let events = self.admin.get(&self.path("/events")).ok().await;
        let mut numbers: Vec<i64> =
            events["data"].as_array().unwrap().iter().map(|event| event["type"].as_i64().unwrap()).collect();
        numbers.reverse();
        numbers.retain(|number| *number >= 1800);
        numbers
    }
}

/// A person's own organization on the Teams plan.
pub async fn founds(site: &Site, owner: &Person, name: &str) -> OrganizationId {
    founds_on(site, owner, name, PlanType::TeamsMonthly).await
}

pub async fn founds_on(site: &Site, owner: &Person, name: &str, plan: PlanType) -> OrganizationId {
    let operation = CreateOrganization {
        name: name.to_owned(),
        business_name: None,
        billing_email: owner.email.clone(),
        plan,
        key: owner.receives(&key(name)),
        keys: None,
        seats: 5,
        max_autoscale_seats: None,
        additional_storage_gb: 0,
        collection_name: None,
    };
    site.services.perform(&owner.caller().await, (), operation).await.unwrap()
}

/// Makes the person a member as the store would have it after the whole way there.
pub async fn belongs(
    site: &Site,
    person: &Person,
    organization: OrganizationId,
    role: MemberRole,
    status: MemberStatus,
) -> MemberId {
    let id = site.services.environment().id(MemberId::from_uuid);
    let confirmed = status == MemberStatus::Confirmed;
    let row = NewMember {
        id,
        organization_id: organization,
        user_id: Some(person.id),
        email: None,
        key: confirmed.then(|| person.receives(&key("any"))),
        status,
        role,
        permissions: None,
        invite_token_hash: None,
        invite_issued: None,
        invited_by: None,
        created: site.services.environment().now(),
    };
    let mut tx = site.services.database().write().await.unwrap();
    member::insert(&mut tx, &row).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The provider that the organization is attached to.
pub async fn provider_of(site: &Site, organization: OrganizationId) -> Option<ProviderId> {
    let mut tx = site.services.database().read().await.unwrap();
    let link = storage::provider_organization::of_organization(&mut tx, organization).await.unwrap();
    tx.commit().await.unwrap();
    link.map(|link| link.provider_id)
}

/// The code of a refusal by a rule.
pub fn rule_of<T>(outcome: Result<T, Failure>) -> &'static str {
    match outcome {
        Err(Failure::Rule(code)) => code.code(),
        Err(Failure::Refused(refusal)) => refusal.code,
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("it was done"),
    }
}
