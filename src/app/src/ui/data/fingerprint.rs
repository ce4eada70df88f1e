//! A fingerprint phrase to be read aloud.

use leptos::prelude::*;

/// The words of a fingerprint phrase in large type, each in its own cell; copied and read as one line with hyphens.
#[component]
pub fn FingerprintPhrase(
    /// The phrase as it is written: words joined by hyphens.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    let cells = move || {
        let phrase = words.get();
        phrase
            .split('-')
            .enumerate()
            .map(|(at, word)| {
                view! {
                    <span class="fingerprint-word">
                        {(at > 0).then(|| view! { <span class="sr-only">"-"</span> })}
                        {word.to_owned()}
                    </span>
                }
            })
            .collect_view()
    };
    view! {
        <p class="fingerprint" translate="no">
            {cells}
        </p>
    }
    .into_any()
}
