//! Accounts, devices and sessions. What happens before somebody is signed in (registering, logging in, refreshing) is a function of the
//! [`Site`](crate::Site); everything after is an [`Operation`](crate::Operation) on [`Own`](crate::access::Own).
//!
//! Passwords are hashed and compared outside transactions: an operation that needs the master password takes a [`PasswordProof`].

mod access_token;
mod authenticate;
mod change_password;
mod delete;
mod devices;
mod end;
mod keys;
mod limits;
mod log_in;
mod password;
mod prelogin;
mod profile;
mod prove;
mod refresh;
mod register;
mod registration_proof;
mod secrets;
mod web_session;

pub(crate) use self::register::new_stamp;
pub(crate) use self::{
    authenticate::signed_in,
    end::{Irreplaceable, end},
    limits::Limits,
    password::Hasher,
    secrets::{Purpose, Secrets},
};
pub use self::{
    authenticate::{Credential, Origin, authenticate},
    change_password::{ChangePassword, EndAllSessions, Stated},
    delete::DeleteAccount,
    devices::{Devices, FindDevice, ForgetDevice, is_known_device},
    keys::{OwnAccount, PublicKeyOf, RecordUserKeyId},
    log_in::{ClientDevice, LogIn, Tokens, WRONG, WebSignIn},
    password::{HashingCosts, PresentedHash},
    prelogin::prelogin,
    profile::{OwnProfile, RevisionDate, SetAvatar, UpdateProfile},
    prove::{PasswordProof, prove},
    refresh::{EXPIRES_IN, GRACE, refresh},
    register::{Registration, register},
    registration_proof::{RegistrationProof, check_verification, start_registration},
    web_session::{end_web_session, resume_web_session},
};
