//! A word for a client's own people: somebody from outside may change who is here, too.

use leptos::prelude::*;

use crate::{
    frames::use_organization_id,
    session::use_person,
    ui::{Glyph, Icon, TextLink},
};

#[component]
pub(super) fn ManagedNote() -> impl IntoView {
    let (id, person) = (use_organization_id(), use_person());
    let note = move || {
        let organization = person.organization(id.get()?)?;
        let (Some(_), Some(_), Some(provider)) =
            (organization.member, organization.provider_id, organization.provider_name)
        else {
            return None;
        };
        let href = format!("/organizations/{}/settings/provider", organization.id);
        Some(view! {
            <p class="mb-4 flex items-start gap-2 text-sm text-muted">
                <Glyph icon=Icon::Handshake class="mt-0.5 shrink-0"/>
                <span>
                    {provider} " administers this organization: its people can also invite, change and remove members. "
                    <TextLink href>"Who was here"</TextLink>
                </span>
            </p>
        })
    };
    view! { {note} }.into_any()
}
