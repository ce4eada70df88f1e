//! How strong a password is, in five steps with words.

use leptos::prelude::*;

const WORDS: [&str; 5] = ["Very weak", "Weak", "Fair", "Good", "Strong"];
const FILL: [&str; 5] = ["bg-error", "bg-error", "bg-warning", "bg-info", "bg-success"];

/// Four bars and a word for a score from 0 to 4; empty while nothing is typed (`None`).
#[component]
pub fn StrengthMeter(
    #[prop(into)] score: Signal<Option<u8>>,
    /// What would make it stronger.
    #[prop(optional, into)]
    hint: Signal<Option<String>>,
) -> impl IntoView {
    let step = move || score.get().map(|score| usize::from(score).min(4));
    let fill = move |bar: usize| match step() {
        Some(score) if bar < score.max(1) => FILL.get(score).copied().unwrap_or("bg-base-300"),
        _ => "bg-base-300",
    };
    view! {
        <div class="mt-2">
            <div class="flex gap-1" aria-hidden="true">
                {(0..4)
                    .map(|bar| view! { <span class=move || ["h-1 grow rounded-full ", fill(bar)].concat()></span> })
                    .collect_view()}
            </div>
            <p class="mt-1 min-h-4 text-xs text-muted" aria-live="polite">
                {move || {
                    step()
                        .and_then(|score| WORDS.get(score))
                        .map(|word| {
                            view! {
                                <span class="font-medium text-base-content">{*word}</span>
                                {hint.get().map(|hint| [" · ", &hint].concat())}
                            }
                        })
                }}
            </p>
        </div>
    }
    .into_any()
}
