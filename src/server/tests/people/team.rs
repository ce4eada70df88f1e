//! An organization with an owner and a member, made through the public routes.

use common::kind::MemberRole;
use services::member::InviteMembers;
use testkit::{Engine, Person, Site, Value, encrypt, json, key};

pub struct Team {
    pub site: Site,
    pub owner: Person,
    pub member: Person,
    /// `/api/organizations/{id}`.
    pub base: String,
    /// The member's row.
    pub row: String,
}

impl Team {
    pub async fn gather(engine: Engine) -> Self {
        let site = Site::start(engine).await;
        let owner = site.signs_up("Olga").await;
        let member = site.signs_up("Mara").await;
        let acme = key("acme");
        let request = json!({
            "name": "Acme",
            "billingEmail": owner.email,
            "planType": 20,
            "additionalSeats": 10,
            "key": owner.receives(&acme),
            "keys": testkit::key_pair("acme", &acme),
            "collectionName": encrypt(&acme, "Default"),
        });
        let organization = owner.post("/api/organizations", &request).ok().await;
        let id = organization["id"].as_str().unwrap().to_owned();
        let base = format!("/api/organizations/{id}");
        let (row, token) = Self::invites(&site, &owner, &id, &member.email).await;
        let accept = format!("{base}/users/{row}/accept");
        member.post(&accept, &json!({ "token": token })).ok().await;
        let confirm = json!({ "key": member.receives(&acme) });
        owner.post(&format!("{base}/users/{row}/confirm"), &confirm).ok().await;
        Self { site, owner, member, base, row }
    }

    /// The route's answer is empty; the link is for whoever asks the operation itself.
    async fn invites(site: &Site, by: &Person, id: &str, email: &str) -> (String, String) {
        let invite = InviteMembers {
            emails: vec![email.parse().unwrap()],
            role: MemberRole::User,
            permissions: Default::default(),
            collections: Vec::new(),
        };
        let invited = site.services.perform(&by.caller().await, id.parse().unwrap(), invite).await.unwrap();
        let link = invited[0].link.clone().unwrap();
        let (_, token) = link.split_once("token=").unwrap();
        (invited[0].id.to_string(), token.split('&').next().unwrap().to_owned())
    }

    pub fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.base)
    }
}

/// The answer with what differs from run to run replaced by what it is.
pub fn shape(value: &Value) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
        Value::Array(values) => values.iter().map(shape).collect(),
        Value::String(text) => kind_of(text).map_or_else(|| value.clone(), Value::from),
        other => other.clone(),
    }
}

fn kind_of(text: &str) -> Option<&'static str> {
    let is_id = text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4;
    let is_date = text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T');
    match () {
        () if is_id => Some("<id>"),
        () if is_date => Some("<date>"),
        () if text.starts_with("2.") => Some("<encrypted>"),
        () if text.len() > 300 => Some("<key>"),
        () => None,
    }
}
