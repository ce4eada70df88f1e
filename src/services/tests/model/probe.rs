//! What people can open after an act (INV-13, INV-14, INV-16): everybody whose reach has just changed, and some others. Asked with the caller of
//! before: there is nothing to be renewed.

use common::{
    id::{OrganizationId, ProviderId},
    kind::ProviderRole,
    rules::RuleCode,
};
use services::{Failure, client::ListClientsWithKeys, member::ListMembers, provider::ListPeople};

use crate::{
    act::Why,
    book::Book,
    cast::{Cast, Dice, PEOPLE},
    house::House,
};

pub async fn doors(house: &House, cast: &Cast, before: &Book, after: &Book, dice: &mut Dice) -> Result<(), String> {
    let chosen = dice.below(PEOPLE);
    for person in 0..PEOPLE {
        let user = cast.user(person);
        let mut organizations: Vec<OrganizationId> = before.organizations.keys().copied().collect();
        organizations.extend(after.organizations.keys().filter(|id| !before.organizations.contains_key(id)));
        organizations.retain(|id| before.rank(user, *id) != after.rank(user, *id));
        let mut providers: Vec<ProviderId> = before.providers.keys().copied().collect();
        let standing = |book: &Book, id: &ProviderId| {
            book.providers.get(id).map(|firm| (firm.role_of(user), firm.enabled && firm.role_of(user).is_some()))
        };
        providers.retain(|id| standing(before, id) != standing(after, id));
        if person == chosen {
            organizations.extend(dice.one_of(&after.organizations.keys().copied().collect::<Vec<_>>()));
            organizations.push(dice.unknown(OrganizationId::from_uuid));
            providers.extend(dice.one_of(&after.providers.keys().copied().collect::<Vec<_>>()));
            providers.push(dice.unknown(ProviderId::from_uuid));
        }
        for id in organizations {
            organization(house, cast, after, person, id).await?;
        }
        for id in providers {
            provider(house, cast, after, person, id).await?;
        }
    }
    Ok(())
}

async fn organization(
    house: &House,
    cast: &Cast,
    book: &Book,
    person: usize,
    id: OrganizationId,
) -> Result<(), String> {
    let seen = house.site.perform(&cast.people[person].caller, id, ListMembers).await;
    let seen = answer(seen).map(|rows| rows.len());
    let expected = match book.organizations.get(&id) {
        Some(tenant) if book.rank(cast.user(person), id) >= 2 => Ok(tenant.members.len()),
        _ => Err(Why::Absent),
    };
    compare(seen, expected, || format!("INV-13: what person {person} sees of the people of {id}"))
}

async fn provider(house: &House, cast: &Cast, book: &Book, person: usize, id: ProviderId) -> Result<(), String> {
    let caller = &cast.people[person].caller;
    let firm = book.providers.get(&id);
    let role = firm.and_then(|firm| firm.role_of(cast.user(person)));
    let people = answer(house.site.perform(caller, id, ListPeople).await).map(|seen| seen.people.len());
    let expected = match role {
        Some(ProviderRole::ProviderAdmin) => Ok(firm.map_or(0, |firm| firm.staff.len())),
        _ => Err(Why::Absent),
    };
    compare(people, expected, || format!("INV-13: what person {person} sees of the people of {id}"))?;
    let clients = answer(house.site.perform(caller, id, ListClientsWithKeys).await);
    let mut clients =
        clients.map(|rows| rows.into_iter().map(|row| (row.organization_id, row.key)).collect::<Vec<_>>());
    if let Ok(rows) = &mut clients {
        rows.sort();
    }
    let expected = match (role, firm) {
        (Some(_), Some(firm)) if !firm.enabled => Err(Why::Rule(RuleCode::ProviderDisabled)),
        (Some(_), _) => Ok(book.clients(id).map(|(client, _, tie)| (client, tie.key.clone())).collect()),
        _ => Err(Why::Absent),
    };
    compare(clients, expected, || format!("INV-13, INV-16: which clients of {id} person {person} opens"))
}

fn answer<T>(outcome: Result<T, Failure>) -> Result<T, Why> {
    outcome.map_err(Why::from)
}

fn compare<T: PartialEq + std::fmt::Debug>(seen: T, expected: T, what: impl FnOnce() -> String) -> Result<(), String> {
    if seen == expected { Ok(()) } else { Err(format!("{}: {seen:?} instead of {expected:?}", what())) }
}
