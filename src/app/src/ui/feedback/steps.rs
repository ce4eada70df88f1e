//! Where one is in a form of several steps.

use crate::ui::icon::{Glyph, Icon};
use leptos::prelude::*;

/// The steps by name, in their order. Steps that were passed can be gone back to.
#[component]
pub fn Steps(
    labels: Vec<&'static str>,
    at: RwSignal<usize>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let step = move |(number, label): (usize, &'static str)| {
        let (passed, current) = (move || number < at.get(), move || number == at.get());
        view! {
            <li class="flex items-center gap-2">
                {(number > 0).then(|| view! { <span class="text-muted" aria-hidden="true"><Glyph icon=Icon::ChevronRight class="size-3.5"/></span> })}
                <button
                    type="button"
                    class="flex items-center gap-1.5 rounded-sm text-sm"
                    class=("font-semibold", current)
                    class=("text-muted", move || !current())
                    class=("hover:underline", passed)
                    aria-current=move || current().then_some("step")
                    disabled=move || disabled.get() || at.get() <= number
                    on:click=move |_| at.set(number)
                >
                    <span
                        class="num grid size-5 place-items-center rounded-full border text-xs"
                        class=("border-primary", move || number <= at.get())
                        class=("text-primary", move || number <= at.get())
                        class=("border-base-300", move || number > at.get())
                        aria-hidden="true"
                    >
                        {move || if passed() { view! { <Glyph icon=Icon::Check class="size-3"/> }.into_any() } else { (number + 1).into_any() }}
                    </span>
                    {label}
                </button>
            </li>
        }
    };
    view! { <ol class="mb-4 flex flex-wrap items-center gap-2" aria-label="Steps">{labels.into_iter().enumerate().map(step).collect_view()}</ol> }
        .into_any()
}
