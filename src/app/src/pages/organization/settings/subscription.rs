//! What the organization has subscribed to. The provider of a managed organization changes it in its portal; here it is read.

use common::{
    rules::{Action, can},
    wire::organization::{OrganizationSettings, OrganizationView},
};
use leptos::prelude::*;

use crate::ui::{Badge, Callout, Fact, Facts, Icon, SeatBar, Section, TextLink, Tone};

fn or_unlimited(number: Option<u32>, unit: &str) -> String {
    number.map_or_else(|| "Unlimited".to_owned(), |number| format!("{number}{unit}"))
}

#[component]
pub(super) fn Subscription(organization: OrganizationView, settings: OrganizationSettings) -> impl IntoView {
    let facts = &organization.facts;
    let seen = can(Action::SubscriptionReadOwn, facts)
        .or(can(Action::SubscriptionReadSummary, facts))
        .or(can(Action::SubscriptionReadManaged, facts))
        .is_allowed();
    if !seen {
        return ().into_any();
    }
    let changes = can(Action::SubscriptionChangeManaged, facts).is_allowed();
    let managed = facts.organization.is_some_and(|organization| organization.is_managed());
    let enabled = facts.organization.is_some_and(|organization| organization.enabled);
    let provider = organization.provider.clone().filter(|_| managed);
    let seats = organization.seats;
    let limit =
        if seats.may_grow { or_unlimited(seats.limit, " seats") } else { "Seats do not grow by themselves".to_owned() };
    let note = provider.map(|provider| {
        let name = provider.name;
        let portal = format!("/providers/{}/clients", provider.id);
        view! {
            <div class="mb-4">
                <Callout tone=Tone::Info icon=Icon::Handshake>
                    {if changes {
                        view! { "Managed by " <strong>{name}</strong> ". Seats are changed in the list of clients: " <TextLink href=portal>"open the portal"</TextLink> "." }.into_any()
                    } else {
                        view! { "Managed by " <strong>{name}</strong> ". Ask them to change the plan or the seats." }.into_any()
                    }}
                </Callout>
            </div>
        }
    });
    view! {
        <Section title="Subscription">
            {note}
            <Facts>
                <Fact label="Plan">{organization.plan_name}</Fact>
                <Fact label="Status">
                    {if enabled { view! { <Badge tone=Tone::Success>"Active"</Badge> } } else { view! { <Badge tone=Tone::Error>"Disabled"</Badge> } }}
                </Fact>
                <Fact label="Seats in use"><SeatBar used=seats.occupied seats=seats.seats/></Fact>
                <Fact label="Seat limit">{limit}</Fact>
                <Fact label="Collections">{or_unlimited(settings.max_collections, "")}</Fact>
                <Fact label="Storage">{settings.max_storage_gb.map_or_else(|| "–".to_owned(), |gigabytes| format!("{gigabytes} GB"))}</Fact>
            </Facts>
        </Section>
    }
    .into_any()
}
