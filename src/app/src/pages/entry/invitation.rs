//! The page behind an invitation: who is invited where, the two ways in, and what happens afterwards. The same for providers and
//! organizations.

use common::wire::provider::Brand;
use leptos::prelude::*;

use super::link::{encoded, here, parameter};
use crate::{
    lock::LockScreen,
    server_fns::entry::{
        accept_organization_invitation, accept_provider_invitation, read_organization_invitation,
        read_provider_invitation,
    },
    session::use_person,
    trouble::Trouble,
    ui::{BrandMark, Button, Callout, EntryCard, ErrorState, Fact, Facts, LinkButton, SkeletonText, Tone, Variant},
    worker::{
        call::{self, Session},
        use_vault,
    },
};

/// What one is invited to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum House {
    Provider,
    Organization,
}

/// What the link says.
#[derive(Clone)]
struct Link {
    house: House,
    id: String,
    row: String,
    token: String,
}

/// An invitation as the page shows it.
#[derive(Clone, PartialEq, Eq)]
struct Invited {
    by: String,
    /// The provider, or the one that manages the organization.
    brand: Option<Brand>,
    email: String,
    has_account: bool,
}

impl Link {
    fn read(house: House) -> Self {
        let text = |name| parameter(name).unwrap_or_default();
        let (id, row) = match house {
            House::Provider => ("providerId", "providerUserId"),
            House::Organization => ("organizationId", "organizationUserId"),
        };
        Self { house, id: text(id), row: text(row), token: text("token") }
    }

    /// The query that entitles to registering.
    fn proof(&self) -> String {
        let row = match self.house {
            House::Provider => "providerUserId",
            House::Organization => "organizationUserId",
        };
        format!("{row}={}&token={}", encoded(&self.row), encoded(&self.token))
    }

    async fn invitation(self) -> Result<Invited, Trouble> {
        Ok(match self.house {
            House::Provider => {
                let found = read_provider_invitation(self.id, self.row, self.token).await?;
                Invited {
                    by: found.provider_name,
                    brand: found.brand,
                    email: found.email,
                    has_account: found.has_account,
                }
            }
            House::Organization => {
                let found = read_organization_invitation(self.id, self.row, self.token).await?;
                Invited {
                    by: found.organization_name,
                    brand: found.provider,
                    email: found.email,
                    has_account: found.has_account,
                }
            }
        })
    }

    async fn accept(self) -> Result<(), Trouble> {
        match self.house {
            House::Provider => accept_provider_invitation(self.id, self.row, self.token).await,
            House::Organization => accept_organization_invitation(self.id, self.row, self.token).await,
        }
    }
}

/// The whole page. Somebody who is logged in with the invited address accepts by opening it.
#[component]
pub fn AcceptInvitation(house: House) -> impl IntoView {
    let link = StoredValue::new(Link::read(house));
    let invitation = LocalResource::new(move || link.get_value().invitation());
    let title = match house {
        House::Provider => "Join provider",
        House::Organization => "Join organization",
    };
    let waiting = || view! { <SkeletonText/> }.into_any();
    let content = move || match invitation.get() {
        None => waiting(),
        Some(Err(trouble)) => view! { <Dead message=trouble.message/> }.into_any(),
        Some(Ok(invited)) => {
            let brand = invited.brand.clone();
            view! {
                {brand.map(|brand| view! { <div class="mb-4"><BrandMark name=brand.name accent=brand.accent logo=brand.logo/></div> })}
                <Standing link=link.get_value() invited/>
            }
            .into_any()
        }
    };
    // The profile changes with every sync; the invitation must not be accepted anew for that.
    let session = use_person().session();
    let locked = Memo::new(move |_| session.with(|session| matches!(session, Some(Session::Locked { .. }))));
    move || {
        if locked.get() {
            view! { <LockScreen/> }.into_any()
        } else {
            view! { <EntryCard title>{content}</EntryCard> }.into_any()
        }
    }
}

