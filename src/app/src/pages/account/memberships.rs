//! Where one belongs: organizations with the role there, the way in and out, providers with the way to their portal.

use leptos::prelude::*;
use vault::{OrganizationInfo, ProviderInfo};

use super::new_organization::NewOrganizationDialog;
use crate::{
    pages::{organization::members::words::role_name, portal::words, submission::Submission},
    server_fns::organization::leave_organization,
    session::use_person,
    ui::{
        Badge, Button, Column, ConfirmDialog, DataTable, EmptyState, Icon, LinkButton, NameCell, Section, Size,
        TableRow, Tone, use_toasts,
    },
    worker::{call, use_vault},
};

#[component]
pub(super) fn Memberships() -> impl IntoView {
    let (person, vault, toasts) = (use_person(), use_vault(), use_toasts());
    let profile = Memo::new(move |_| person.profile());
    let organizations = move || -> Vec<OrganizationInfo> {
        profile
            .get()
            .map(|profile| profile.organizations)
            .unwrap_or_default()
            .into_iter()
            .filter(|one| one.member.is_some())
            .collect()
    };
    let providers = move || profile.get().map(|profile| profile.providers).unwrap_or_default();
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<OrganizationInfo>);
    let form = Submission::new();
    let leave = Callback::new(move |organization: OrganizationInfo| {
        form.reset();
        chosen.set(Some(organization));
        open.set(true);
    });
    let subject = Signal::derive(move || chosen.get().map(|organization| organization.name).unwrap_or_default());
    let confirm = move |()| {
        let Some(organization) = chosen.get_untracked() else { return };
        form.send(&[], leave_organization(organization.id), move |()| {
            open.set(false);
            toasts.success(format!("You left {}.", organization.name));
            leptos::task::spawn_local(async move {
                match vault.ask(call::Sync {}).await {
                    Ok(profile) => person.refresh(profile),
                    Err(trouble) => person.note(&trouble),
                }
            });
        });
    };
    let founding = RwSignal::new(false);
    let actions = move || {
        view! { <Button size=Size::Sm icon=Icon::Plus on_click=move |()| founding.set(true)>"New organization"</Button> }
    };
    view! {
        <div class="space-y-5">
            <Section title="Organizations" actions>
                {move || {
                    let list = organizations();
                    if list.is_empty() {
                        view! {
                            <EmptyState icon=Icon::Building2 title="You are in no organization" text="When somebody invites you and confirms you, the organization stands here. You can also make one of your own."/>
                        }
                        .into_any()
                    } else {
                        view! { <Organizations list leave/> }.into_any()
                    }
                }}
            </Section>
            {move || {
                let list = providers();
                (!list.is_empty()).then(|| view! { <Section title="Providers"><Providers list/></Section> })
            }}
        </div>
        <NewOrganizationDialog open=founding/>
        <ConfirmDialog
            open
            title="Leave this organization?"
            subject
            consequence="You lose access to its collections at once. To come back you have to be invited and confirmed again."
            confirm="Leave"
            busy=form.busy()
            error=form.top()
            on_confirm=confirm
        />
    }
}

#[component]
fn Organizations(list: Vec<OrganizationInfo>, leave: Callback<OrganizationInfo>) -> impl IntoView {
    let columns = vec![
        Column::new("name", "Organization"),
        Column::new("role", "Role").wide_only(),
        Column::new("status", "Status").wide_only(),
        Column::new("actions", "Actions").hidden_head(),
    ];
    let row = move |organization: OrganizationInfo| {
        let of = organization.clone();
        let sub = organization.provider_name.clone().map(|provider| format!("managed by {provider}"));
        view! {
            <TableRow key=organization.id.to_string()>
                <td class="w-full max-w-0 md:w-auto md:max-w-none">
                    <NameCell name=organization.name.clone() sub/>
                    <div class="mt-1 ps-11 text-xs text-muted md:hidden">{role_name(organization.role)}</div>
                </td>
                <td class="wide-only">{role_name(organization.role)}</td>
                <td class="wide-only">
                    {if organization.enabled {
                        view! { <Badge tone=Tone::Success>"Confirmed"</Badge> }
                    } else {
                        view! { <Badge tone=Tone::Warning>"Disabled"</Badge> }
                    }}
                </td>
                <td class="text-right">
                    <span class="inline-flex flex-wrap justify-end gap-2">
                        {organization.enabled.then(|| view! { <LinkButton size=Size::Xs href=format!("/organizations/{}/vault", organization.id)>"Open"</LinkButton> })}
                        <Button size=Size::Xs on_click=move |()| leave.run(of.clone())>"Leave"</Button>
                    </span>
                </td>
            </TableRow>
        }
    };
    view! { <DataTable label="Organizations" columns>{list.into_iter().map(row).collect_view()}</DataTable> }
}

#[component]
fn Providers(list: Vec<ProviderInfo>) -> impl IntoView {
    let columns = vec![
        Column::new("name", "Provider"),
        Column::new("role", "Role"),
        Column::new("actions", "Actions").hidden_head(),
    ];
    let row = |provider: ProviderInfo| {
        view! {
            <TableRow key=provider.id.to_string()>
                <td><NameCell name=provider.name.clone()/></td>
                <td>{words::role_name(provider.role)}</td>
                <td class="text-right">
                    <LinkButton size=Size::Xs href=format!("/providers/{}/clients", provider.id)>"Open portal"</LinkButton>
                </td>
            </TableRow>
        }
    };
    view! { <DataTable label="Providers" columns>{list.into_iter().map(row).collect_view()}</DataTable> }
}
