//! One's own account: what is known of it, its devices, and its end. Changing the password is the worker's, because it wraps a key anew.

use common::{
    id::DeviceId,
    wire::account::{AccountSettings, DeviceView},
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::WebClient;
use crate::trouble::Trouble;

#[server(prefix = "/fn", endpoint = "account/read", input = Json, output = Json, client = WebClient)]
pub async fn read_account() -> Result<AccountSettings, Trouble> {
    let account = super::perform((), services::account::OwnAccount).await?;
    Ok(AccountSettings {
        email: account.email,
        email_verified: account.email_verified,
        name: account.name,
        password_hint: account.password_hint,
        created: account.created,
    })
}

/// The empty text takes the name or the hint away.
#[server(prefix = "/fn", endpoint = "account/update", input = Json, output = Json, client = WebClient)]
pub async fn update_account(name: String, hint: String) -> Result<(), Trouble> {
    use super::trouble;
    use services::Failure;

    const LONGEST_HINT: usize = 50;
    let name = common::validate::person_name(&name)
        .map_err(|_| trouble(Failure::field("name", "This name is too long: 50 characters are the most.")))?;
    if hint.chars().count() > LONGEST_HINT {
        return Err(trouble(Failure::field(
            "masterPasswordHint",
            "This hint is too long: 50 characters are the most.",
        )));
    }
    super::perform((), services::account::UpdateProfile { name, hint: Some(hint.trim().to_owned()) }).await
}

#[server(prefix = "/fn", endpoint = "account/devices", input = Json, output = Json, client = WebClient)]
pub async fn list_devices() -> Result<Vec<DeviceView>, Trouble> {
    let here = super::caller()?.device;
    let devices = super::perform((), services::account::Devices).await?;
    Ok(devices
        .into_iter()
        .map(|device| DeviceView {
            current: device.id == here,
            id: device.id,
            name: device.name,
            kind: device.kind,
            created: device.created,
            last_active: device.last_active,
        })
        .collect())
}

/// Its sessions end with it.
#[server(prefix = "/fn", endpoint = "account/forget-device", input = Json, output = Json, client = WebClient)]
pub async fn forget_device(device: DeviceId) -> Result<(), Trouble> {
    super::perform((), services::account::ForgetDevice(device)).await
}

/// `password` is the proof that the worker derives from the master password; so below.
#[server(prefix = "/fn", endpoint = "account/end-sessions", input = Json, output = Json, client = WebClient)]
pub async fn end_all_sessions(password: String) -> Result<(), Trouble> {
    let proof = super::prove(password).await?;
    super::perform((), services::account::EndAllSessions { proof }).await
}

#[server(prefix = "/fn", endpoint = "account/delete", input = Json, output = Json, client = WebClient)]
pub async fn delete_account(password: String) -> Result<(), Trouble> {
    let proof = super::prove(password).await?;
    super::perform((), services::account::DeleteAccount { proof }).await
}
