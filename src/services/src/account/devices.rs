//! A person's own devices.

use common::{id::DeviceId, rules::Action, validate::Email};
use storage::device::{self, Device};

use super::authenticate::Origin;
use crate::{Cx, Failure, Grant, Mode, Operation, Site, access::Own, push::Push};

/// All of them, the latest active first.
pub struct Devices;

impl Operation for Devices {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Vec<Device>;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Vec<Device>, Failure> {
        Ok(device::list(&mut cx.tx, *grant.subject()).await?)
    }
}

/// One of them.
pub enum FindDevice {
    ById(DeviceId),
    ByIdentifier(String),
}

impl Operation for FindDevice {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Device;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Device, Failure> {
        let found = match &self {
            Self::ById(id) => device::find(&mut cx.tx, *grant.subject(), *id).await?,
            Self::ByIdentifier(identifier) => {
                device::find_by_identifier(&mut cx.tx, *grant.subject(), identifier).await?
            }
        };
        found.ok_or(Failure::Absent)
    }
}

/// Forgets one of them; its sessions end with it.
pub struct ForgetDevice(pub DeviceId);

impl Operation for ForgetDevice {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        if !device::delete(&mut cx.tx, *grant.subject(), self.0).await? {
            return Err(Failure::Absent);
        }
        cx.push(Push::SignedOut { user: *grant.subject() });
        Ok(())
    }
}

/// Whether somebody has signed in from the device. An address without an account has no known device.
pub async fn is_known_device(site: &Site, email: &Email, identifier: &str, origin: Origin) -> Result<bool, Failure> {
    site.limits().question(origin.ip, site.environment().now())?;
    let mut tx = site.database().read().await?;
    let known = device::is_known(&mut tx, email, identifier).await?;
    tx.commit().await?;
    Ok(known)
}
