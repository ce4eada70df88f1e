//! Who administers the organization from outside, or, where nobody does, its key: both have a page of their own.

use common::{
    rules::{Action, can},
    wire::organization::OrganizationView,
};
use leptos::prelude::*;

use crate::ui::{DangerLine, Icon, LinkButton, Section};

#[component]
pub(super) fn ProviderCard(organization: OrganizationView) -> impl IntoView {
    let may = |action| can(action, &organization.facts).is_allowed();
    let href = format!("/organizations/{}/settings/provider", organization.id);
    match organization.provider.as_ref().map(|provider| provider.name.clone()) {
        Some(name) => {
            let text = if may(Action::OrganizationEndProviderRelation) {
                "Who of its people was here, what they can do, and how to end the relation."
            } else {
                "Who of its people was here, and what they can do."
            };
            view! {
                <Section title="Provider">
                    <DangerLine title=format!("{name} administers this organization") text>
                        <LinkButton href icon=Icon::Handshake>"Open"</LinkButton>
                    </DangerLine>
                </Section>
            }
            .into_any()
        }
        None if may(Action::OrganizationRotateKey) => view! {
            <Section title="Organization key">
                <DangerLine
                    title="Replace the key"
                    text="After a provider or somebody with much access has left: everything is encrypted anew."
                >
                    <LinkButton href icon=Icon::KeyRound>"Open"</LinkButton>
                </DangerLine>
            </Section>
        }
        .into_any(),
        None => ().into_any(),
    }
}
