//! The master password once more, before what cannot be taken back.

use serde::Deserialize;
use services::{
    Caller, Failure,
    account::{PasswordProof, PresentedHash, prove},
};

use crate::state::AppState;

const FIELD: &str = "masterPasswordHash";

/// The body of a request that sends nothing else.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proof {
    pub master_password_hash: Option<String>,
}

/// # Errors
/// Names the field when nothing, nonsense or the wrong hash was sent. Ask only for callers who may know that the subject exists:
/// hashing is dear, and the answer tells.
pub async fn proof(state: &AppState, caller: &Caller, sent: Option<String>) -> Result<PasswordProof, Failure> {
    let presented = sent.and_then(PresentedHash::parse);
    let presented = presented.ok_or_else(|| Failure::field(FIELD, "Type your master password."))?;
    prove(&state.site, caller, FIELD, &presented).await
}
