//! Seats in use, as bar and figures.

use leptos::prelude::*;

/// `14 / 20` with a bar; from 95 % on in the warning tone. Without a limit only the figure.
#[component]
pub fn SeatBar(#[prop(into)] used: Signal<u32>, #[prop(into)] seats: Signal<Option<u32>>) -> impl IntoView {
    let tight = move || seats.get().is_some_and(|seats| u64::from(used.get()) * 20 >= u64::from(seats) * 19);
    let bar = move |seats: u32| {
        view! {
            <progress
                class="progress w-24 max-sm:hidden"
                class=("progress-primary", move || !tight())
                class=("progress-warning", tight)
                aria-hidden="true"
                prop:max=f64::from(seats.max(1))
                prop:value=move || f64::from(used.get().min(seats))
            ></progress>
        }
    };
    view! {
        <div class="flex items-center gap-3">
            {move || seats.get().map(bar)}
            <span class="num text-sm whitespace-nowrap">
                {move || used.get()}
                {move || match seats.get() {
                    Some(seats) => view! { <span class="text-muted">" / " {seats}</span> }.into_any(),
                    None => view! { <span class="text-muted">" of unlimited"</span> }.into_any(),
                }}
                <span class="sr-only">" seats in use"</span>
            </span>
        </div>
    }
    .into_any()
}
