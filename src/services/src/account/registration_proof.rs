//! Why somebody may register an address: a verification token, or an invitation that was sent there. An invitation opens the door also where open
//! registration is off, and counts as verification of the address.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    id::{MemberId, ProviderId, ProviderUserId},
    time::{DAY, Timestamp},
    validate::Email,
};
use serde::{Deserialize, Serialize};
use storage::account::{self, Invitation};

use super::{authenticate::Origin, secrets::Purpose};
use crate::{
    Cx, Failure, Refusal, Site, link_token,
    mail::{self, Letter},
};

const CLOSED: Refusal = Refusal::new(
    "registration_closed",
    "This server takes new accounts by invitation only. Ask its operator or your administrator for one.",
);
const UNPROVEN: Refusal =
    Refusal::new("email_unverified", "The e-mail address has to be verified first. Register again to get a link.");
const NO_INVITATION: Refusal = Refusal::new(
    "invitation_invalid",
    "This invitation is not valid any more, or it was sent to another address. Ask for a new one.",
);
const EXPIRED: Refusal =
    Refusal::new("verification_expired", "This link is not valid any more. Register again to get a new one.");
const REGISTERED: Refusal = Refusal::new(
    "email_taken",
    "There is an account with this e-mail address already. Log in with it, or use another address.",
);

const LIFETIME: i64 = DAY;

/// What the client brings.
pub enum RegistrationProof {
    /// The token of [`start_registration`].
    Verification(String),
    Member {
        id: MemberId,
        token: String,
    },
    ProviderUser {
        id: ProviderUserId,
        token: String,
    },
    ProviderSetup {
        id: ProviderId,
        token: String,
    },
    /// Nothing: the old one-step registration.
    None,
}

/// What a proof says.
pub(crate) struct Vouched {
    pub email_verified: bool,
    pub name: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Verification {
    email: Email,
    name: Option<String>,
    issued: i64,
    /// Whether the token went through the mailbox.
    mailed: bool,
}

/// The first step of a registration. The token goes to the mailbox where mail is configured, else straight back. The answer for an address that
/// has an account is the same.
pub async fn start_registration(
    site: &Site,
    email: &Email,
    name: Option<String>,
    origin: Origin,
) -> Result<Option<String>, Failure> {
    let now = site.environment().now();
    site.limits().register(origin.ip, now)?;
    if !site.settings().open_registration {
        return Err(CLOSED.into());
    }
    let mailed = site.settings().mail;
    let verification = Verification { email: email.clone(), name, issued: now.micros(), mailed };
    let token = sign(site, &verification)?;
    if !mailed {
        return Ok(Some(token));
    }
    let mut cx = Cx::write(site).await?;
    let outcome = send(&mut cx, email, &token).await;
    cx.finish(outcome).await?;
    Ok(None)
}

async fn send(cx: &mut Cx<'_>, email: &Email, token: &str) -> Result<(), Failure> {
    if account::find_by_email(&mut cx.tx, email).await?.is_some() {
        return Ok(());
    }
    let link = mail::link(
        &cx.settings().public_url,
        "finish-signup",
        &[("token", token), ("email", email.as_str()), ("fromEmail", "true")],
    );
    let letter = Letter::new("Finish your registration")
        .line("Somebody, hopefully you, wants to register this e-mail address. The link works for one day.")
        .button("Finish registration", link);
    mail::queue(cx, email, letter).await
}

/// Whether the token of a clicked link may still register the address.
pub async fn check_verification(site: &Site, email: &Email, token: &str) -> Result<(), Failure> {
    read(site, email, token, site.environment().now())?;
    let mut tx = site.database().read().await?;
    let registered = account::find_by_email(&mut tx, email).await?.is_some();
    tx.commit().await?;
    if registered { Err(REGISTERED.into()) } else { Ok(()) }
}

/// What the proof says of the address, or why it says nothing.
pub(crate) async fn vouch(cx: &mut Cx<'_>, email: &Email, proof: &RegistrationProof) -> Result<Vouched, Failure> {
    let (invitation, token) = match proof {
        RegistrationProof::Verification(token) => return by_verification(cx, email, token),
        RegistrationProof::None => return without_proof(cx),
        RegistrationProof::Member { id, token } => (account::member_invitation(&mut cx.tx, *id).await?, token),
        RegistrationProof::ProviderUser { id, token } => {
            (account::provider_user_invitation(&mut cx.tx, *id).await?, token)
        }
        RegistrationProof::ProviderSetup { id, token } => {
            (account::provider_setup_invitation(&mut cx.tx, *id).await?, token)
        }
    };
    let Invitation { email: sent_to, token_hash, issued } = invitation.ok_or(NO_INVITATION)?;
    let same_address = sent_to.as_ref().is_none_or(|sent_to| sent_to == email.as_str());
    if !same_address || !link_token::is_valid(token, token_hash.as_deref(), issued, cx.now) {
        return Err(NO_INVITATION.into());
    }
    Ok(Vouched { email_verified: sent_to.is_some(), name: None })
}

fn by_verification(cx: &Cx<'_>, email: &Email, token: &str) -> Result<Vouched, Failure> {
    if !cx.settings().open_registration {
        return Err(CLOSED.into());
    }
    let verification = read(cx.site(), email, token, cx.now)?;
    Ok(Vouched { email_verified: verification.mailed, name: verification.name })
}

fn without_proof(cx: &Cx<'_>) -> Result<Vouched, Failure> {
    if !cx.settings().open_registration {
        return Err(CLOSED.into());
    }
    if cx.settings().mail {
        return Err(UNPROVEN.into());
    }
    Ok(Vouched { email_verified: false, name: None })
}

fn sign(site: &Site, verification: &Verification) -> Result<String, Failure> {
    let payload = serde_json::to_vec(verification).map_err(|_| Failure::Damaged("verification token"))?;
    let payload = BASE64_URL_SAFE_NO_PAD.encode(payload);
    let mac = site.secrets().mac(Purpose::EmailVerification, payload.as_bytes());
    Ok(format!("{payload}.{}", BASE64_URL_SAFE_NO_PAD.encode(mac)))
}

fn read(site: &Site, email: &Email, token: &str, now: Timestamp) -> Result<Verification, Refusal> {
    let parsed = || {
        let (payload, mac) = token.trim().split_once('.')?;
        let mac = BASE64_URL_SAFE_NO_PAD.decode(mac).ok()?;
        if !site.secrets().verify(Purpose::EmailVerification, payload.as_bytes(), &mac) {
            return None;
        }
        serde_json::from_slice::<Verification>(&BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
    };
    let verification = parsed().ok_or(EXPIRED)?;
    let age = now.since(Timestamp::from_micros(verification.issued));
    // Where mail was switched on meanwhile, a token that never saw the mailbox proves too little.
    let proves = verification.mailed || !site.settings().mail;
    if verification.email == *email && age < LIFETIME && proves { Ok(verification) } else { Err(EXPIRED) }
}
