//! A new organization key: made here, carried through the server in pieces, and put in place at the end. Between two questions only the keys are
//! held; after a reload they come back from the server, sealed to this person.

use common::{
    id::{OrganizationId, RotationId},
    wire::hand_over::{CommitOutcome, MemberKey, RotatedItem, RotationParts, RotationView},
};
use gloo_net::http::Method;
use leptos::wasm_bindgen::JsValue;
use serde_json::json;
use vault::{Familiarity, Rotation, VaultError};

use super::{
    account::pins_name,
    device, http, organization,
    state::{Answer, Desk},
    sync,
};
use crate::{
    trouble::{Trouble, TroubleKind},
    worker::call::{CommitRotation, KnownKeys, RotateSome, RotationStep, StartRotation},
};

/// A new key that is being made.
pub(super) struct Making {
    id: RotationId,
    /// The new key as the server keeps it, and will put it in place for this person.
    sealed: String,
    keys: Rotation,
}

fn path(id: OrganizationId, rest: &str) -> String {
    format!("/api/chatelaine/organizations/{id}/rotation{rest}")
}

async fn parts(id: OrganizationId) -> Result<RotationParts, Trouble> {
    http::parse(&http::get(&path(id, "/parts")).await?)
}

/// The old key does not open what it should: whatever this is, nothing may be thrown away by it.
fn wrong_key(_: VaultError) -> Trouble {
    Trouble::new(
        TroubleKind::Refused,
        "The organization's key that you hold does not open its private key, so nothing is changed. Reload; if it stays so, ask another owner.",
    )
}

impl Answer for KnownKeys {
    async fn answer(self, desk: &Desk) -> Result<Vec<Familiarity>, Trouble> {
        let mut state = desk.entered().await?;
        let pins = &state.open()?.pins;
        let known = self.people.iter().map(|(user, key)| pins.familiarity(*user, key));
        Ok(known.collect::<Result<_, VaultError>>()?)
    }
}

impl Answer for StartRotation {
    async fn answer(self, desk: &Desk) -> Result<RotationView, Trouble> {
        let id = self.organization;
        let parts = parts(id).await?;
        let mut state = desk.entered().await?;
        let open = state.open()?;
        let (keys, sealed) = open.vault.begin_rotation(id).await?;
        open.vault.rotate_parts(&keys, &parts).map_err(wrong_key)?;
        drop(state);
        let body = json!({ "masterPasswordHash": self.proof, "key": sealed, "endsRelation": self.ends_relation });
        let view: RotationView = http::parse(&http::post(&path(id, ""), &body).await?)?;
        desk.entered().await?.open()?.rotation = Some(Making { id: view.id, sealed, keys });
        Ok(view)
    }
}

/// Takes the keys of the change that the server has now. What is held may be of an earlier one, which was cancelled: nothing of it may get under the
/// key that will be put in place.
async fn take(desk: &Desk, id: OrganizationId) -> Result<Making, Trouble> {
    let over = || Trouble::new(TroubleKind::Refused, "No new key is being made by you here any more. Start again.");
    let view: Option<RotationView> = http::parse(&http::get(&path(id, "")).await?)?;
    let view = view.ok_or_else(over)?;
    let sealed = view.key.ok_or_else(over)?;
    let mut state = desk.entered().await?;
    let open = state.open()?;
    if let Some(held) = open.rotation.take().filter(|held| held.id == view.id && held.sealed == sealed) {
        return Ok(held);
    }
    let keys = open.vault.resume_rotation(id, &sealed).await?;
    Ok(Making { id: view.id, sealed, keys })
}

impl Answer for RotateSome {
    async fn answer(self, desk: &Desk) -> Result<RotationStep, Trouble> {
        let id = self.organization;
        let making = take(desk, id).await?;
        let answer = http::get(&path(id, &format!("/items?after={}", self.after))).await?;
        let items: Vec<RotatedItem> = http::parse(&answer)?;
        let Some(last) = items.last().map(|item| item.id.to_string()) else {
            desk.entered().await?.open()?.rotation = Some(making);
            // From the beginning once more: what was saved behind us is pending again.
            let next = (!self.after.is_empty()).then(String::new);
            return Ok(RotationStep { view: None, next, unreadable: 0 });
        };
        let mut state = desk.entered().await?;
        let open = state.open()?;
        let (items, unreadable) = open.vault.rotate_items(&making.keys, items);
        let body = json!({ "rotation": making.id, "items": items });
        open.rotation = Some(making);
        drop(state);
        let view = http::parse(&http::put(&path(id, "/staged"), &body).await?)?;
        Ok(RotationStep { view: Some(view), next: Some(last), unreadable })
    }
}

impl Answer for CommitRotation {
    async fn answer(self, desk: &Desk) -> Result<CommitOutcome, Trouble> {
        let id = self.organization;
        let making = take(desk, id).await?;
        let parts = parts(id).await?;
        let mut state = desk.entered().await?;
        let open = state.open()?;
        let rotated = open.vault.rotate_parts(&making.keys, &parts).map_err(wrong_key)?;
        let mut members = Vec::with_capacity(self.people.len());
        for (member, to) in &self.people {
            let key = open.vault.share_rotated_key(&making.keys, to, &mut open.pins).await?;
            members.push(MemberKey { id: *member, key });
        }
        let body = json!({
            "masterPasswordHash": self.proof,
            "rotation": making.id,
            "retiredKey": making.keys.retired_key(),
            "collections": rotated.collections,
            "privateKey": rotated.private_key,
            "members": members,
            "unconfirmed": self.unconfirmed,
        });
        open.rotation = Some(making);
        let text = serde_json::to_string(&open.pins).map_err(VaultError::from)?;
        let (note, name) = (open.vault.seal_note(&text), pins_name(&open.account.data));
        drop(state);
        // Keys leave only after the pins are kept.
        let unkept = |_| {
            Trouble::new(
                TroubleKind::Refused,
                "This browser keeps nothing for this site, so accepted keys cannot be remembered. Allow storage and try again.",
            )
        };
        device::write(&name, &JsValue::from_str(&note)).await.map_err(unkept)?;
        let outcome: CommitOutcome = http::parse(&http::send(Method::POST, &path(id, "/commit"), &body).await?)?;
        if outcome.done {
            let mut state = desk.entered().await?;
            let open = state.open()?;
            open.rotation = None;
            let listed = open.vault.collections_of(id).is_ok();
            drop(state);
            sync::refresh(desk).await?;
            if listed {
                organization::load(desk, id).await?;
            }
            desk.tell().await;
        }
        Ok(outcome)
    }
}
