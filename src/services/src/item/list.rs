//! Lists of items, read row by row from one snapshot. A reader owns its transaction, so that an answer can be written while it is still being read.

use std::collections::HashMap;

use common::{
    id::{MemberId, OrganizationId, UserId},
    kind::{ItemKind, MemberRole, MemberStatus},
    rules::{Action, Facts, Standings, can},
};
use futures::{Stream, StreamExt as _};
use storage::{
    Tx,
    item::list::{self, Breadth, Listed},
};

use super::view::{AccessTable, EVERYTHING, ItemView};
use crate::{
    Caller, Failure, Grant, Site,
    access::{self, OrganizationSubject},
};

/// Rows that are still to be read.
pub struct ItemReader {
    tx: Tx,
    query: Query,
    organizations: HashMap<OrganizationId, InOrganization>,
}

enum Query {
    Visible { user: UserId, newest: ItemKind },
    Assigned { organization: OrganizationId, user: UserId, with_unassigned: bool },
    Whole { organization: OrganizationId, breadth: Breadth },
    Managed { organization: OrganizationId, member: MemberId },
}

/// What of an organization its items' rows need.
struct InOrganization {
    access: AccessTable,
    use_totp: bool,
}

impl ItemReader {
    /// Everything in the person's sync. `facts` are those about each organization in which they are a member.
    pub(crate) fn visible(tx: Tx, user: UserId, newest: ItemKind, facts: &[(OrganizationId, Facts)]) -> Self {
        let organizations = facts.iter().map(|(id, facts)| (*id, InOrganization::of(facts))).collect();
        Self { tx, query: Query::Visible { user, newest }, organizations }
    }

    fn one(tx: Tx, query: Query, grant: &Grant<OrganizationId>) -> Self {
        let organizations = HashMap::from([(grant.subject().id, InOrganization::of(grant.facts()))]);
        Self { tx, query, organizations }
    }

    /// The rows, once.
    pub fn rows(&mut self) -> impl Stream<Item = Result<ItemView, Failure>> + Send + '_ {
        let Self { tx, query, organizations } = self;
        let rows = match *query {
            Query::Visible { user, newest } => list::visible(tx, user, newest),
            Query::Assigned { organization, user, with_unassigned } => {
                list::assigned(tx, organization, user, with_unassigned)
            }
            Query::Whole { organization, breadth } => list::of_organization(tx, organization, breadth),
            Query::Managed { organization, member } => list::managed(tx, organization, member),
        };
        let organizations = &*organizations;
        rows.map(move |row| row.map_err(Failure::from).and_then(|listed| seen(listed, organizations)))
    }
}

impl InOrganization {
    fn of(facts: &Facts) -> Self {
        let use_totp = facts.organization.is_some_and(|organization| organization.features.use_totp);
        Self { access: AccessTable::of(facts), use_totp }
    }
}

fn seen(item: Listed, organizations: &HashMap<OrganizationId, InOrganization>) -> Result<ItemView, Failure> {
    let Some(id) = item.organization_id else {
        return Ok(ItemView { item, access: EVERYTHING, use_totp: true });
    };
    let of = organizations.get(&id).ok_or(Failure::Damaged("an item of an organization without a membership"))?;
    Ok(ItemView { access: of.access.access(&item), use_totp: of.use_totp, item })
}

/// All items of the organization, for administration, reports and the provider's portal (I1). My Items of others are left out; direct Owners
/// and Admins may ask for them.
pub async fn open_whole(
    site: &Site,
    caller: &Caller,
    organization: OrganizationId,
    member_items: bool,
) -> Result<ItemReader, Failure> {
    let mut tx = site.database().stream().await?;
    let grant = access::require::<OrganizationId>(&mut tx, caller, organization, Some(Action::ItemListWhole)).await?;
    let breadth = breadth(grant.facts(), member_items);
    Ok(ItemReader::one(tx, Query::Whole { organization, breadth }, &grant))
}

/// What the caller is assigned to in the organization, and unassigned items if they may see such.
pub async fn open_assigned(site: &Site, caller: &Caller, organization: OrganizationId) -> Result<ItemReader, Failure> {
    let mut tx = site.database().stream().await?;
    let grant = access::require::<OrganizationId>(&mut tx, caller, organization, Some(Action::OrganizationSee)).await?;
    let with_unassigned = can(Action::CollectionSeeUnassigned, grant.facts()).is_allowed();
    let query = Query::Assigned { organization, user: caller.user, with_unassigned };
    Ok(ItemReader::one(tx, query, &grant))
}

/// What an export holds: the whole organization, or what the caller manages.
pub(super) fn export_reader(tx: Tx, grant: &Grant<OrganizationId>, whole: bool) -> Result<ItemReader, Failure> {
    let OrganizationSubject { id, member, .. } = grant.subject();
    let (organization, member) = (*id, *member);
    let query = if whole {
        Query::Whole { organization, breadth: Breadth::Shared }
    } else {
        Query::Managed { organization, member: member.ok_or(Failure::Absent)? }
    };
    Ok(ItemReader::one(tx, query, grant))
}

fn breadth(facts: &Facts, member_items: bool) -> Breadth {
    let direct = facts.actor.member.is_some_and(|member| {
        member.status == MemberStatus::Confirmed && matches!(member.role, MemberRole::Owner | MemberRole::Admin)
    });
    let admin_access = facts.organization.is_some_and(|organization| organization.allow_admin_access);
    match (direct, member_items) {
        (true, true) if can(Action::ReportRead, facts).is_allowed() && Standings::of(facts).member.is_some() => {
            Breadth::MemberItems
        }
        (true, _) if admin_access => Breadth::Leftovers,
        _ => Breadth::Shared,
    }
}
