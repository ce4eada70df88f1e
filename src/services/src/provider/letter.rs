//! The letters of a provider (`provider.md` §14). They go out after the change they tell of is committed.

use common::{
    id::{ProviderId, ProviderUserId},
    validate::Email,
};

use super::branding::in_letters;
use crate::{
    Cx, Failure,
    mail::{self, Letter, link},
};

/// A stored address, which was checked when it came in.
pub(crate) fn stored(address: &str) -> Result<Email, Failure> {
    Email::parse(address).map_err(|_| Failure::Damaged("a stored e-mail address"))
}

/// The set-up link; without an address it is for whoever holds it first.
pub(super) fn setup_link(public_url: &str, provider: ProviderId, email: Option<&Email>, token: &str) -> String {
    let id = provider.to_string();
    let mut parameters = vec![("providerId", id.as_str())];
    parameters.extend(email.map(|email| ("email", email.as_str())));
    parameters.push(("token", token));
    link(public_url, "providers/setup-provider", &parameters)
}

pub(super) async fn set_up(cx: &mut Cx<'_>, email: &Email, url: &str) -> Result<(), Failure> {
    let letter = Letter::new("Set up your provider")
        .line("You were invited to manage the vaults of your clients with Chatelaine. Log in or register with this address, then set your provider up.")
        .line(format!("The link works once, until {}.", mail::end_of_invitation(cx.now)))
        .button("Set up the provider", url)
        .line("If you did not expect this, you can ignore it.");
    mail::queue(cx, email, letter).await
}

/// Sends the invitation. Without mail the link is returned, for the person who invites.
pub(super) async fn invitation(
    cx: &mut Cx<'_>,
    email: &Email,
    provider: ProviderId,
    provider_name: &str,
    id: ProviderUserId,
    token: &str,
) -> Result<Option<String>, Failure> {
    let (provider_id, user_id) = (provider.to_string(), id.to_string());
    let url = link(
        &cx.settings().public_url,
        "providers/accept-provider",
        &[
            ("providerId", &provider_id),
            ("providerUserId", &user_id),
            ("email", email.as_str()),
            ("providerName", provider_name),
            ("token", token),
        ],
    );
    let letter = Letter::new(format!("Join {provider_name}"))
        .line(format!(
            "You were invited to work for the provider {provider_name}. The invitation is for {email} and ends on {}.",
            mail::end_of_invitation(cx.now)
        ))
        .button("Join the provider", url.clone())
        .line("If you did not expect this, you can ignore it.")
        .by(in_letters(cx, provider).await?);
    mail::queue(cx, email, letter).await?;
    Ok((!cx.settings().mail).then_some(url))
}

/// To a Provider Admin: somebody waits to be confirmed.
pub(super) async fn accepted(
    cx: &mut Cx<'_>,
    admin: &str,
    provider: ProviderId,
    provider_name: &str,
    newcomer: &str,
) -> Result<(), Failure> {
    let url = link(&cx.settings().public_url, &format!("providers/{provider}/manage/people"), &[]);
    let letter = Letter::new(format!("Confirm {newcomer} in {provider_name}"))
        .line(format!("{newcomer} accepted the invitation to {provider_name} and waits to be confirmed."))
        .line("Compare the fingerprint phrase with them before you do.")
        .button("Open the people page", url)
        .by(in_letters(cx, provider).await?);
    mail::queue(cx, &stored(admin)?, letter).await
}

pub(super) async fn confirmed(
    cx: &mut Cx<'_>,
    address: &str,
    provider: ProviderId,
    provider_name: &str,
) -> Result<(), Failure> {
    let url = link(&cx.settings().public_url, &format!("providers/{provider}/clients"), &[]);
    let letter = Letter::new(format!("You work for {provider_name}"))
        .line(format!("You were confirmed in the provider {provider_name} and can open its clients."))
        .button("Open the Provider Portal", url)
        .by(in_letters(cx, provider).await?);
    mail::queue(cx, &stored(address)?, letter).await
}

pub(super) async fn removed(
    cx: &mut Cx<'_>,
    address: &str,
    provider: ProviderId,
    provider_name: &str,
) -> Result<(), Failure> {
    let letter = Letter::new(format!("You no longer work for {provider_name}"))
        .line(format!("You were removed from the provider {provider_name}. Its clients are not open to you any more."))
        .line("Your own vault stays as it is.")
        .by(in_letters(cx, provider).await?);
    mail::queue(cx, &stored(address)?, letter).await
}

pub(super) fn deletion_link(public_url: &str, provider: ProviderId, provider_name: &str, token: &str) -> String {
    let id = provider.to_string();
    let parameters = [("providerId", id.as_str()), ("token", token), ("name", provider_name)];
    link(public_url, "verify-recover-delete-provider", &parameters)
}

/// To the Provider Admins and the billing address: the operator asks whether the provider is to go.
pub(super) async fn deletion(
    cx: &mut Cx<'_>,
    email: &Email,
    provider: ProviderId,
    provider_name: &str,
    url: &str,
) -> Result<(), Failure> {
    let letter = Letter::new(format!("Delete the provider {provider_name}?"))
        .line(format!("The operator of this server has started the deletion of the provider {provider_name}. Nothing is deleted before somebody opens the link and agrees."))
        .line("All its people lose their places in it, and nobody can bring it back.")
        .button("Look at it and decide", url)
        .line(format!("The link works once, until {}. If the provider is to stay, do nothing.", mail::end_of_day_link(cx.now)))
        .by(in_letters(cx, provider).await?);
    mail::queue(cx, email, letter).await
}
