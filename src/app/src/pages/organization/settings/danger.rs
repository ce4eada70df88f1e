//! Leaving the organization, and deleting it. What the rules refuse is not offered, or says why.

use common::{
    rules::{Action, Decision, Facts, Reason, TargetFacts, can},
    wire::organization::OrganizationView,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    pages::{password_question::PasswordQuestion, submission::Submission},
    server_fns::organization::{delete_organization, leave_organization},
    session::use_person,
    ui::{Button, ConfirmDialog, DangerLine, Section, use_toasts},
    worker::{call, use_vault},
};

/// Whether the person may leave, and if not, why. None: they are no member.
fn leaving(organization: &OrganizationView) -> Option<Result<(), String>> {
    let own = organization.facts.actor.member?;
    let target = TargetFacts { permissions: own.permissions, ..TargetFacts::row(true, own.status, own.role) };
    match can(Action::OrganizationLeave, &Facts { target: Some(target), ..organization.facts.clone() }) {
        Decision::Allow => Some(Ok(())),
        Decision::Deny(Reason::Rule(code)) => Some(Err(code.sentence().to_owned())),
        Decision::Deny(Reason::NotFound) => None,
    }
}

#[component]
pub(super) fn DangerZone(organization: OrganizationView) -> impl IntoView {
    let id = organization.id;
    let name = organization.name.clone();
    let leave = leaving(&organization);
    let delete = can(Action::OrganizationDelete, &organization.facts).is_allowed();
    if leave.is_none() && !delete {
        return ().into_any();
    }
    let (leave_open, delete_open) = (RwSignal::new(false), RwSignal::new(false));
    let (toasts, person, vault, navigate) = (use_toasts(), use_person(), use_vault(), use_navigate());
    let form = Submission::new();
    let gone = Callback::new(move |words: &'static str| {
        toasts.success(words);
        let navigate = navigate.clone();
        leptos::task::spawn_local(async move {
            match vault.ask(call::Sync {}).await {
                Ok(profile) => person.refresh(profile),
                Err(trouble) => person.note(&trouble),
            }
            navigate("/", NavigateOptions::default());
        });
    });
    let leave_now = move |()| {
        form.send(&[], leave_organization(id), move |()| {
            leave_open.set(false);
            gone.run("You left the organization.");
        });
    };
    let typed = name.clone();
    let (leaves, deletes) = (name.clone(), name);
    view! {
        <Section title="Danger zone">
            <div class="divide-y divide-base-300/70">
                {leave.map(|refused| {
                    let reason = refused.err();
                    let text = reason.clone().unwrap_or_else(|| "You lose access to its collections. Your own vault stays.".to_owned());
                    view! {
                        <DangerLine title="Leave this organization" text>
                            <Button reason on_click=move |()| leave_open.set(true)>"Leave"</Button>
                        </DangerLine>
                    }
                })}
                {delete.then(|| view! {
                    <DangerLine title="Delete this organization" text="All its items, collections and memberships go, for ever.">
                        <Button class="text-error" on_click=move |()| delete_open.set(true)>"Delete organization"</Button>
                    </DangerLine>
                })}
            </div>
        </Section>
        <ConfirmDialog
            open=leave_open
            title="Leave this organization?"
            subject=leaves
            consequence="You lose access at once. To come back you have to be invited and confirmed again."
            confirm="Leave"
            busy=form.busy()
            error=form.top()
            on_confirm=leave_now
        />
        <PasswordQuestion
            open=delete_open
            title="Delete this organization?"
            subject=deletes
            consequence="All items, collections and memberships are deleted. Nobody can bring them back."
            confirm="Delete organization"
            typed=Some(typed)
            act=move |proof| delete_organization(id, proof)
            done=move |()| gone.run("The organization is deleted.")
        />
    }
    .into_any()
}
