//! The end of a relation with the new key that goes with it, as an owner's browser does it: begun, and put in place.

use common::{
    id::OrganizationId,
    kind::MemberStatus,
    wire::hand_over::{Exchanged, MemberKey, RenamedCollection},
};
use services::{
    Failure,
    hand_over::{CommitRotation, StartRotation},
};
use storage::testing;

use crate::{
    book::Book,
    cast::Cast,
    house::{House, sealed},
};

pub async fn end_relation(
    house: &House,
    cast: &Cast,
    by: usize,
    id: OrganizationId,
    key: &str,
    step: usize,
) -> Result<(), Failure> {
    let (site, caller) = (&house.site, &cast.people[by].caller);
    let start = StartRotation { proof: cast.proof(house, by).await, key: key.to_owned(), ends_relation: true };
    let begun = site.perform(caller, id, start).await?;
    let database = site.database();
    let collections = format!("SELECT id, name FROM collection WHERE organization_id = '{id}'");
    let collections = testing::ask(database, collections).await.unwrap();
    let private_key = format!("SELECT id, private_key FROM organization WHERE id = '{id}' AND private_key IS NOT NULL");
    let private_key = testing::ask(database, private_key).await.unwrap();
    let book = Book::read(database).await;
    let confirmed = book.organizations[&id].members.iter().filter(|(_, row)| row.status == MemberStatus::Confirmed);
    let others = confirmed.filter(|(_, row)| row.user != Some(caller.user));
    let commit = CommitRotation {
        proof: cast.proof(house, by).await,
        rotation: Some(begun.id),
        retired_key: format!("{step:032x}"),
        collections: collections
            .into_iter()
            .map(|(id, was)| RenamedCollection { id: id.parse().unwrap(), was, now: sealed("anew") })
            .collect(),
        private_key: private_key.into_iter().next().map(|(_, was)| Exchanged { was, now: sealed("anew") }),
        members: others.map(|(id, _)| MemberKey { id: *id, key: key.to_owned() }).collect(),
        unconfirmed: Vec::new(),
    };
    let outcome = site.perform(caller, id, commit).await.expect("whoever may begin may finish");
    assert!(outcome.done, "nothing changed meanwhile: {outcome:?}");
    Ok(())
}
