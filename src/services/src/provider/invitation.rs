//! What the page behind an invitation link may know, before anybody is signed in. Whoever holds the token was sent the letter.

use common::{
    id::{ProviderId, ProviderUserId},
    kind::ProviderUserStatus,
    wire::provider::ProviderInvitation,
};
use storage::{account, provider_user};

use super::{accept::DEAD_LINK, branding, letter, read};
use crate::{Cx, Failure, Site, link_token};

/// Reads the invitation that the token belongs to. Every sort of wrong link gets the same answer.
pub async fn invitation(
    site: &Site,
    provider: ProviderId,
    id: ProviderUserId,
    token: &str,
) -> Result<ProviderInvitation, Failure> {
    let mut cx = Cx::read(site).await?;
    let outcome = find(&mut cx, provider, id, token).await;
    cx.finish(outcome).await
}

async fn find(
    cx: &mut Cx<'_>,
    provider: ProviderId,
    id: ProviderUserId,
    token: &str,
) -> Result<ProviderInvitation, Failure> {
    let row = provider_user::find(&mut cx.tx, provider, id).await?.ok_or(DEAD_LINK)?;
    let valid = link_token::is_valid(token, row.invite_token_hash.as_deref(), row.invite_issued, cx.now);
    if row.status != ProviderUserStatus::Invited || !valid {
        return Err(DEAD_LINK.into());
    }
    let provider_name = read::name(cx, provider).await?;
    let email = letter::stored(&row.address)?;
    let has_account = account::find_by_email(&mut cx.tx, &email).await?.is_some();
    let brand = branding::brand(cx, provider).await?;
    Ok(ProviderInvitation { provider_name, brand, email: row.address, has_account })
}
