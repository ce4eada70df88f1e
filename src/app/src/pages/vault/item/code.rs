//! The one-time code: fetched anew when its time is up, with the ring that shows how long it lasts.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::super::desk::use_desk;
use crate::{
    ui::{CopyButton, CountdownRing, KeyValue},
    worker::call::{self, Code},
};

#[component]
pub fn CodeRow(secret: String) -> impl IntoView {
    let desk = use_desk();
    let code = RwSignal::new(None::<Result<Code, String>>);
    let secret = StoredValue::new(secret);
    let fetch = move || {
        let Some(secret) = secret.try_get_value() else { return };
        spawn_local(async move {
            let answer = desk.ask(call::OneTimeCode { secret }).await;
            code.try_set(Some(answer.map_err(|trouble| trouble.message)));
        });
    };
    fetch();
    let tick = move || {
        let over = code
            .try_update(|code| match code {
                Some(Ok(code)) => {
                    code.seconds_left = code.seconds_left.saturating_sub(1);
                    code.seconds_left == 0
                }
                _ => false,
            })
            .unwrap_or(false);
        if over {
            fetch();
        }
    };
    if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || handle.clear());
    }
    let failed = Memo::new(move |_| code.with(|code| matches!(code, Some(Err(_)))));
    move || {
        if failed.get() {
            let text = "The authenticator key of this item is not valid. Edit the item and enter it again.";
            return view! { <KeyValue label="Verification code" value=text/> }.into_any();
        }
        let digits = Signal::derive(move || {
            code.with(|code| match code {
                Some(Ok(code)) => code.code.clone(),
                _ => String::new(),
            })
        });
        let seconds = Signal::derive(move || {
            code.with(|code| match code {
                Some(Ok(code)) => code.seconds_left,
                _ => 0,
            })
        });
        let period = untrack(|| {
            code.with(|code| match code {
                Some(Ok(code)) => code.period,
                _ => 30,
            })
        });
        view! {
            <div class="item-row">
                <dt class="text-xs text-muted">"Verification code"</dt>
                <dd class="min-w-0">
                    <span class="num grow text-lg font-semibold tracking-wider">{move || grouped(&digits.get())}</span>
                    <CountdownRing seconds period/>
                    <CopyButton text=digits what="Verification code"/>
                </dd>
            </div>
        }
        .into_any()
    }
}

/// Two halves read better than six digits.
fn grouped(code: &str) -> String {
    let half = code.len() / 2;
    match (code.get(..half), code.get(half..)) {
        (Some(first), Some(second)) if code.len() >= 6 => [first, " ", second].concat(),
        _ => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn codes_are_shown_in_halves_and_short_ones_whole() {
        assert_eq!(grouped("482913"), "482 913");
        assert_eq!(grouped("12345678"), "1234 5678");
        assert_eq!(grouped("2BCDF"), "2BCDF");
    }
}
