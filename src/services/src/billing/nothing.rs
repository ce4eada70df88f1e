//! What a server without payments has nothing to say about: the right is asked for, and the answer is empty.

use common::{id::ProviderId, rules::Action};

use crate::{Cx, Failure, Grant, Mode, Operation};

/// Invoices, credit and the way of paying: there are none.
#[derive(Debug, Clone, Copy)]
pub struct ReadBilling;

impl Operation for ReadBilling {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderBilling);
    const MODE: Mode = Mode::Read;
    type Output = ();

    async fn run(self, _: &mut Cx<'_>, _: Grant<ProviderId>) -> Result<(), Failure> {
        Ok(())
    }
}

/// One invoice: there is none.
#[derive(Debug, Clone, Copy)]
pub struct ReadInvoice;

impl Operation for ReadInvoice {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderBilling);
    const MODE: Mode = Mode::Read;
    type Output = ();

    async fn run(self, _: &mut Cx<'_>, _: Grant<ProviderId>) -> Result<(), Failure> {
        Err(Failure::Absent)
    }
}

/// Warnings about payments: there are none.
#[derive(Debug, Clone, Copy)]
pub struct ReadWarnings;

impl Operation for ReadWarnings {
    type Scope = ProviderId;
    const ACTION: Option<Action> = Some(Action::ProviderReadSubscription);
    const MODE: Mode = Mode::Read;
    type Output = ();

    async fn run(self, _: &mut Cx<'_>, _: Grant<ProviderId>) -> Result<(), Failure> {
        Ok(())
    }
}
