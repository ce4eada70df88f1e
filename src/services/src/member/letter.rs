//! The letters of an organization. They go out after the change they tell of is committed.

use common::id::MemberId;

use crate::{
    Cx, Failure,
    access::OrganizationSubject,
    mail::{self, Letter, link},
    provider::{client_in_letters, stored_address as stored},
};

/// Sends the invitation. Without mail the link is returned, for the person who invites.
pub(crate) async fn invitation(
    cx: &mut Cx<'_>,
    address: &str,
    organization: &OrganizationSubject,
    id: MemberId,
    token: &str,
) -> Result<Option<String>, Failure> {
    let email = stored(address)?;
    let has_account = storage::account::find_by_email(&mut cx.tx, &email).await?.is_some();
    let (organization_id, member_id) = (organization.id.to_string(), id.to_string());
    let url = link(
        &cx.settings().public_url,
        "accept-organization",
        &[
            ("organizationId", &organization_id),
            ("organizationUserId", &member_id),
            ("email", email.as_str()),
            ("organizationName", &organization.name),
            ("token", token),
            ("initOrganization", "false"),
            ("orgUserHasExistingUser", if has_account { "true" } else { "false" }),
        ],
    );
    let brand = client_in_letters(cx, organization.id).await?;
    let managed = brand.as_ref().map(|brand| format!("The organization is managed by {}.", brand.name));
    let letter = Letter::new(format!("Join {}", organization.name)).line(format!(
        "You were invited to the organization {}. The invitation is for {email} and ends on {}.",
        organization.name,
        mail::end_of_invitation(cx.now)
    ));
    let letter = managed
        .into_iter()
        .fold(letter, Letter::line)
        .button("Join the organization", url.clone())
        .line("If you did not expect this, you can ignore it.")
        .by(brand);
    mail::queue(cx, &email, letter).await?;
    Ok((!cx.settings().mail).then_some(url))
}

/// To an administrator: somebody waits to be confirmed.
pub(crate) async fn accepted(
    cx: &mut Cx<'_>,
    address: &str,
    organization: &OrganizationSubject,
    newcomer: &str,
) -> Result<(), Failure> {
    let url = link(&cx.settings().public_url, &format!("organizations/{}/members", organization.id), &[]);
    let letter = Letter::new(format!("Confirm {newcomer} in {}", organization.name))
        .line(format!("{newcomer} accepted the invitation to {} and waits to be confirmed.", organization.name))
        .line("Compare the fingerprint phrase with them before you do.")
        .button("Open the members", url)
        .by(client_in_letters(cx, organization.id).await?);
    mail::queue(cx, &stored(address)?, letter).await
}

pub(crate) async fn confirmed(
    cx: &mut Cx<'_>,
    address: &str,
    organization: &OrganizationSubject,
) -> Result<(), Failure> {
    let letter = Letter::new(format!("You are a member of {}", organization.name))
        .line(format!("You were confirmed in the organization {}. Its items appear in your vault.", organization.name))
        .button("Open the vault", link(&cx.settings().public_url, "vault", &[]))
        .by(client_in_letters(cx, organization.id).await?);
    mail::queue(cx, &stored(address)?, letter).await
}

pub(crate) async fn removed(cx: &mut Cx<'_>, address: &str, organization: &OrganizationSubject) -> Result<(), Failure> {
    let letter = Letter::new(format!("You are no longer a member of {}", organization.name))
        .line(format!(
            "You were removed from the organization {}. Its items are not in your vault any more.",
            organization.name
        ))
        .line("Your own vault stays as it is.")
        .by(client_in_letters(cx, organization.id).await?);
    mail::queue(cx, &stored(address)?, letter).await
}

pub(crate) async fn revoked(cx: &mut Cx<'_>, address: &str, organization: &OrganizationSubject) -> Result<(), Failure> {
    let letter = Letter::new(format!("Your access to {} was revoked", organization.name))
        .line(format!("Your access to the organization {} was taken away. Its items are not in your vault until one of its administrators gives it back.", organization.name))
        .line("Your own vault stays as it is.")
        .by(client_in_letters(cx, organization.id).await?);
    mail::queue(cx, &stored(address)?, letter).await
}

/// To those who pay: the number of seats rose by itself.
pub(crate) async fn seats_grew(
    cx: &mut Cx<'_>,
    address: &str,
    organization: &OrganizationSubject,
    seats: Option<u32>,
    limit: Option<u32>,
) -> Result<(), Failure> {
    let now = seats.map_or_else(|| "an unlimited number of".to_owned(), |seats| seats.to_string());
    let letter = Letter::new(format!("More seats for {}", organization.name))
        .line(format!("The organization {} now has {now} seats, because more people were invited.", organization.name));
    let at_limit = seats.is_some() && seats == limit;
    let letter = if at_limit {
        letter.line("That is the limit: nobody else can be invited until it is raised.")
    } else {
        letter
    };
    let letter = letter.by(client_in_letters(cx, organization.id).await?);
    mail::queue(cx, &stored(address)?, letter).await
}
