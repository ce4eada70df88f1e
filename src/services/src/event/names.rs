//! How those are called who are in a log. Names are not stored with entries: they are looked up when the log is read, one question for each
//! kind of thing and page, and for what is gone the label that was kept at the end is shown.

use std::collections::{BTreeSet, HashMap};

use common::{
    event::{Subject, SubjectKind},
    id::{MemberId, OrganizationId, ProviderId, ProviderOrganizationId, ProviderUserId, UserId},
    wire::event::{Actor, EventClient, EventEntry},
};
use storage::event::{self, Called, Client, Event};

use crate::{Cx, Failure};

/// Whose log is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Log {
    Provider(ProviderId),
    /// The provider's own and its clients' as one.
    Activity(ProviderId),
    Organization(OrganizationId),
    Own,
}

/// The rows of one page as they are told.
pub(super) async fn entries(cx: &mut Cx<'_>, log: Log, rows: &[Event]) -> Result<Vec<EventEntry>, Failure> {
    let names = Names::of(cx, log, rows).await?;
    Ok(rows.iter().map(|row| names.entry(row)).collect())
}

/// Everybody on a page.
struct Names {
    log: Log,
    /// Accounts, provider users, members and providers, by id.
    called: HashMap<String, Called>,
    /// Clients, by the id of their link and by that of their organization.
    clients: HashMap<String, Client>,
    /// The last known names of what is gone.
    labels: HashMap<String, Option<String>>,
}

/// What to ask for.
#[derive(Default)]
struct Wanted {
    accounts: BTreeSet<UserId>,
    providers: BTreeSet<ProviderId>,
    provider_users: BTreeSet<ProviderUserId>,
    links: BTreeSet<ProviderOrganizationId>,
    organizations: BTreeSet<OrganizationId>,
    members: BTreeSet<(OrganizationId, MemberId)>,
}

impl Wanted {
    fn of(log: Log, rows: &[Event]) -> Self {
        let mut wanted = Self::default();
        for row in rows {
            wanted.accounts.extend(row.acting_user_id.or(row.user_id));
            match log {
                Log::Own => {}
                Log::Organization(_) => wanted.providers.extend(row.provider_id),
                Log::Provider(_) => {}
                Log::Activity(_) => wanted.organizations.extend(row.organization_id),
            }
            match (log, row.organization_id) {
                (Log::Own, _) => {}
                (_, Some(organization)) => wanted.members.extend(row.member_id.map(|member| (organization, member))),
                (_, None) => {
                    wanted.provider_users.extend(row.provider_user_id);
                    wanted.links.extend(row.provider_organization_id);
                }
            }
        }
        wanted
    }
}

impl Names {
    async fn of(cx: &mut Cx<'_>, log: Log, rows: &[Event]) -> Result<Self, Failure> {
        let wanted = Wanted::of(log, rows);
        let tx = &mut cx.tx;
        let mut found = Vec::new();
        if !wanted.accounts.is_empty() {
            found.extend(event::accounts_called(tx, &listed(wanted.accounts)).await?);
        }
        if !wanted.members.is_empty() {
            found.extend(event::members_called(tx, &listed(wanted.members)).await?);
        }
        if !wanted.providers.is_empty() {
            found.extend(event::provider_names(tx, &listed(wanted.providers)).await?);
        }
        let mut clients = HashMap::new();
        if let Log::Provider(provider) | Log::Activity(provider) = log {
            if !wanted.provider_users.is_empty() {
                found.extend(event::provider_users_called(tx, provider, &listed(wanted.provider_users)).await?);
            }
            if !(wanted.links.is_empty() && wanted.organizations.is_empty()) {
                let (links, organizations) = (listed(wanted.links), listed(wanted.organizations));
                for client in event::clients_called(tx, provider, &links, &organizations).await? {
                    clients.insert(client.organization_id.to_string(), client.clone());
                    clients.insert(client.id.to_string(), client);
                }
            }
        }
        let called = found.into_iter().map(|called| (called.id.clone(), called)).collect();
        let mut names = Self { log, called, clients, labels: HashMap::new() };
        let gone: BTreeSet<(String, String)> = rows.iter().filter_map(|row| names.gone(row)).collect();
        if !gone.is_empty() {
            let labels = event::labels(&mut cx.tx, &listed(gone)).await?;
            names.labels = labels.into_iter().map(|label| (label.id, label.name)).collect();
        }
        Ok(names)
    }

    /// The owner of the log and the subject, if the subject was looked for and is not there any more.
    fn gone(&self, row: &Event) -> Option<(String, String)> {
        let (kind, id) = subject_of(row)?;
        let owner = row.organization_id.map(|id| id.to_string()).or(row.provider_id.map(|id| id.to_string()))?;
        (self.knows(row, kind) && self.name(&id).is_none()).then_some((owner, id))
    }

    /// Whether the server may know the name. Collections and items have names that only their holders can read.
    fn knows(&self, row: &Event, kind: SubjectKind) -> bool {
        match kind {
            SubjectKind::Member => self.log != Log::Own && row.organization_id.is_some(),
            SubjectKind::ProviderUser | SubjectKind::Client => {
                matches!(self.log, Log::Provider(_) | Log::Activity(_)) && row.organization_id.is_none()
            }
            _ => false,
        }
    }

    fn name(&self, id: &str) -> Option<String> {
        let person = self.called.get(id).map(|called| called.name.clone().unwrap_or_else(|| called.address.clone()));
        person.or_else(|| self.clients.get(id).map(|client| client.name.clone()))
    }

    fn entry(&self, row: &Event) -> EventEntry {
        EventEntry {
            id: row.id,
            at: row.at,
            kind: row.kind,
            actor: row.acting_user_id.or(row.user_id).map(|user| self.actor(user, row)),
            system_user: row.system_user,
            subject: self.subject(row),
            client: self.client(row),
            device_kind: row.device_kind,
            ip: row.ip.clone(),
        }
    }

    fn actor(&self, user: UserId, row: &Event) -> Actor {
        let called = self.called.get(&user.to_string());
        let provider = match self.log {
            Log::Organization(_) => row.provider_id.and_then(|id| self.called.get(&id.to_string())),
            _ => None,
        };
        Actor {
            user_id: user,
            name: called.and_then(|called| called.name.clone()),
            email: called.map(|called| called.address.clone()),
            provider: provider.and_then(|provider| provider.name.clone()),
            gone: called.is_none(),
        }
    }

    fn subject(&self, row: &Event) -> Option<Subject> {
        let (kind, id) = subject_of(row)?;
        let found = self.name(&id);
        let gone = self.knows(row, kind) && found.is_none();
        let label = found.or_else(|| self.labels.get(&id).cloned().flatten());
        Some(Subject { kind, id, label, gone })
    }

    fn client(&self, row: &Event) -> Option<EventClient> {
        let Log::Activity(_) = self.log else { return None };
        let organization = row.organization_id.map(|id| id.to_string());
        let id = organization.or_else(|| row.provider_organization_id.map(|id| id.to_string()))?;
        let client = self.clients.get(&id)?;
        Some(EventClient { id: client.id, organization_id: client.organization_id, name: client.name.clone() })
    }
}

fn listed<T>(wanted: BTreeSet<T>) -> Vec<T> {
    wanted.into_iter().collect()
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
