//! What must hold after every act (`roles.md` §10), looked at in the database and without asking the rules.

use common::{
    id::{OrganizationId, ProviderId, UserId},
    kind::{MemberRole, MemberStatus, ProviderRole, ProviderUserStatus},
};

use crate::{
    act::Act,
    book::{Book, Row, Tenant, rank},
};

/// Of any moment.
pub fn state(book: &Book) -> Result<(), String> {
    for (id, firm) in &book.providers {
        let admin_with_key = firm.confirmed().any(|row| row.role == ProviderRole::ProviderAdmin && row.key.is_some());
        check(!firm.set_up || admin_with_key, || format!("INV-5: {id} has a Provider Admin who holds its key"))?;
        for row in firm.staff.values() {
            let confirmed = row.status == ProviderUserStatus::Confirmed;
            check(confirmed == row.key.is_some(), || format!("a key for those who are confirmed: {row:?}"))?;
        }
        if let Some(pool) = firm.pool {
            let given: u32 = book.clients(*id).map(|(_, tenant, _)| tenant.seats).sum();
            check(pool.allocated == given, || format!("INV-19: the pool of {id} counts {given} seats: {pool:?}"))?;
            check(given <= pool.minimum + pool.purchased, || format!("INV-19: the pool of {id} is not overdrawn"))?;
        }
    }
    for (id, tenant) in &book.organizations {
        let firm = tenant.tie.as_ref().map(|tie| &book.providers[&tie.provider]);
        let governed = tenant.confirmed_owners() > 0 || firm.is_some_and(|firm| firm.confirmed().next().is_some());
        check(governed, || format!("INV-4: somebody governs {id}"))?;
        check(tenant.managed == tenant.tie.is_some(), || format!("INV-16: {id} is managed while it is attached"))?;
        check(tenant.occupied() <= tenant.seats, || format!("INV-19: the people of {id} have seats"))?;
        for row in tenant.members.values() {
            let fits = match row.status {
                MemberStatus::Confirmed => row.key.is_some(),
                MemberStatus::Revoked => true,
                _ => row.key.is_none(),
            };
            check(fits, || format!("a key for those who are confirmed: {row:?}"))?;
        }
    }
    Ok(())
}

