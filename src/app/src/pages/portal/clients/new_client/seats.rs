//! What the new client's seats leave in the provider's pool.

use common::wire::billing::Pools;
use leptos::prelude::*;

use super::form::Form;
use crate::ui::{Callout, Icon, Tone};

/// The seats of the pool that are given after this client, of how many.
fn after(form: Form, pools: &Pools) -> Option<(i64, i64)> {
    let pool = pools.of(form.plan())?;
    Some((i64::from(pool.allocated) + form.seats.get(), i64::from(pool.total())))
}

/// In one line, for the summary.
pub fn preview(form: Form, pools: Option<&Pools>) -> String {
    match pools.and_then(|pools| after(form, pools)) {
        Some((used, total)) => format!("{used} of {total} seats of the pool used after"),
        None => "unlimited".to_owned(),
    }
}

/// Under the number of seats; says when the pool is too small.
#[component]
pub fn PoolPreview(form: Form, pools: Signal<Option<Pools>>) -> impl IntoView {
    move || {
        let pools = pools.get()?;
        let Some((used, total)) = after(form, &pools) else {
            return Some(
                view! { <p class="text-sm text-muted">"Your seats on this plan are unlimited."</p> }.into_any(),
            );
        };
        Some(if used <= total {
            view! { <p class="num text-sm text-muted" role="status">{preview(form, Some(&pools))}"."</p> }.into_any()
        } else if pools.may_grow {
            view! { <Callout tone=Tone::Info icon=Icon::ChartColumn>{format!("The pool of {total} seats grows by {}.", used - total)}</Callout> }
                .into_any()
        } else {
            view! {
                <Callout tone=Tone::Warning>
                    {format!("The pool has {total} seats, and {used} would be used: choose fewer, or have the seat pool raised.")}
                </Callout>
            }
            .into_any()
        })
    }
}
