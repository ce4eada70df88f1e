//! How those are called who are in a log. Names are not stored with entries: they are looked up when the log is read, and for what is gone the
//! label that was kept at the end is shown.

use std::collections::HashMap;

use common::{
    event::{Subject, SubjectKind},
    id::{OrganizationId, ProviderId, UserId},
    wire::event::{Actor, EventEntry},
};
use storage::event::{self, Called, Event};

use crate::{Cx, Failure};

/// Whose log is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Log {
    Provider(ProviderId),
    Organization(OrganizationId),
    Own,
}

/// Looks everybody up once for a page.
pub(super) struct Names<'a, 'b> {
    cx: &'a mut Cx<'b>,
    log: Log,
    actors: HashMap<UserId, Option<Called>>,
    providers: HashMap<ProviderId, Option<String>>,
    subjects: HashMap<String, (Option<String>, bool)>,
}

impl<'a, 'b> Names<'a, 'b> {
    pub fn new(cx: &'a mut Cx<'b>, log: Log) -> Self {
        Self { cx, log, actors: HashMap::new(), providers: HashMap::new(), subjects: HashMap::new() }
    }

    pub async fn entry(&mut self, row: &Event) -> Result<EventEntry, Failure> {
        let actor = match row.acting_user_id.or(row.user_id) {
            Some(user) => Some(self.actor(user, row).await?),
            None => None,
        };
        Ok(EventEntry {
            id: row.id,
            at: row.at,
            kind: row.kind,
            actor,
            system_user: row.system_user,
            subject: self.subject(row).await?,
            device_kind: row.device_kind,
            ip: row.ip.clone(),
        })
    }

    async fn actor(&mut self, user: UserId, row: &Event) -> Result<Actor, Failure> {
        let called = match self.actors.get(&user) {
            Some(known) => known.clone(),
            None => {
                let found = event::account_called(&mut self.cx.tx, user).await?;
                self.actors.insert(user, found.clone());
                found
            }
        };
        let provider = match (self.log, row.provider_id) {
            (Log::Organization(_), Some(provider)) => self.provider(provider).await?,
            _ => None,
        };
        let gone = called.is_none();
        let (name, email) = called.map_or((None, None), |called| (called.name, Some(called.address)));
        Ok(Actor { user_id: user, name, email, provider, gone })
    }

    async fn provider(&mut self, provider: ProviderId) -> Result<Option<String>, Failure> {
        if let Some(known) = self.providers.get(&provider) {
            return Ok(known.clone());
        }
        let found = event::provider_name(&mut self.cx.tx, provider).await?;
        self.providers.insert(provider, found.clone());
        Ok(found)
    }

    async fn subject(&mut self, row: &Event) -> Result<Option<Subject>, Failure> {
        let Some((kind, id)) = subject_of(row) else { return Ok(None) };
        let (label, gone) = match self.subjects.get(&id) {
            Some(known) => known.clone(),
            None => {
                let found = self.look_up(row, &id).await?;
                self.subjects.insert(id.clone(), found.clone());
                found
            }
        };
        Ok(Some(Subject { kind, id, label, gone }))
    }

    /// The name, and whether the thing is gone. Collections and items have names that only their holders can read.
    async fn look_up(&mut self, row: &Event, id: &str) -> Result<(Option<String>, bool), Failure> {
        let tx = &mut self.cx.tx;
        let (owner, found) = match self.log {
            Log::Own => return Ok((None, false)),
            Log::Provider(provider) => {
                let found = match (row.provider_user_id, row.provider_organization_id) {
                    (Some(person), _) => event::provider_user_called(tx, provider, person).await?,
                    (None, Some(client)) => event::client_called(tx, provider, client).await?,
                    (None, None) => return Ok((None, false)),
                };
                (provider.to_string(), found)
            }
            Log::Organization(organization) => {
                let Some(member) = row.member_id else { return Ok((None, false)) };
                (organization.to_string(), event::member_called(tx, organization, member).await?)
            }
        };
        match found {
            Some(called) => Ok((called.name.or(Some(called.address)), false)),
            None => Ok((event::label(tx, &owner, id).await?, true)),
        }
    }
}

/// What the entry speaks of: the thing its number is about, else whatever it names.
fn subject_of(row: &Event) -> Option<(SubjectKind, String)> {
    let named = [
        (SubjectKind::ProviderUser, row.provider_user_id.map(|id| id.to_string())),
        (SubjectKind::Client, row.provider_organization_id.map(|id| id.to_string())),
        (SubjectKind::Member, row.member_id.map(|id| id.to_string())),
        (SubjectKind::Item, row.item_id.map(|id| id.to_string())),
        (SubjectKind::Collection, row.collection_id.map(|id| id.to_string())),
        (SubjectKind::Group, row.group_id.map(|id| id.to_string())),
        (SubjectKind::Policy, row.policy_id.map(|id| id.to_string())),
    ];
    named.into_iter().find_map(|(kind, id)| id.map(|id| (kind, id)))
}
