//! When the item was made, changed, deleted; and the way to its earlier passwords.

use common::time::Timestamp;
use leptos::prelude::*;
use vault::ItemView;

use super::passwords::PastPasswords;
use crate::ui::{Button, Icon, Size, Variant, local_date_time, utc_text};

#[component]
pub fn Dates(item: ItemView) -> impl IntoView {
    let revised = item.contents.login.as_ref().and_then(|login| login.password_revised.clone());
    let lines = [
        ("Created", Some(item.created.clone())),
        ("Changed", Some(item.revision.clone())),
        ("Password changed", revised),
        ("Deleted", item.deleted.clone()),
    ];
    let lines = lines
        .into_iter()
        .filter_map(|(label, at)| Some((label, millis(&at?)?)))
        .map(|(label, at)| view! { <p title=utc_text(at)>{label} " " <span class="num">{local_date_time(at)}</span></p> })
        .collect_view();
    let past = item.contents.password_history.len();
    let open = RwSignal::new(false);
    view! {
        <footer class="space-y-0.5 border-t border-base-300/70 px-4 py-3 text-xs text-muted">
            {lines}
            {(past > 0).then(|| view! {
                <div class="-ms-2 pt-1">
                    <Button variant=Variant::Ghost size=Size::Xs icon=Icon::History on_click=move |()| open.set(true)>
                        {if past == 1 { "One earlier password".to_owned() } else { format!("{past} earlier passwords") }}
                    </Button>
                </div>
                <PastPasswords open item=item.clone()/>
            })}
        </footer>
    }
    .into_any()
}

/// The wire's date as unix milliseconds.
pub fn millis(date: &str) -> Option<i64> {
    date.parse::<Timestamp>().ok().map(Timestamp::millis)
}

/// The wire's date in the local zone.
pub fn local(date: &str) -> Option<String> {
    millis(date).map(local_date_time)
}
