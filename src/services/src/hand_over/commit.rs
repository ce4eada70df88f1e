//! The moment of the change. All rows are held, everything is compared with what was made, and either all of it is exchanged or nothing is.

use std::collections::{BTreeMap, BTreeSet};

use common::{
    event::EventKind,
    id::{CollectionId, MemberId, OrganizationId, RotationId},
    rules::Action,
    time::SECOND,
    wire::hand_over::{CommitOutcome, Exchanged, MemberKey, RenamedCollection},
};
use storage::{
    collection, member, organization, provider,
    provider_organization::{self, Link},
    rotation::{self, Rotation},
};

use super::{
    letter::{self, Ended},
    managed, number, own,
};
use crate::{
    Cx, Failure, Grant, Mode, Operation, Refusal,
    account::PasswordProof,
    client::let_go,
    event::{About, record_for_organization},
    organization::{encapsulated_key, hold, wrapped_key},
    push::Push,
};

/// Clients compare revision dates to the second: a new revision must not be mistaken for the one before.
const QUIET: i64 = 2 * SECOND;

const OTHER_PROVIDER: Refusal = Refusal::new(
    "RotationOtherProvider",
    "The organization was attached to a provider meanwhile, which holds the old key: cancel this, and end that relation.",
);
const BUSY: Refusal =
    Refusal::new("RotationBusy", "Somebody changed an item at this very moment. Nothing was changed; try again.");

pub struct CommitRotation {
    pub proof: PasswordProof,
    /// The change of the key that the parts were made for.
    pub rotation: Option<RotationId>,
    /// The public identifier of the key that goes.
    pub retired_key: String,
    pub collections: Vec<RenamedCollection>,
    pub private_key: Option<Exchanged>,
    /// The new key for those who get it at once. The caller has it already.
    pub members: Vec<MemberKey>,
    /// Those who have to be confirmed again.
    pub unconfirmed: Vec<MemberId>,
}

impl Operation for CommitRotation {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Write;
    type Output = CommitOutcome;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<CommitOutcome, Failure> {
        let id = grant.subject().id;
        // Always the provider before the organization, so that two requests cannot wait for each other.
        if let Some(link) = provider_organization::of_organization(&mut cx.tx, id).await? {
            provider::lock(&mut cx.tx, link.provider_id).await?;
        }
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        self.proof.must_hold(cx, grant.caller().user).await?;
        let rotation = own(cx, &grant, self.rotation).await?;
        let link = provider_organization::of_organization(&mut cx.tx, id).await?.filter(|_| managed(&grant));
        // The provider may have let go by itself meanwhile; another one must not be left with a dead key.
        if link.as_ref().is_some_and(|link| rotation.provider_id != Some(link.provider_id)) {
            return Err(OTHER_PROVIDER.into());
        }
        if link.is_some() {
            grant.also(Action::OrganizationEndProviderRelation, |_| {})?;
        }
        let parts = self.checked()?;
        let outcome = compare(cx, &grant, &rotation, &parts).await?;
        if outcome != (CommitOutcome { done: true, ..CommitOutcome::default() }) {
            return Ok(outcome);
        }
        exchange(cx, &grant, &rotation, &parts).await?;
        finish(cx, &grant, &parts, link).await?;
        rotation::delete(&mut cx.tx, id).await?;
        Ok(outcome)
    }
}

/// What was sent, checked in its form.
struct Parts {
    retired_key: String,
    collections: BTreeMap<CollectionId, RenamedCollection>,
    private_key: Option<Exchanged>,
    members: BTreeMap<MemberId, String>,
    unconfirmed: BTreeSet<MemberId>,
}

impl CommitRotation {
    fn checked(self) -> Result<Parts, Failure> {
        let retired_key = self.retired_key.to_ascii_lowercase();
        if retired_key.len() != 32 || !retired_key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Failure::field("retiredKey", "This is not the identifier of a key."));
        }
        for renamed in &self.collections {
            wrapped_key("collections", &renamed.now)?;
        }
        if let Some(private_key) = &self.private_key {
            wrapped_key("privateKey", &private_key.now)?;
        }
        let members = self.members.into_iter().map(|member| Ok((member.id, encapsulated_key("members", &member.key)?)));
        Ok(Parts {
            retired_key,
            collections: self.collections.into_iter().map(|renamed| (renamed.id, renamed)).collect(),
            private_key: self.private_key,
            members: members.collect::<Result<_, Failure>>()?,
            unconfirmed: self.unconfirmed.into_iter().collect(),
        })
    }
}

