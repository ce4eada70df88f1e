//! The layout of a vault: filters, list and item side by side; one at a time below the large breakpoint.

use crate::ui::{
    button::{Button, Size, Variant},
    icon::Icon,
    overlay::{Drawer, Side},
};
use leptos::prelude::*;

/// Three panes that fill the page under its header. Each pane scrolls for itself, so `list` may hold a `VirtualList`.
/// Below the large breakpoint the item covers the list while `item_open`, and the filters stand in a drawer.
#[component]
pub fn ThreePane(
    #[prop(into)] filters: ViewFn,
    #[prop(into)] list: ViewFn,
    /// The chosen item, or a hint to choose one.
    #[prop(into)]
    item: ViewFn,
    #[prop(into)] item_open: Signal<bool>,
    filters_open: RwSignal<bool>,
    #[prop(optional, into)] on_back: Option<Callback<()>>,
) -> impl IntoView {
    let in_drawer = filters.clone();
    let back = move |()| {
        if let Some(on_back) = on_back {
            on_back.run(());
        }
    };
    view! {
        <div class="three-pane" class=("item-open", move || item_open.get())>
            <section class="pane-filters" aria-label="Filters">{filters.run()}</section>
            <section class="pane-list card-box" aria-label="Items">{list.run()}</section>
            <section class="pane-item card-box" aria-label="Item">
                <div class="border-b border-base-300 p-2 lg:hidden">
                    <Button variant=Variant::Ghost size=Size::Sm icon=Icon::ArrowLeft on_click=back>"Back to the list"</Button>
                </div>
                {item.run()}
            </section>
        </div>
        <Drawer open=filters_open title="Filters" side=Side::Left>{in_drawer.run()}</Drawer>
    }
    .into_any()
}