#[component]
fn Dead(message: String) -> impl IntoView {
    view! {
        <Callout tone=Tone::Warning title="This link does not work">{message}</Callout>
        <div class="mt-4 grid"><LinkButton href="/" variant=Variant::Outline>"Open Chatelaine"</LinkButton></div>
    }
}

/// What to show depends on who is signed in.
#[component]
fn Standing(link: Link, invited: Invited) -> impl IntoView {
    let mine = Memo::new(move |_| use_person().profile().map(|profile| profile.email));
    move || match mine.get() {
        None => view! { <WaysIn invited=invited.clone() proof=link.proof()/> }.into_any(),
        Some(mine) if mine == invited.email => {
            view! { <Accepting link=link.clone() who=invited.by.clone()/> }.into_any()
        }
        Some(mine) => view! { <OtherAccount invited=invited.email.clone() mine/> }.into_any(),
    }
}

/// For somebody who is not signed in: log in or create an account, and come back.
#[component]
fn WaysIn(invited: Invited, proof: String) -> impl IntoView {
    let (next, email) = (here(), encoded(&invited.email));
    let manager = invited.brand.map(|brand| brand.name).filter(|name| *name != invited.by);
    let log_in = format!("/login?next={next}&email={email}");
    let sign_up = format!("/signup?next={next}&email={email}&{proof}");
    let (first, second) =
        if invited.has_account { (Variant::Primary, Variant::Outline) } else { (Variant::Outline, Variant::Primary) };
    view! {
        <Facts>
            <Fact label="Invited by">{invited.by}</Fact>
            {manager.map(|manager| view! { <Fact label="Managed by">{manager}</Fact> })}
            <Fact label="Address">{invited.email}</Fact>
        </Facts>
        <div class="mt-4 grid gap-2">
            <LinkButton href=log_in variant=first>"Log in"</LinkButton>
            <LinkButton href=sign_up variant=second>"Create account"</LinkButton>
        </div>
    }
}

/// For somebody who is signed in with another address.
#[component]
fn OtherAccount(invited: String, mine: String) -> impl IntoView {
    let person = use_person();
    let vault = use_vault();
    let log_out = move |()| {
        leptos::task::spawn_local(async move {
            if let Err(trouble) = vault.ask(call::LogOut {}).await {
                person.note(&trouble);
            }
            person.set(Session::SignedOut);
        });
    };
    view! {
        <Callout tone=Tone::Warning title="This invitation is for another address">
            "It was sent to " <strong>{invited}</strong> ", and you are logged in as " <strong>{mine}</strong>
            ". Log out, then open the invitation again with the invited address."
        </Callout>
        <div class="mt-4"><Button variant=Variant::Primary on_click=log_out wide=true>"Log out"</Button></div>
    }
}

/// Accepts at once, then tells what is still missing.
#[component]
fn Accepting(link: Link, who: String) -> impl IntoView {
    let accepted = LocalResource::new(move || link.clone().accept());
    move || match accepted.get() {
        None => view! { <SkeletonText/> }.into_any(),
        Some(Ok(())) => view! { <Waiting who=who.clone()/> }.into_any(),
        Some(Err(trouble)) => {
            let again = move |()| accepted.refetch();
            view! { <ErrorState title="That did not work" text=trouble.message on_retry=again/> }.into_any()
        }
    }
}

#[component]
fn Waiting(who: String) -> impl IntoView {
    let phrase = use_person().profile_now().map(|profile| profile.phrase).unwrap_or_default();
    view! {
        <Callout tone=Tone::Success title="You have accepted">
            {format!("Now somebody of {who} confirms you. They may ask you for your fingerprint phrase over the phone or in person:")}
        </Callout>
        <p class="mt-3 text-center font-mono text-sm font-semibold break-words select-all">{phrase}</p>
        <div class="mt-4 grid"><LinkButton href="/vault" variant=Variant::Primary>"Open My Vault"</LinkButton></div>
    }
}
