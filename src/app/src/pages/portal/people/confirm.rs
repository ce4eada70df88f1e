//! Confirming colleagues: their public keys are fetched for the comparison.

use common::{
    id::{ProviderId, ProviderUserId},
    wire::{provider::ProviderPerson, queue::WaitingId},
};
use leptos::prelude::*;

use super::{act::Act, list::PeopleList};
use crate::{
    pages::portal::confirming::{Candidate, Ceremony, ConfirmDialog},
    server_fns::provider::read_person_keys,
    trouble::Trouble,
    worker::{VaultWorker, call, use_vault},
};

#[component]
pub fn ConfirmPeople(list: PeopleList) -> impl IntoView {
    let vault = use_vault();
    let chosen = RwSignal::new(Vec::<ProviderUserId>::new());
    let after = Callback::new(move |()| {
        list.selection.clear();
        list.reload();
    });
    let ceremony = Ceremony::new(list.provider, after);
    let begin = move || {
        let ids = chosen.get_untracked();
        ceremony.begin_with(ids.len(), look_up(list.provider, ids, vault));
    };
    list.on_begin(Act::Confirm, move |people: Vec<ProviderPerson>| {
        chosen.set(people.iter().map(|person| person.id).collect());
        begin();
    });
    view! { <ConfirmDialog ceremony on_retry=move |()| begin()/> }
}

async fn look_up(
    provider: ProviderId,
    ids: Vec<ProviderUserId>,
    vault: VaultWorker,
) -> Result<Vec<Candidate>, Trouble> {
    let keys = read_person_keys(provider, ids).await?;
    let people = keys.iter().map(|key| (key.user_id, key.public_key.clone())).collect();
    let phrases = vault.ask(call::Phrases { people }).await?;
    let candidate = |(key, phrase): (common::wire::provider::PersonKey, String)| Candidate {
        who: WaitingId::Staff { id: key.id },
        user: key.user_id,
        public_key: key.public_key,
        name: key.name.unwrap_or_else(|| key.email.clone()),
        email: key.email,
        client: None,
        phrase,
    };
    Ok(keys.into_iter().zip(phrases).map(candidate).collect())
}
