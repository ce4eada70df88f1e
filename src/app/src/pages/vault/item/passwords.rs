//! The earlier passwords of an item.

use common::event::EventKind;
use leptos::prelude::*;
use vault::ItemView;

use super::{super::desk::use_desk, dates::local};
use crate::ui::{Dialog, DialogSize, ItemRows, SecretRow};

#[component]
pub fn PastPasswords(open: RwSignal<bool>, item: ItemView) -> impl IntoView {
    let desk = use_desk();
    let (id, organization) = (item.id, item.organization);
    let item = StoredValue::new(item);
    view! {
        <Dialog open title="Earlier passwords" text="Newest first. At most five are kept." size=DialogSize::Sm>
            <ItemRows>
                {item.with_value(|item| {
                    let one = |past: &vault::contents::PastPassword| {
                        let label = local(&past.last_used).map_or_else(|| "Used before".to_owned(), |at| format!("Used until {at}"));
                        view! {
                            <SecretRow
                                label
                                value=past.password.clone()
                                on_reveal=move |()| desk.report(EventKind::ItemPasswordShown, id, organization)
                                on_copy=move |()| desk.report(EventKind::ItemPasswordCopied, id, organization)
                            />
                        }
                    };
                    item.contents.password_history.iter().map(one).collect_view()
                })}
            </ItemRows>
        </Dialog>
    }
    .into_any()
}
