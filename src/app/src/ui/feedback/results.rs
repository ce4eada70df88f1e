//! What became of each of many: after inviting, confirming or removing several people.

use crate::ui::icon::{Glyph, Icon};
use leptos::prelude::*;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Waiting,
    Done,
    Skipped,
    Failed,
}

/// One line of a [`ResultList`].
#[derive(Clone, PartialEq, Eq)]
pub struct Outcome {
    who: String,
    text: String,
    fate: Fate,
}

impl Outcome {
    pub fn done(who: impl Into<String>, text: impl Into<String>) -> Self {
        Self { who: who.into(), text: text.into(), fate: Fate::Done }
    }

    /// Nothing had to be done: "already a member".
    pub fn skipped(who: impl Into<String>, text: impl Into<String>) -> Self {
        Self { who: who.into(), text: text.into(), fate: Fate::Skipped }
    }

    pub fn failed(who: impl Into<String>, text: impl Into<String>) -> Self {
        Self { who: who.into(), text: text.into(), fate: Fate::Failed }
    }

    pub fn waiting(who: impl Into<String>) -> Self {
        Self { who: who.into(), text: "waiting".to_owned(), fate: Fate::Waiting }
    }
}

/// One line per person with its outcome in words and icon; failures stay to be read.
#[component]
pub fn ResultList(#[prop(into)] results: Signal<Vec<Outcome>>) -> impl IntoView {
    let line = |outcome: Outcome| {
        let Outcome { who, text, fate } = outcome;
        let (icon, class) = match fate {
            Fate::Waiting => (Icon::CircleDashed, "text-muted"),
            Fate::Done => (Icon::CircleCheck, "text-success"),
            Fate::Skipped => (Icon::Minus, "text-muted"),
            Fate::Failed => (Icon::CircleX, "text-error"),
        };
        view! {
            <li class="flex items-center gap-2.5 px-3 py-2 text-sm">
                <span class=class><Glyph icon/></span>
                <span class="min-w-0 grow truncate">{who}</span>
                <span class=if fate == Fate::Failed { "text-error" } else { "text-muted" }>{text}</span>
            </li>
        }
    };
    view! {
        <ul class="card-box max-h-80 divide-y divide-base-300/70 overflow-y-auto" tabindex="0" aria-label="Results">
            {move || results.get().into_iter().map(line).collect_view()}
        </ul>
    }
    .into_any()
}
