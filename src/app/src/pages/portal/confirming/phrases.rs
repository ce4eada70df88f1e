//! The phrases to be compared: one in large type, many as a list of any length; later what became of each.

use leptos::prelude::*;

use super::ceremony::{Candidate, Ceremony, Fate};
use crate::ui::{Callout, EmptyState, FingerprintPhrase, Glyph, Icon, NameCell, Tone, VirtualList};

/// In pixels: name, phrase in two lines, what became of it.
const ROW: u32 = 92;

#[component]
pub fn Phrases(ceremony: Ceremony) -> impl IntoView {
    let found = ceremony.all();
    let missing = ceremony.asked.get_untracked().saturating_sub(found.len());
    let content = match found.as_slice() {
        [] => {
            return view! {
                <EmptyState icon=Icon::UserCheck title="Nobody waits any more" text="They have been confirmed or removed in the meantime. Close this and look at the list."/>
            }
            .into_any();
        }
        [one] => single(ceremony, one),
        _ => many(ceremony),
    };
    view! {
        {content}
        {(missing > 0).then(|| view! {
            <Callout tone=Tone::Warning>{format!("{missing} of those chosen do not wait any more and are left out.")}</Callout>
        })}
    }
    .into_any()
}

/// "mia@client.example · Acme".
fn origin(one: &Candidate) -> Option<String> {
    let email = (one.name != one.email).then(|| one.email.clone());
    let parts: Vec<String> = email.into_iter().chain(one.client.clone()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn single(ceremony: Ceremony, one: &Candidate) -> AnyView {
    let fate = move || ceremony.fates.with(|fates| fates.first().cloned()).map(told);
    view! {
        <NameCell name=one.name.clone() sub=origin(one) round=true/>
        <FingerprintPhrase words=one.phrase.clone()/>
        <div class="empty:hidden">{fate}</div>
    }
    .into_any()
}

fn many(ceremony: Ceremony) -> AnyView {
    let count = Signal::derive(move || ceremony.all().len());
    let key = move |at: usize| {
        let fate = ceremony.fates.with(|fates| fates.get(at).map_or(0, number));
        format!("{at}/{fate}")
    };
    let row = move |at: usize| {
        let all = untrack(|| ceremony.all());
        let fate = ceremony.fates.with_untracked(|fates| fates.get(at).cloned());
        all.get(at).map(|one| line(one, fate)).into_any()
    };
    view! {
        <div class="card-box h-96 overflow-hidden">
            <VirtualList label="Fingerprint phrases" count row_height=ROW key row active=RwSignal::new(None)/>
        </div>
    }
    .into_any()
}

fn line(one: &Candidate, fate: Option<Fate>) -> impl IntoView + use<> {
    view! {
        <span class="grid min-w-0 grow gap-0.5 text-sm">
            <span class="truncate font-medium">{one.name.clone()}</span>
            <span class="truncate text-xs text-muted">{origin(one)}</span>
            <span class="font-mono text-xs break-words" translate="no">{one.phrase.clone()}</span>
            {fate.map(told)}
        </span>
    }
}

const fn number(fate: &Fate) -> u8 {
    match fate {
        Fate::Waiting => 1,
        Fate::Done => 2,
        Fate::Skipped => 3,
        Fate::Failed(_) => 4,
    }
}

fn told(fate: Fate) -> impl IntoView {
    let (class, icon, text) = match fate {
        Fate::Waiting => ("text-muted", Icon::CircleDashed, "waiting".to_owned()),
        Fate::Done => ("text-success", Icon::CircleCheck, "confirmed".to_owned()),
        Fate::Skipped => ("text-muted", Icon::Minus, "not tried".to_owned()),
        Fate::Failed(reason) => ("text-error", Icon::CircleX, reason),
    };
    view! {
        <span class=["flex items-center gap-1.5 text-xs ", class].concat()>
            <Glyph icon class="size-3.5 shrink-0"/>
            <span class="line-clamp-2" title=text.clone()>{text.clone()}</span>
        </span>
    }
}