/// What is not as it was when it was made anew.
async fn compare(
    cx: &mut Cx<'_>,
    grant: &Grant<OrganizationId>,
    rotation: &Rotation,
    parts: &Parts,
) -> Result<CommitOutcome, Failure> {
    let id = rotation.organization_id;
    let progress = rotation::progress(&mut cx.tx, rotation).await?;
    let row = organization::find(&mut cx.tx, id).await?.ok_or(Failure::Absent)?;
    let stored = collection::list(&mut cx.tx, id).await?;
    let same_collections = stored.len() == parts.collections.len()
        && stored.iter().all(|row| parts.collections.get(&row.id).is_some_and(|sent| sent.was == row.name));
    let same_private_key = row.private_key.as_ref() == parts.private_key.as_ref().map(|key| &key.was);
    let confirmed: BTreeSet<MemberId> = rotation::confirmed_members(&mut cx.tx, id).await?.into_iter().collect();
    let mut named: BTreeSet<MemberId> = parts.members.keys().chain(&parts.unconfirmed).copied().collect();
    named.extend(grant.subject().member);
    let twice =
        parts.unconfirmed.iter().any(|id| parts.members.contains_key(id) || grant.subject().member == Some(*id));
    let settling = progress.newest.is_some_and(|newest| cx.now.micros() - newest < QUIET);
    let outcome = CommitOutcome {
        done: false,
        items: number(progress.items - progress.staged),
        parts: !(same_collections && same_private_key),
        members: named != confirmed || twice,
        settling,
    };
    Ok(CommitOutcome { done: outcome == CommitOutcome::default(), ..outcome })
}

/// From here on everything under the old key is gone, or the transaction is.
async fn exchange(
    cx: &mut Cx<'_>,
    grant: &Grant<OrganizationId>,
    rotation: &Rotation,
    parts: &Parts,
) -> Result<(), Failure> {
    let (id, now) = (rotation.organization_id, cx.now);
    let before = rotation::progress(&mut cx.tx, rotation).await?;
    let changed = rotation::put_items(&mut cx.tx, rotation, now).await?;
    if u64::try_from(before.items).ok() != Some(changed) {
        return Err(BUSY.into());
    }
    for renamed in parts.collections.values() {
        rotation::rename_collection(&mut cx.tx, id, renamed.id, &renamed.now, now).await?;
    }
    if let Some(private_key) = &parts.private_key {
        rotation::set_private_key(&mut cx.tx, id, &private_key.now, now).await?;
    }
    rotation::mark_outdated(&mut cx.tx, id, rotation.provider_id).await?;
    rotation::retire_key(&mut cx.tx, id, &parts.retired_key, now).await?;
    let own = grant.subject().member.ok_or(Failure::Absent)?;
    rotation::set_member_key(&mut cx.tx, id, own, &rotation.key, now).await?;
    for (member, key) in parts.members.iter().filter(|(member, _)| **member != own) {
        rotation::set_member_key(&mut cx.tx, id, *member, key, now).await?;
    }
    for member in &parts.unconfirmed {
        rotation::unconfirm(&mut cx.tx, id, *member, now).await?;
    }
    Ok(rotation::forget_revoked(&mut cx.tx, id, now).await?)
}

/// The relation, both logs, and the letters.
async fn finish(
    cx: &mut Cx<'_>,
    grant: &Grant<OrganizationId>,
    parts: &Parts,
    link: Option<Link>,
) -> Result<(), Failure> {
    let (caller, subject) = (grant.caller(), grant.subject());
    let tell = async |cx: &mut Cx<'_>, kind: EventKind, about: About| {
        record_for_organization(cx, caller, grant.facts(), subject, kind, about).await
    };
    tell(cx, EventKind::OrganizationKeyRotated, About::default()).await?;
    for member in &parts.unconfirmed {
        let Some(row) = member::find(&mut cx.tx, subject.id, *member).await? else { continue };
        let about = About { member: Some(row.id), user: row.user_id, ..About::default() };
        tell(cx, EventKind::MemberUpdated, about).await?;
        // Whoever is told of the organization is confirmed, and this person is no longer.
        cx.push_reach(row.user_id);
        letter::waits_again(cx, &row.email, &subject.name).await?;
    }
    cx.push(Push::SharedVault { organization: subject.id });
    let Some(link) = link else {
        cx.push(Push::Organization { organization: subject.id });
        return Ok(organization::touch_everybody(&mut cx.tx, subject.id, cx.now).await?);
    };
    let admins = organization::provider_admins(&mut cx.tx, subject.id).await?;
    let by = member::of_user(&mut cx.tx, subject.id, caller.user).await?;
    tell(cx, EventKind::OrganizationProviderLeft, About::default()).await?;
    // Unlike the provider's own people, an owner may do this while the provider is disabled; its log rests then.
    let logged = grant.facts().provider.is_some_and(|provider| provider.enabled && provider.use_events);
    let provider_name = let_go(cx, Some(caller), &link, &subject.name, logged).await?;
    let ended = Ended {
        organization: subject.id,
        name: &subject.name,
        provider: &provider_name,
        by: &by.map(|row| row.name.unwrap_or(row.email)).unwrap_or_default(),
        admins: &admins,
    };
    letter::ended(cx, &ended).await
}