fn check(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Of one act by one person (INV-1 to 3, 6, 7, 14). Who administers is looked up as it was before.
pub fn step(before: &Book, after: &Book, by: UserId, act: &Act) -> Result<(), String> {
    if act.by_operator() {
        return operator(before, after, act);
    }
    for (id, tenant) in &after.organizations {
        if let Some(old) = before.organizations.get(id).filter(|old| *old != tenant) {
            members(before, after, *id, by, act)?;
            let own = matches!(act, Act::AcceptMember { .. } | Act::Leave { .. } | Act::DeleteAccount);
            let reaches = before.rank(by, *id) > 0 || own;
            check(reaches, || format!("INV-14: {id} is nothing to the actor: {old:?} became {tenant:?}"))?;
        }
    }
    for id in before.organizations.keys().filter(|id| !after.organizations.contains_key(id)) {
        check(before.rank(by, *id) == 3, || format!("{id} is deleted by those who own it"))?;
    }
    for id in before.providers.keys().chain(after.providers.keys()) {
        provider(before, after, *id, by, act)?;
    }
    Ok(())
}

/// The operator holds no key and grants none: whoever is made an admin held the provider's key, and an organization that is let go stays whole.
fn operator(before: &Book, after: &Book, act: &Act) -> Result<(), String> {
    for (id, old) in &before.organizations {
        let let_go = matches!(act, Act::Detach { organization } if organization == id) && old.tie.is_some();
        let gone = Tenant { tie: None, managed: false, ..old.clone() };
        let same = |new: &Tenant| new == old || let_go && *new == gone && old.confirmed_owners() > 0;
        check(after.organizations.get(id).is_some_and(same), || format!("{id} does not change by {act:?}"))?;
    }
    check(before.organizations.len() == after.organizations.len(), || format!("no organization comes by {act:?}"))?;
    let rows = before.providers.iter().flat_map(|(firm, old)| old.staff.iter().map(move |(id, row)| (firm, id, row)));
    for (firm, id, old) in rows {
        let rescued = matches!(act, Act::Rescue { provider, id: chosen } if (provider, chosen) == (firm, id));
        let admin = Row { role: ProviderRole::ProviderAdmin, ..old.clone() };
        let same = |new: &Row<_, _>| new == old || rescued && *new == admin && old.key.is_some();
        check(after.providers[firm].staff.get(id).is_some_and(same), || format!("{old:?} does not change by {act:?}"))?;
    }
    let size = |book: &Book| book.providers.values().map(|firm| firm.staff.len()).sum::<usize>();
    check(size(before) == size(after), || format!("nobody's row comes by {act:?}"))
}

fn members(before: &Book, after: &Book, id: OrganizationId, by: UserId, act: &Act) -> Result<(), String> {
    let (old, new) = (&before.organizations[&id], &after.organizations[&id]);
    let reach = before.rank(by, id);
    let confirms = matches!(act, Act::ConfirmMembers { .. } | Act::ConfirmQueue { .. });
    let accepts = matches!(act, Act::AcceptMember { .. });
    for (member, row) in &old.members {
        let now = new.members.get(member);
        if now == Some(row) {
            continue;
        }
        let told = || format!("{row:?} became {now:?}");
        if accepts {
            let only_taken = now.is_some_and(|now| now.user == Some(by) && now.role == row.role && now.key.is_none());
            check(only_taken, || format!("INV-7: accepting takes the own row and nothing else: {}", told()))?;
            continue;
        }
        if matches!(act, Act::Leave { .. } | Act::DeleteAccount) {
            check(now.is_none() && row.user == Some(by), || format!("leaving takes the own row: {}", told()))?;
            continue;
        }
        if matches!(act, Act::EndRelation { .. }) {
            let same = now.is_some_and(|now| (now.user, now.role, now.status) == (row.user, row.role, row.status));
            check(same && reach == 3, || format!("INV-7: an owner exchanges keys and nothing else: {}", told()))?;
            continue;
        }
        check(row.user != Some(by), || format!("INV-3: nobody changes their own row: {}", told()))?;
        check(reach >= 2, || format!("INV-2: members change no rows: {}", told()))?;
        check(confirms || rank(row.role) <= reach, || format!("INV-2: within reach: {}", told()))?;
        if let Some(now) = now {
            check(now.role == row.role || !confirms, || format!("INV-2: confirming gives no role: {}", told()))?;
            check(rank(now.role) <= reach || now.role == row.role, || format!("INV-1: no upward grant: {}", told()))?;
            let given = row.key.is_none() && now.key.is_some() && confirms;
            check(now.key == row.key || given, || format!("INV-7: a key is given once: {}", told()))?;
            check(now.user == row.user, || format!("a row stays with its person: {}", told()))?;
        }
    }
    for row in new.members.iter().filter(|(member, _)| !old.members.contains_key(member)).map(|(_, row)| row) {
        let invited = row.status == MemberStatus::Invited && reach >= 2 && rank(row.role) <= reach;
        check(invited, || format!("INV-1: an invitation within reach: {row:?}"))?;
    }
    let links = matches!(act, Act::AddExisting { .. } | Act::RemoveClient { .. } | Act::EndRelation { .. });
    check(old.tie == new.tie || links, || format!("INV-6: {id} changes hands by no other act"))
}

fn provider(before: &Book, after: &Book, id: ProviderId, by: UserId, act: &Act) -> Result<(), String> {
    let (old, new) = (before.providers.get(&id), after.providers.get(&id));
    let clients = |book: &Book| book.clients(id).map(|(client, _, tie)| (client, tie.clone())).collect::<Vec<_>>();
    let administers = before.administers(by, id);
    let (Some(old), Some(new)) = (old, new) else {
        return check(administers, || format!("INV-6: {id} ends by a Provider Admin"));
    };
    if administers {
        let own = |row: Option<&Row<_, _>>| row.map(|row| (row.role, row.status, row.key.clone()));
        let gone = matches!(act, Act::DeleteAccount) && new.row_of(by).is_none();
        let same = own(old.row_of(by)) == own(new.row_of(by));
        check(same || gone, || "INV-3: nobody changes their own row".into())?;
    } else {
        let sets_up =
            matches!(act, Act::SetUp { .. }) && !old.set_up && new.staff.len() == 1 && new.row_of(by).is_some();
        let others = |firm: &crate::book::Firm| {
            firm.staff
                .iter()
                .filter(|(_, row)| row.user.is_some_and(|user| user != by))
                .map(|(id, row)| (*id, row.clone()))
                .collect::<Vec<_>>()
        };
        check(others(old) == others(new), || format!("INV-6: nobody's row in {id} changes"))?;
        check(new.confirmed_admins() <= old.confirmed_admins() || sets_up, || format!("INV-6: no new admin in {id}"))?;
        check((old.enabled, old.set_up) == (new.enabled, new.set_up) || sets_up, || format!("INV-6: {id} stays"))?;
        // Its direct owner may delete it or take it away.
        let gone = |client: &OrganizationId| {
            let leaves = matches!(act, Act::EndRelation { organization } if organization == client);
            !after.organizations.contains_key(client) || leaves
        };
        let left: Vec<_> = clients(before).into_iter().filter(|(client, _)| !gone(client)).collect();
        let own = |client: &OrganizationId| before.organizations[client].row_of(by).map(|row| row.role);
        let by_owner =
            clients(before).iter().all(|(client, _)| !gone(client) || own(client) == Some(MemberRole::Owner));
        check(by_owner || clients(before) == clients(after), || format!("INV-6: clients of {id} go by their owners"))?;
        check(left == clients(after) || clients(before) == clients(after), || {
            format!("INV-6: no client of {id} comes or goes")
        })?;
    }
    for (person, row) in &new.staff {
        let was = old.staff.get(person).and_then(|row| row.key.clone());
        let confirms = matches!(act, Act::ConfirmStaff { .. } | Act::ConfirmQueue { .. } | Act::SetUp { .. });
        let given = was.is_none() && confirms;
        check(was == row.key || given, || format!("INV-7: a key is given once: {row:?}"))?;
    }
    Ok(())
}
