//! Inviting up to twenty people at once, all in one role.

use common::{
    kind::ProviderRole,
    validate::{AddressListError, Email, MAX_INVITED, addresses},
    wire::provider::InvitedAddress,
};
use leptos::prelude::*;

use super::list::PeopleList;
use crate::{
    pages::{hand_on::HandOn, submission::Submission},
    server_fns::provider::invite_people,
    ui::{AddressChips, CardChoice, Dialog, Field, Icon, Outcome, RadioCards, ResultList, use_toasts},
};

/// The two roles with what they are for.
pub fn role_cards() -> Vec<CardChoice> {
    vec![
        CardChoice::new("service", "Service User", "May open and manage all client organizations.").icon(Icon::Wrench),
        CardChoice::new(
            "admin",
            "Provider Admin",
            "The same, and manages the provider itself: its clients, its people and its event log.",
        )
        .icon(Icon::ShieldUser),
    ]
}

pub fn role_of(card: &str) -> ProviderRole {
    if card == "admin" { ProviderRole::ProviderAdmin } else { ProviderRole::ServiceUser }
}

pub const fn card_of(role: ProviderRole) -> &'static str {
    match role {
        ProviderRole::ProviderAdmin => "admin",
        ProviderRole::ServiceUser => "service",
    }
}

fn is_address(text: &str) -> bool {
    Email::parse(text).is_ok()
}

#[component]
pub fn InvitePeople(list: PeopleList, open: RwSignal<bool>) -> impl IntoView {
    let (entered, role) = (RwSignal::new(Vec::<String>::new()), RwSignal::new(String::new()));
    let (submission, toasts) = (Submission::new(), use_toasts());
    let (invited, results) = (RwSignal::new(Vec::<InvitedAddress>::new()), RwSignal::new(false));
    Effect::watch(
        move || open.get(),
        move |open, _, _| {
            if *open {
                entered.set(Vec::new());
                role.set("service".to_owned());
                submission.reset();
            }
        },
        false,
    );
    let invite = move |()| {
        let parsed = entered.with_untracked(|all| addresses(all.iter().map(String::as_str)));
        // The box itself says which entries are wrong.
        if matches!(parsed, Err(AddressListError::Malformed { .. })) {
            return;
        }
        let Some(emails) = submission.check("emails", parsed) else { return };
        let emails = emails.into_iter().map(String::from).collect();
        submission.send(
            &["emails"],
            invite_people(list.provider, emails, role_of(&role.get_untracked())),
            move |answer| {
                open.set(false);
                list.reload();
                let plain = answer.iter().all(|one| one.id.is_some() && one.link.is_none());
                match answer.len() {
                    1 if plain => toasts.success("Invitation sent"),
                    n if plain => toasts.success(format!("{n} invitations sent")),
                    _ => {
                        invited.set(answer);
                        results.set(true);
                    }
                }
            },
        );
    };
    let lines = Signal::derive(move || invited.with(|all| all.iter().map(line).collect::<Vec<_>>()));
    view! {
        <Dialog
            open
            title="Invite people"
            on_submit=invite
            submit="Send invitations"
            busy=submission.busy()
            error=submission.top()
            dirty=move || entered.with(|all| !all.is_empty())
        >
            <div class="grid gap-5">
                <Field label="E-mail addresses" hint="Paste a list, or separate them by commas." error=submission.error("emails") required=true>
                    <AddressChips value=entered max=MAX_INVITED is_valid=is_address/>
                </Field>
                <RadioCards value=role legend="Role" options=role_cards()/>
            </div>
        </Dialog>
        <Dialog open=results title="Invitations">
            <ResultList results=lines/>
            <HandOn links=move || links(&invited.get())/>
        </Dialog>
    }
}

fn line(one: &InvitedAddress) -> Outcome {
    match one.id {
        Some(_) => Outcome::done(one.email.clone(), "invited"),
        None => Outcome::skipped(one.email.clone(), "belongs to somebody here already"),
    }
}

fn links(invited: &[InvitedAddress]) -> Vec<(String, String)> {
    invited.iter().filter_map(|one| Some((one.email.clone(), one.link.clone()?))).collect()
}
