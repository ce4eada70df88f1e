//! Two people at the same moment, where what they do must not both happen. What other tests have is not repeated here: two admins who demote each
//! other, two providers and one organization, two set-ups, and a pool that is drawn on by many.

use std::time::Duration;

use common::{
    event::EventKind,
    id::{OrganizationId, ProviderId, ProviderUserId},
    kind::{
        MemberRole::{Owner, User},
        ProviderRole::{self, ProviderAdmin},
    },
    permissions::Permissions,
};
use services::{
    Failure,
    client::{AddExisting, ListClientsWithKeys, RemoveClient},
    member::{self, RemoveMembers},
    operator::DeletePerson,
    organization::DeleteOrganization,
    provider::{
        self, AcceptProviderInvitation, ChangeRole, ConfirmPeople, DetailsInput, InvitePeople, ProviderInvitationToken,
        RemovePeople, SetUpProvider,
    },
};
use storage::testing;
use tokio::{join, time::timeout};

use crate::{
    book::Book,
    cast::{Cast, address},
    house::{House, Person, key, on_each_engine, sealed, token},
    invariants, operator,
};

/// Far more than anything here takes; two that wait for each other wait longer.
const PATIENCE: Duration = Duration::from_secs(30);
const ROUNDS: usize = 4;

async fn within<T>(both: impl Future<Output = T>) -> T {
    timeout(PATIENCE, both).await.expect("the two wait for each other")
}

/// A provider with its first admin.
async fn provider(house: &House, admin: &Person) -> ProviderId {
    let invited = operator::invite(&house.site, &admin.email).await;
    let details =
        DetailsInput { name: "Provider".into(), billing_email: admin.email.clone(), ..DetailsInput::default() };
    let operation = SetUpProvider { provider: invited.provider, token: token(&invited.link), details, key: key() };
    house.site.perform(&admin.caller, (), operation).await.unwrap();
    invited.provider
}

async fn hires(house: &House, admin: &Person, id: ProviderId, person: &Person, role: ProviderRole) -> ProviderUserId {
    let emails = vec![person.email.parse().unwrap()];
    let invited = house.site.perform(&admin.caller, id, InvitePeople { emails, role }).await.unwrap().remove(0);
    let (row, token) = (invited.id.unwrap(), ProviderInvitationToken(token(&invited.link.unwrap())));
    let accept = AcceptProviderInvitation { provider: id, id: row, token };
    house.site.perform(&person.caller, (), accept).await.unwrap();
    let confirmed = house.site.perform(&admin.caller, id, ConfirmPeople(vec![(row, key())])).await.unwrap();
    provider::Outcome::single(confirmed).unwrap();
    row
}

async fn book(house: &House) -> Book {
    let book = Book::read(house.site.database()).await;
    invariants::state(&book).unwrap();
    book
}

fn first_row(book: &Book, id: ProviderId) -> ProviderUserId {
    *book.providers[&id].staff.keys().next().unwrap()
}

