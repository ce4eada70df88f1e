//! What people set about themselves.

use common::{rules::Action, time::Timestamp, wire::sync::Profile};
use storage::account;

use crate::{Cx, Failure, Grant, Mode, Operation, access::Own, push::Push};

/// The name, and the password hint where the request speaks of it.
pub struct UpdateProfile {
    pub name: Option<String>,
    pub hint: Option<String>,
}

impl Operation for UpdateProfile {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let user = *grant.subject();
        if self.hint.is_some() {
            account::set_password_hint(&mut cx.tx, user, self.hint.as_deref()).await?;
        }
        cx.push(Push::Account { user });
        Ok(account::set_name(&mut cx.tx, user, self.name.as_deref(), cx.now).await?)
    }
}

/// The colour of the avatar, `#rrggbb`; none is the one made from the name.
pub struct SetAvatar {
    pub color: Option<String>,
}

impl Operation for SetAvatar {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<(), Failure> {
        let color = self.color.as_deref();
        if !color.is_none_or(is_color) {
            return Err(Failure::field("avatarColor", "A colour is written as #rrggbb."));
        }
        cx.push(Push::Account { user: *grant.subject() });
        Ok(account::set_avatar_color(&mut cx.tx, *grant.subject(), color, cx.now).await?)
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

/// When something last changed that shows in the caller's sync.
pub struct RevisionDate;

impl Operation for RevisionDate {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Timestamp;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Timestamp, Failure> {
        account::revised(&mut cx.tx, *grant.subject()).await?.ok_or(Failure::SignedOut)
    }
}

/// The caller's profile, with everything they belong to.
pub struct OwnProfile;

impl Operation for OwnProfile {
    type Scope = Own;
    const ACTION: Option<Action> = None;
    const MODE: Mode = Mode::Read;
    type Output = Profile;

    async fn run(self, cx: &mut Cx<'_>, grant: Grant<Own>) -> Result<Profile, Failure> {
        crate::sync::profile(&mut cx.tx, *grant.subject()).await
    }
}
