//! How the console calls things.

use common::{
    kind::{MemberStatus, ProviderKind, ProviderStatus, ProviderUserStatus},
    wire::admin::ProviderRow,
};
use leptos::prelude::*;

use crate::ui::{Badge, Tone};

pub const fn kind(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Msp => "MSP",
        ProviderKind::Reseller => "Reseller",
        ProviderKind::BusinessUnit => "Business unit",
    }
}

/// The name, or who was invited while there is none.
pub fn provider_name(row: &ProviderRow) -> String {
    row.name.clone().or_else(|| row.invited.clone()).unwrap_or_else(|| "Not set up yet".to_owned())
}

pub const fn status(status: ProviderUserStatus) -> &'static str {
    match status {
        ProviderUserStatus::Invited => "Invited",
        ProviderUserStatus::Accepted => "To be confirmed",
        ProviderUserStatus::Confirmed => "Confirmed",
    }
}

pub const fn member_status(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Revoked => "Revoked",
        MemberStatus::Invited => "Invited",
        MemberStatus::Accepted => "To be confirmed",
        MemberStatus::Confirmed => "Confirmed",
        MemberStatus::Staged => "Staged",
    }
}

#[component]
pub fn ProviderState(enabled: bool, status: ProviderStatus) -> impl IntoView {
    let (tone, words) = match (enabled, status) {
        (false, _) => (Tone::Error, "Switched off"),
        (true, ProviderStatus::Pending) => (Tone::Info, "Waiting for set-up"),
        (true, ProviderStatus::Created | ProviderStatus::Billable) => (Tone::Success, "Running"),
    };
    view! { <Badge tone=Signal::stored(tone)>{words}</Badge> }
}

/// "3 of 10", or "3" without a limit.
pub fn seats(occupied: u32, seats: Option<u32>) -> String {
    seats.map_or_else(|| occupied.to_string(), |seats| format!("{occupied} of {seats}"))
}
