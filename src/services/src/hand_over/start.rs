//! The beginning: the new key, sealed to the owner who made it, so that a reload loses nothing. An organization that belongs to a provider gets a
//! new key only together with the end of the relation: its owner does not hold the provider's key and could not hand the new one on.

use common::{
    id::{OrganizationId, RotationId},
    rules::Action,
    wire::hand_over::RotationView,
};
use storage::{
    StorageError,
    rotation::{self, Rotation},
};

use super::{expiry, managed, view};
use crate::{
    Cx, Failure, Grant, Mode, Operation, Refusal,
    account::PasswordProof,
    organization::{encapsulated_key, hold},
};

const UNDER_WAY: Refusal = Refusal::new(
    "RotationUnderWay",
    "A new key is already being made for this organization. Continue that one, or cancel it first.",
);
const PROVIDER_HOLDS_KEY: Refusal = Refusal::new(
    "RotationProviderHoldsKey",
    "The provider holds the key of this organization: end the relation together with the change of the key.",
);

pub struct StartRotation {
    pub proof: PasswordProof,
    /// The new key, encapsulated to the caller.
    pub key: String,
    pub ends_relation: bool,
}

impl Operation for StartRotation {
    type Scope = OrganizationId;
    const ACTION: Option<Action> = Some(Action::OrganizationRotateKey);
    const MODE: Mode = Mode::Write;
    type Output = RotationView;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<OrganizationId>) -> Result<RotationView, Failure> {
        let id = grant.subject().id;
        let grant = hold::<OrganizationId>(cx, grant.caller(), id, id, Self::ACTION).await?;
        self.proof.must_hold(cx, grant.caller().user).await?;
        let key = encapsulated_key("key", &self.key)?;
        // A reseller's link is a note of the operator: it holds no key and stays.
        let provider = grant.subject().provider.filter(|_| managed(&grant));
        if self.ends_relation {
            grant.also(Action::OrganizationEndProviderRelation, |_| {})?;
        } else if provider.is_some() {
            return Err(PROVIDER_HOLDS_KEY.into());
        }
        rotation::delete_expired(&mut cx.tx, id, cx.now).await?;
        let row = Rotation {
            id: cx.id(RotationId::from_uuid),
            organization_id: id,
            user_id: grant.caller().user,
            provider_id: provider,
            key,
            created: cx.now,
            expires: expiry(cx.now),
        };
        rotation::insert(&mut cx.tx, &row).await.map_err(first_wins)?;
        view(cx, grant.caller(), &row).await
    }
}

/// The unique key has the last word on two owners at once.
fn first_wins(error: StorageError) -> Failure {
    if error.is_unique_violation() {
        return UNDER_WAY.into();
    }
    error.into()
}
