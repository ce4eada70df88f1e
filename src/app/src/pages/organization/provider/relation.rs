//! The provider: its mark, since when, how many people work there, and what they can and cannot do, in plain words.

use common::wire::hand_over::ProviderRelation;
use leptos::prelude::*;

use crate::ui::{Badge, BrandMark, Fact, Facts, Glyph, Icon, Section, Tone, local_date_time};

const CAN: [&str; 4] = [
    "See, use and change every shared item in every collection",
    "Invite and remove people, owners included, and change what they may do",
    "Change the settings, the plan and the number of seats",
    "Read this organization's event log",
];
const CANNOT: [&str; 3] = [
    "See anybody's own vault, folders or master password",
    "Open the organization without an entry in its log and in theirs",
    "Read what is saved after the relation has ended",
];

#[component]
pub(super) fn Relation(relation: ProviderRelation) -> impl IntoView {
    let ProviderRelation { name, enabled, since, staff, brand, .. } = relation;
    let (accent, logo) = brand.map_or((None, None), |brand| (brand.accent, brand.logo));
    let people = if staff == 1 { "1 person".to_owned() } else { format!("{staff} people") };
    let list = |lines: &'static [&'static str], icon: Icon, tone: &'static str| {
        lines
            .iter()
            .map(move |line| view! { <li class="flex items-start gap-2"><Glyph icon class=tone/><span>{*line}</span></li> })
            .collect_view()
    };
    view! {
        <Section title="Who administers this organization">
            <div class="mb-4"><BrandMark name=name.clone() accent=accent logo=logo/></div>
            <Facts>
                <Fact label="Since"><span class="num">{local_date_time(since.millis())}</span></Fact>
                <Fact label="Staff">{people}</Fact>
                <Fact label="Status">
                    {if enabled {
                        view! { <Badge tone=Tone::Success>"Active"</Badge> }
                    } else {
                        view! { <Badge tone=Tone::Warning>"Disabled: its people are cut off"</Badge> }
                    }}
                </Fact>
            </Facts>
            <div class="mt-5 grid gap-5 text-sm sm:grid-cols-2">
                <div>
                    <h3 class="mb-2 font-medium">"Its people can"</h3>
                    <ul class="space-y-1.5">{list(&CAN, Icon::Check, "mt-0.5 shrink-0 text-muted")}</ul>
                </div>
                <div>
                    <h3 class="mb-2 font-medium">"They cannot"</h3>
                    <ul class="space-y-1.5">{list(&CANNOT, Icon::X, "mt-0.5 shrink-0 text-muted")}</ul>
                </div>
            </div>
        </Section>
    }
    .into_any()
}
