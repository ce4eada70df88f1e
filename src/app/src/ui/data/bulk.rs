//! What can be done with the selected rows.

use super::selection::Selection;
use crate::ui::{
    button::{Button, Size, Variant},
    icon::Icon,
};
use leptos::prelude::*;

/// Appears above a list while rows are selected: how many, what to do with them, and how to let go.
#[component]
pub fn BulkBar(selection: Selection, children: ChildrenFn) -> impl IntoView {
    let any = Memo::new(move |_| selection.count() > 0);
    view! {
        <div aria-live="polite">
            {move || {
                let children = children.clone();
                any.get()
                    .then(|| {
                        view! {
                            <div class="bulk-bar">
                                <span class="num text-sm font-medium">{move || selection.count()} " selected"</span>
                                {children()}
                                <span class="ms-auto">
                                    <Button
                                        variant=Variant::Ghost
                                        size=Size::Xs
                                        icon=Icon::X
                                        on_click=move |()| selection.clear()
                                    >
                                        "Clear"
                                    </Button>
                                </span>
                            </div>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}
