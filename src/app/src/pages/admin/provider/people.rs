//! The provider's people, and the tool for a provider that has lost its last Provider Admin.

use common::{
    kind::{ProviderRole, ProviderUserStatus},
    wire::admin::ProviderPerson,
};
use leptos::prelude::*;

use super::{Shown, words};
use crate::{
    pages::{portal::words::role_name, submission::Submission},
    server_fns::admin::admin_rescue_provider,
    ui::{Column, ConfirmDialog, DataTable, EmptyState, Icon, Menu, MenuItem, NameCell, Section, TableRow, use_toasts},
};

#[component]
pub(super) fn People(shown: Shown) -> impl IntoView {
    let chosen = RwSignal::new(None::<ProviderPerson>);
    let (open, form, toasts) = (RwSignal::new(false), Submission::new(), use_toasts());
    let begin = Callback::new(move |person: ProviderPerson| {
        form.reset();
        chosen.set(Some(person));
        open.set(true);
    });
    let called = move || chosen.with(|person| person.as_ref().map(called).unwrap_or_default());
    let rescue = move |()| {
        let Some(person) = chosen.get_untracked() else { return };
        form.send(&[], admin_rescue_provider(shown.id, person.id), move |()| {
            open.set(false);
            toasts.success("Done. Everybody of the provider is told.");
            shown.reload();
        });
    };
    let people = Memo::new(move |_| shown.get(|detail| detail.people.clone()).unwrap_or_default());
    view! {
        <Section title="People" text="They are invited and confirmed by the provider's own Provider Admins.">
            {move || {
                let people = people.get();
                if people.is_empty() {
                    view! { <EmptyState icon=Icon::Users title="Nobody" text="People appear here once the provider is set up."/> }.into_any()
                } else {
                    table(people, begin)
                }
            }}
        </Section>
        <ConfirmDialog
            open
            title="Make this person a Provider Admin?"
            subject=Signal::derive(called)
            consequence="For a provider that has lost its last Provider Admin. This person holds the provider's key already. Everybody of the provider is told by mail, and its event log says that the operator did it."
            confirm="Make Provider Admin"
            busy=form.busy()
            error=form.top()
            on_confirm=rescue
        />
    }
}

fn called(person: &ProviderPerson) -> String {
    person.name.clone().unwrap_or_else(|| person.email.clone())
}

fn table(people: Vec<ProviderPerson>, begin: Callback<ProviderPerson>) -> AnyView {
    let columns = vec![
        Column::new("name", "Name").class("w-[50%]"),
        Column::new("role", "Role"),
        Column::new("status", "Status").wide_only(),
        Column::new("menu", "Actions").hidden_head().class("w-10"),
    ];
    let row = move |person: ProviderPerson| {
        let (name, sub) = (called(&person), person.name.as_ref().map(|_| person.email.clone()));
        view! {
            <TableRow>
                <td class="w-full max-w-0 md:w-auto md:max-w-none"><NameCell name=name.clone() sub=Signal::stored(sub) round=true/></td>
                <td>{role_name(person.role)}</td>
                <td class="wide-only">{words::status(person.status)}</td>
                <td class="text-right"><Menu label=format!("Actions for {name}") items=actions(person, begin)/></td>
            </TableRow>
        }
    };
    view! { <DataTable label="People" columns>{people.into_iter().map(row).collect_view()}</DataTable> }.into_any()
}

fn actions(person: ProviderPerson, begin: Callback<ProviderPerson>) -> Signal<Vec<MenuItem>> {
    let refused = match (person.status, person.role) {
        (_, ProviderRole::ProviderAdmin) => Some("Is one already."),
        (ProviderUserStatus::Confirmed, ProviderRole::ServiceUser) => None,
        _ => Some("Only who is confirmed holds the provider's key."),
    };
    let item = MenuItem::new("Make Provider Admin", Callback::new(move |()| begin.run(person.clone())));
    let item = item.icon(Icon::ShieldUser);
    Signal::stored(vec![match refused {
        Some(reason) => item.disabled(reason),
        None => item,
    }])
}
