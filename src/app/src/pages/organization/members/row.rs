//! One person's row: who they are, their role, what is special about their state, and what can be done with them.

use common::{
    kind::MemberStatus,
    rules::{Action, Decision, Reason},
    wire::member::MemberView,
};
use leptos::prelude::*;

use super::{
    house::{Act, House, People, name},
    words::{revoked_because, role_name},
};
use crate::ui::{Badge, Icon, Menu, MenuItem, NameCell, RelativeTime, Selection, TableRow, Tone, Tooltip};

#[component]
pub(super) fn MemberRow(house: House, member: MemberView, selection: Selection) -> impl IntoView {
    let id = member.id;
    let called = name(&member);
    let sub = member.name.is_some().then(|| member.email.clone());
    let items = {
        let member = member.clone();
        Signal::derive(move || house.ready().map(|people| menu(house, &people, &member)).unwrap_or_default())
    };
    let collections = match member.collections.len() {
        0 => view! { <span class="text-muted">"–"</span> }.into_any(),
        many => view! { <span class="num">{many}</span> }.into_any(),
    };
    view! {
        <TableRow key=id.to_string() selection label=called.clone() on_open=move |()| house.edit(id)>
            <td>
                <NameCell name=called.clone() sub round=true/>
                <span class="mt-1 flex flex-wrap items-center gap-1.5 ps-11 text-xs text-muted md:hidden">
                    {role_name(member.role)} <State member=member.clone()/>
                </span>
            </td>
            <td class="wide-only whitespace-nowrap">{role_name(member.role)}</td>
            <td class="wide-only text-right">{collections}</td>
            <td class="wide-only"><State member/></td>
            <td class="text-right"><Menu label=["Actions for ", &called].concat() items/></td>
        </TableRow>
    }
    .into_any()
}

#[component]
fn State(member: MemberView) -> impl IntoView {
    let status = match member.status {
        MemberStatus::Invited => {
            let sent = member.invited.map(|at| {
                view! { <span class="text-xs text-muted max-lg:hidden">"sent " <RelativeTime at=at.millis()/></span> }
            });
            view! { <Badge>"Invited"</Badge> {sent} }.into_any()
        }
        MemberStatus::Accepted => {
            view! { <Badge tone=Tone::Accent icon=Icon::UserCheck>"Needs confirmation"</Badge> }.into_any()
        }
        MemberStatus::Revoked => view! {
            <Tooltip text=revoked_because(member.revocation_reason)>
                <Badge tone=Tone::Error icon=Icon::Ban>"Revoked"</Badge>
            </Tooltip>
        }
        .into_any(),
        MemberStatus::Staged => view! { <Badge>"Staged"</Badge> }.into_any(),
        MemberStatus::Confirmed => ().into_any(),
    };
    view! {
        <span class="flex flex-wrap items-center gap-1.5">
            {status}
            {member.is_self.then(|| view! { <Badge tone=Tone::Primary>"You"</Badge> })}
        </span>
    }
}

/// The acts that fit the row's state. What the rules refuse is shown with their sentence, unless even the attempt is not the person's.
fn menu(house: House, people: &People, member: &MemberView) -> Vec<MenuItem> {
    let id = member.id;
    let ask = move |act: Act| Callback::new(move |()| house.ask(act, vec![id]));
    let mut items = vec![MenuItem::new("Edit", Callback::new(move |()| house.edit(id))).icon(Icon::Pencil)];
    let mut offer = |decision: Decision, item: MenuItem| match decision {
        Decision::Allow => items.push(item),
        Decision::Deny(Reason::Rule(code)) => items.push(item.disabled(code.sentence())),
        Decision::Deny(Reason::NotFound) => {}
    };
    match member.status {
        MemberStatus::Invited | MemberStatus::Staged => {
            let item = if people.mail {
                MenuItem::new("Send invitation again", ask(Act::Reinvite)).icon(Icon::Send)
            } else {
                MenuItem::new("Copy invitation link", ask(Act::Reinvite)).icon(Icon::Link)
            };
            offer(people.on(Action::MemberReinvite, member), item);
        }
        MemberStatus::Accepted => {
            let confirm = Callback::new(move |()| house.confirm(vec![id]));
            offer(people.on(Action::MemberConfirm, member), MenuItem::new("Confirm", confirm).icon(Icon::UserCheck));
        }
        MemberStatus::Revoked => {
            let item = MenuItem::new("Restore access", ask(Act::Restore)).icon(Icon::RotateCcw);
            offer(people.on_with_seat(Action::restore(member.role), member), item);
        }
        MemberStatus::Confirmed => {}
    }
    if member.status != MemberStatus::Revoked {
        let item = MenuItem::new("Revoke access", ask(Act::Revoke)).icon(Icon::Ban);
        offer(people.on(Action::revoke(member.role), member), item);
    }
    let item = MenuItem::new("Remove", ask(Act::Remove)).icon(Icon::UserX).danger();
    offer(people.on(Action::remove(member.role), member), item);
    items
}
