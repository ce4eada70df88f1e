//! A person's own account, devices, folders and individual items: being signed in is the whole right, and every query names the person.

use common::{id::UserId, rules::Facts};
use storage::Tx;

use super::{Caller, Scope};
use crate::Failure;

#[derive(Debug, Clone, Copy)]
pub struct Own;

impl Scope for Own {
    type Id = ();
    type Subject = UserId;

    async fn load(_: &mut Tx, caller: &Caller, (): ()) -> Result<(Facts, UserId), Failure> {
        Ok((Facts::default(), caller.user))
    }
}