fn is_done(outcomes: &Result<Vec<provider::Outcome>, Failure>) -> bool {
    outcomes.as_ref().is_ok_and(|rows| rows.iter().all(|row| row.failure.is_none()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_admins_who_remove_each_other_one_stays() {
    on_each_engine(async |house| {
        let cast = Cast::gather(house).await;
        let (ada, bert) = (&cast.people[0], &cast.people[1]);
        for round in 0..ROUNDS {
            let id = provider(house, ada).await;
            let ada_row = first_row(&book(house).await, id);
            let bert_row = hires(house, ada, id, bert, ProviderAdmin).await;
            let site = &house.site;
            // In one round each names the other alone, in the next each names both.
            let named = |other, own| if round % 2 == 0 { vec![other] } else { vec![other, own] };
            let (one, two) = within(async {
                join!(
                    site.perform(&ada.caller, id, RemovePeople(named(bert_row, ada_row))),
                    site.perform(&bert.caller, id, RemovePeople(named(ada_row, bert_row)))
                )
            })
            .await;
            let done = [&one, &two].map(|rows| rows.as_ref().is_ok_and(|rows| rows[0].failure.is_none()));
            assert!(done[0] != done[1], "round {round}: {one:?} {two:?}");
            assert!(one.is_ok() != two.is_ok(), "who is gone sees nothing there: {one:?} {two:?}");
            assert_eq!(book(house).await.providers[&id].staff.len(), 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_admins_in_a_ring_of_batches_leave_one() {
    on_each_engine(async |house| {
        let cast = Cast::gather(house).await;
        let (ada, bert, cleo) = (&cast.people[0], &cast.people[1], &cast.people[2]);
        for round in 0..ROUNDS {
            let id = provider(house, ada).await;
            let ada_row = first_row(&book(house).await, id);
            let bert_row = hires(house, ada, id, bert, ProviderAdmin).await;
            let cleo_row = hires(house, ada, id, cleo, ProviderAdmin).await;
            let site = &house.site;
            let (one, two, three) = within(async {
                join!(
                    site.perform(&ada.caller, id, RemovePeople(vec![bert_row, cleo_row])),
                    site.perform(&bert.caller, id, RemovePeople(vec![cleo_row, ada_row])),
                    site.perform(&cleo.caller, id, ChangeRole { person: ada_row, role: ProviderRole::ServiceUser })
                )
            })
            .await;
            let left = &book(house).await.providers[&id];
            assert!(left.confirmed_admins() >= 1, "round {round}: {one:?} {two:?} {three:?}");
            let batches = [is_done(&one), is_done(&two)].into_iter().filter(|done| *done).count();
            assert!(batches <= 1, "round {round}: one batch takes the other's right: {one:?} {two:?}");
            assert!(batches == 1 || three.is_ok(), "round {round}: somebody was first");
        }
    })
    .await;
}

/// A client with two people of the provider and its only owner.
struct Client {
    provider: ProviderId,
    organization: OrganizationId,
    link: common::id::ProviderOrganizationId,
    owner: common::id::MemberId,
}

async fn client(house: &House, ada: &Person, bert: &Person) -> Client {
    let id = provider(house, ada).await;
    hires(house, ada, id, bert, ProviderRole::ServiceUser).await;
    let organization = house.acme(ada).await;
    let link =
        house.site.perform(&ada.caller, (id, organization), AddExisting { key: sealed("client") }).await.unwrap();
    let owner = house.own_row(ada, organization).await;
    Client { provider: id, organization, link: link.id, owner }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_owner_goes_or_the_client_but_not_both() {
    on_each_engine(async |house| {
        let cast = Cast::gather(house).await;
        let (ada, bert) = (&cast.people[0], &cast.people[1]);
        for round in 0..ROUNDS * 2 {
            let client = client(house, ada, bert).await;
            let site = &house.site;
            let remove = RemoveMembers { ids: vec![client.owner] };
            let (gone, detached) = within(async {
                join!(
                    site.perform(&bert.caller, client.organization, remove),
                    site.perform(&ada.caller, (client.provider, client.link), RemoveClient)
                )
            })
            .await;
            let gone = gone.and_then(member::Outcome::single);
            assert!(gone.is_ok() != detached.is_ok(), "round {round}: {gone:?} {detached:?}");
            let tenant = book(house).await.organizations[&client.organization].clone();
            assert_eq!(tenant.tie.is_none(), detached.is_ok());
            assert_eq!(tenant.confirmed_owners(), u32::from(gone.is_err()));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_client_is_detached_or_deleted_once() {
    on_each_engine(async |house| {
        let cast = Cast::gather(house).await;
        let (ada, bert) = (&cast.people[0], &cast.people[1]);
        for round in 0..ROUNDS {
            let client = client(house, ada, bert).await;
            let (site, proof) = (&house.site, cast.proof(house, 0).await);
            let joined = house.invites(ada, client.organization, &address(3), User, Permissions::NONE).await;
            joined.unwrap();
            let newcomer = address(4);
            let (detached, deleted, invited) = within(async {
                join!(
                    site.perform(&ada.caller, (client.provider, client.link), RemoveClient),
                    site.perform(&ada.caller, client.organization, DeleteOrganization { proof }),
                    house.invites(bert, client.organization, &newcomer, Owner, Permissions::NONE)
                )
            })
            .await;
            deleted.unwrap();
            assert!(!matches!(detached, Err(Failure::Storage(_))), "round {round}: {detached:?}");
            assert!(!matches!(invited, Err(Failure::Storage(_))), "round {round}: {invited:?}");
            assert!(!book(house).await.organizations.contains_key(&client.organization));
            let left = site.perform(&bert.caller, client.provider, ListClientsWithKeys).await.unwrap();
            assert!(left.is_empty(), "round {round}");
            let told = format!(
                "SELECT id, '' FROM event WHERE kind = {} AND provider_id = '{}'",
                EventKind::ProviderClientRemoved.number(),
                client.provider
            );
            assert_eq!(testing::ask(site.database(), told).await.unwrap().len(), 1, "round {round}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_operator_deletes_one_admin_or_that_admin_demotes_the_other() {
    on_each_engine(async |house| {
        let cast = Cast::gather(house).await;
        let (bert, others) = cast.people.split_last().unwrap();
        for (round, ada) in others.iter().enumerate() {
            let id = provider(house, ada).await;
            let bert_row = hires(house, ada, id, bert, ProviderAdmin).await;
            let delete = DeletePerson { person: ada.caller.user, email: ada.email.clone() };
            let demote = ChangeRole { person: bert_row, role: ProviderRole::ServiceUser };
            let (deleted, demoted) = within(async {
                join!(operator::operate(&house.site, delete), house.site.perform(&ada.caller, id, demote))
            })
            .await;
            assert!(deleted.is_ok() != demoted.is_ok(), "round {round}: {deleted:?} {demoted:?}");
            // INV-5 is looked at with the book.
            let left = &book(house).await.providers[&id];
            assert_eq!(left.staff.len(), if deleted.is_ok() { 1 } else { 2 }, "round {round}");
            assert_eq!(left.confirmed_admins(), 1, "round {round}");
        }
    })
    .await;
}
