//! What stands instead of a page while the operator has switched the provider off.

use leptos::prelude::*;

use crate::ui::{Card, EmptyState, Icon, PageBody, PageHeader};

/// `title` is the page's.
#[component]
pub fn SwitchedOff(title: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <PageHeader title/>
        <PageBody>
            <Card>
                <EmptyState icon=Icon::Ban title="This provider is switched off" text/>
            </Card>
        </PageBody>
    }
}
