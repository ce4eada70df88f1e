//! Things that take a while: with a known end, without one, and the seconds of a one-time code.

use crate::ui::button::{Button, Size, Variant};
use leptos::prelude::*;

/// A long act with a known end (import, export, bulk confirm); `on_cancel` stops it after the current step.
#[component]
pub fn ProgressBar(
    #[prop(into)] done: Signal<usize>,
    #[prop(into)] total: Signal<usize>,
    /// What is being done: "Confirming members".
    #[prop(into)]
    text: Signal<String>,
    #[prop(optional, into)] on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <div class="space-y-1.5">
            <div class="flex items-center justify-between gap-3 text-sm">
                <span>{move || text.get()}</span>
                <span class="num text-muted">{move || done.get()} " of " {move || total.get()}</span>
            </div>
            <div class="flex items-center gap-3">
                <progress
                    class="progress progress-primary grow"
                    aria-label=move || text.get()
                    prop:value=move || done.get() as f64
                    prop:max=move || total.get().max(1) as f64
                ></progress>
                {on_cancel
                    .map(|on_cancel| {
                        view! {
                            <Button variant=Variant::Ghost size=Size::Xs on_click=on_cancel>"Cancel"</Button>
                        }
                    })}
            </div>
        </div>
    }
    .into_any()
}

/// A spinner with words, for steps without a measure: "Making the organization's keys".
#[component]
pub fn Working(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <p class="flex items-center gap-2 text-sm" role="status">
            <span class="loading loading-spinner loading-xs text-primary" aria-hidden="true"></span>
            {move || text.get()}
        </p>
    }
    .into_any()
}

/// The ring beside a one-time code: seconds left of its period. Turns to the warning tone for the last five.
#[component]
pub fn CountdownRing(#[prop(into)] seconds: Signal<u32>, #[prop(default = 30)] period: u32) -> impl IntoView {
    // Circumference of a circle of radius 12.
    const AROUND: f64 = 75.4;
    let gone = move || {
        let left = f64::from(seconds.get().min(period)) / f64::from(period.max(1));
        (AROUND * (1.0 - left)).to_string()
    };
    view! {
        <span
            class="relative inline-grid size-7 place-items-center"
            class=("text-accent", move || { seconds.get() > 5 })
            class=("text-error", move || seconds.get() <= 5)
            role="timer"
            aria-label=move || [&seconds.get().to_string(), " seconds left"].concat()
        >
            <svg class="absolute inset-0 size-full -rotate-90" viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
                <circle cx="14" cy="14" r="12" opacity=".2"></circle>
                <circle
                    cx="14"
                    cy="14"
                    r="12"
                    stroke-linecap="round"
                    stroke-dasharray="75.4"
                    stroke-dashoffset=gone
                ></circle>
            </svg>
            <span class="num text-[.65rem] font-medium" aria-hidden="true">{move || seconds.get()}</span>
        </span>
    }
    .into_any()
}
