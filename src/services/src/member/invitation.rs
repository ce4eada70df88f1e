//! What the page behind an invitation link may know, before anybody is signed in. Whoever holds the token was sent the letter.

use common::{
    id::{MemberId, OrganizationId},
    kind::MemberStatus,
    validate::Email,
    wire::member::InvitationView,
};
use storage::{account, facts, member};

use crate::{Cx, Failure, Refusal, Site, link_token, provider::brand_of_client};

pub(super) const DEAD_LINK: Refusal = Refusal::new(
    "InvitationDead",
    "This invitation link is not valid any more. Ask the person who invited you to send a new one.",
);

/// Reads the invitation that the token belongs to. Every sort of wrong link gets the same answer.
pub async fn invitation(
    site: &Site,
    organization: OrganizationId,
    id: MemberId,
    token: &str,
) -> Result<InvitationView, Failure> {
    let mut cx = Cx::read(site).await?;
    let view = read(&mut cx, organization, id, token).await;
    cx.abandon().await;
    view
}

async fn read(
    cx: &mut Cx<'_>,
    organization: OrganizationId,
    id: MemberId,
    token: &str,
) -> Result<InvitationView, Failure> {
    let row = member::find(&mut cx.tx, organization, id).await?.ok_or(DEAD_LINK)?;
    let valid = link_token::is_valid(token, row.invite_token_hash.as_deref(), row.invite_issued, cx.now);
    if row.status != MemberStatus::Invited || !valid {
        return Err(DEAD_LINK.into());
    }
    let organization_name = facts::organization(&mut cx.tx, organization).await?.ok_or(DEAD_LINK)?.name;
    let email = Email::parse(&row.email).map_err(|_| Failure::Damaged("member.email"))?;
    let has_account = account::find_by_email(&mut cx.tx, &email).await?.is_some();
    let provider = brand_of_client(cx, organization).await?;
    Ok(InvitationView {
        organization_id: organization,
        organization_name,
        provider,
        member_id: id,
        email: row.email,
        has_account,
    })
}
