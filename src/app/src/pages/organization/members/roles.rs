//! Choosing a role: cards that say what each may do and why one cannot be given, and the permissions of a custom role.

use std::sync::Arc;

use common::{
    kind::MemberRole,
    permissions::{Permission, Permissions},
    rules::{Decision, RoleGrant},
    wire::member::MemberView,
};
use leptos::prelude::*;

use super::{
    house::People,
    words::{PERMISSIONS, role_name, role_text},
};
use crate::ui::{CardChoice, Checkbox, Icon, RadioCards};

#[component]
pub(super) fn RoleChoice(
    people: Arc<People>,
    /// Whose role it is; none: people are invited.
    member: Option<MemberView>,
    role: RwSignal<String>,
    permissions: RwSignal<Permissions>,
) -> impl IntoView {
    let held = member.as_ref().map_or(Permissions::NONE, |member| member.permissions);
    let gives = {
        let people = Arc::clone(&people);
        move |role: MemberRole, permissions: Permissions| match people
            .gives(member.as_ref(), RoleGrant { role, permissions })
        {
            Decision::Allow => None,
            Decision::Deny(reason) => Some(reason.to_string()),
        }
    };
    let card = |own: MemberRole, icon: Icon| {
        let least = if own == MemberRole::Custom { held } else { Permissions::NONE };
        let card = CardChoice::new(role_name(own), role_name(own), role_text(own)).icon(icon);
        match gives(own, least) {
            None => card,
            Some(reason) => card.disabled(reason),
        }
    };
    let cards = vec![
        card(MemberRole::User, Icon::User),
        card(MemberRole::Admin, Icon::ShieldCheck),
        card(MemberRole::Owner, Icon::KeyRound),
        card(MemberRole::Custom, Icon::SlidersHorizontal),
    ];
    let custom = Memo::new(move |_| role.with(|role| role == role_name(MemberRole::Custom)));
    let gives = StoredValue::new(gives);
    view! {
        <RadioCards value=role legend="Role" options=cards columns=2/>
        {move || {
            custom.get().then(|| {
                let refuses = move |permission: Permission| {
                    // One's own permissions end what one may give; those that are there already stay.
                    !held.holds(permission)
                        && gives.with_value(|gives| gives(MemberRole::Custom, held.with(permission)).is_some())
                };
                view! { <PermissionList permissions refuses=Callback::new(refuses)/> }
            })
        }}
    }
}

#[component]
fn PermissionList(permissions: RwSignal<Permissions>, refuses: Callback<Permission, bool>) -> impl IntoView {
    let group = move |(title, list): (&'static str, &'static [(Permission, &'static str, &'static str)])| {
        view! {
            <fieldset class="min-w-0 space-y-2">
                <legend class="mb-1 text-sm font-medium">{title}</legend>
                {list.iter().map(|(permission, label, hint)| view! { <One permissions permission=*permission label=*label hint=*hint refuses/> }).collect_view()}
            </fieldset>
        }
    };
    view! { <div class="mt-4 grid gap-4 sm:grid-cols-2">{PERMISSIONS.into_iter().map(group).collect_view()}</div> }
}

#[component]
fn One(
    permissions: RwSignal<Permissions>,
    permission: Permission,
    label: &'static str,
    hint: &'static str,
    refuses: Callback<Permission, bool>,
) -> impl IntoView {
    let checked = RwSignal::new(permissions.with_untracked(|permissions| permissions.holds(permission)));
    let off = refuses.run(permission);
    let hint = if off { "You can only give permissions that you hold yourself." } else { hint };
    let turn = move |on: bool| {
        permissions.update(|permissions| {
            let others =
                Permission::ALL.iter().copied().filter(|other| *other != permission && permissions.holds(*other));
            let kept: Permissions = others.collect();
            *permissions = if on { kept.with(permission) } else { kept };
        });
    };
    view! { <Checkbox checked label hint disabled=off on_change=turn/> }
}
