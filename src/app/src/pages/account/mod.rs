//! Account settings: who one is, the master password, preferences of this browser, devices, memberships.

mod devices;
mod end;
mod memberships;
mod new_organization;
mod password;
mod preferences;
mod profile;

use leptos::prelude::*;

use self::{
    devices::Devices, end::DangerZone, memberships::Memberships, password::ChangePassword, preferences::Preferences,
    profile::ProfileForm,
};
use super::address::in_address;
use crate::ui::{PageBody, PageHeader, Tab, TabPanel, Tabs};

#[component]
pub fn AccountPage() -> impl IntoView {
    view! { <Page/> }
}

#[component]
fn Page() -> impl IntoView {
    let part = in_address("part", "account");
    let tabs = Signal::stored(
        [
            ("account", "My account"),
            ("password", "Master password"),
            ("preferences", "Preferences"),
            ("devices", "Devices"),
            ("memberships", "Memberships"),
        ]
        .map(|(key, label)| Tab::new(key, label))
        .to_vec(),
    );
    let panel = move || match part.get().as_str() {
        "password" => view! { <ChangePassword/> }.into_any(),
        "preferences" => view! { <Preferences/> }.into_any(),
        "devices" => view! { <Devices/> }.into_any(),
        "memberships" => view! { <Memberships/> }.into_any(),
        _ => view! { <div class="space-y-5"><ProfileForm/><DangerZone/></div> }.into_any(),
    };
    view! {
        <PageHeader title="Account settings"/>
        <PageBody class="max-w-3xl">
            <Tabs value=part tabs label="Parts of the account settings"/>
            <TabPanel tab=part><div class="pt-5">{panel}</div></TabPanel>
        </PageBody>
    }
}
