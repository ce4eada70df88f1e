//! The providers that a person works for. Whoever works for one only is led on to it.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use vault::ProviderInfo;

use super::words::role_name;
use crate::{
    session::use_person,
    ui::{Badge, Card, Column, DataTable, EmptyState, Icon, NameCell, PageBody, PageHeader, TableRow, Tone},
};

#[component]
pub fn ProvidersPage() -> impl IntoView {
    let person = use_person();
    let providers = Memo::new(move |_| person.profile().map(|profile| profile.providers).unwrap_or_default());
    move || match providers.get().as_slice() {
        [] => nobodys().into_any(),
        [one] => view! { <Redirect path=format!("/providers/{}/clients", one.id)/> }.into_any(),
        many => view! { <Choice providers=many.to_vec()/> }.into_any(),
    }
}

fn nobodys() -> impl IntoView {
    view! {
        <PageHeader title="Providers"/>
        <PageBody>
            <Card>
                <EmptyState
                    icon=Icon::Building2
                    title="You work for no provider"
                    text="If you accepted an invitation, one of its Provider Admins has to confirm you first: give them your fingerprint phrase, it stands in your account settings."
                />
            </Card>
        </PageBody>
    }
}

#[component]
fn Choice(providers: Vec<ProviderInfo>) -> impl IntoView {
    let facts = format!("You work for {} providers", providers.len());
    let columns = vec![Column::new("name", "Provider"), Column::new("role", "Your role")];
    view! {
        <PageHeader title="Providers" facts=Some(facts)/>
        <PageBody>
            <DataTable label="Providers" columns>
                {providers.into_iter().map(row).collect_view()}
            </DataTable>
        </PageBody>
    }
}

fn row(provider: ProviderInfo) -> impl IntoView {
    view! {
        <TableRow>
            <td><NameCell name=provider.name href=Some(format!("/providers/{}/clients", provider.id))/></td>
            <td>
                <span class="flex flex-wrap items-center gap-2">
                    {role_name(provider.role)}
                    {(!provider.enabled).then(|| view! { <Badge tone=Signal::stored(Tone::Warning)>"Switched off"</Badge> })}
                </span>
            </td>
        </TableRow>
    }
}
