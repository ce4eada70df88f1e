//! The operator's tokens. They are made, listed and revoked by the command line only; a token is shown once and stored as its hash.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use common::{
    id::OperatorTokenId,
    time::{DAY, Timestamp},
};
use storage::operator::{self, NewToken, StoredToken, Token};
use subtle::ConstantTimeEq as _;

use super::{OperatorGrant, OperatorOperation};
use crate::{Cx, Failure, Mode, Refusal, link_token};

/// So that a token is recognised wherever it turns up.
const MARK: &str = "chatelaine-op-";
/// So much of the random part is stored in clear, to tell tokens apart: 8 of 43 characters.
const SHOWN: usize = 8;
const MAX_NAME: usize = 50;
const MAX_DAYS: i64 = 3650;

const REVOKED: Refusal = Refusal::new("token_revoked", "This token is revoked already.");

pub struct MakeToken {
    /// What it is called in the list and in what is written down of its acts.
    pub name: String,
    /// For how many days it opens sessions; none means until it is revoked.
    pub days: Option<i64>,
}

/// For the one who asked, once. No `Debug`: it is the key to the console.
pub struct MadeToken {
    pub id: OperatorTokenId,
    pub token: String,
    pub expires: Option<Timestamp>,
}

impl OperatorOperation for MakeToken {
    const MODE: Mode = Mode::Write;
    type Output = MadeToken;

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<MadeToken, Failure> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
            return Err(Failure::field("name", "Name the token with 1 to 50 characters."));
        }
        if self.days.is_some_and(|days| !(1..=MAX_DAYS).contains(&days)) {
            return Err(Failure::field("expiresDays", "A token may live for 1 to 3650 days."));
        }
        let token = format!("{MARK}{}", BASE64_URL_SAFE_NO_PAD.encode(cx.environment().random::<32>()));
        let (id, expires) = (cx.id(OperatorTokenId::from_uuid), self.days.map(|days| cx.now.plus(days * DAY)));
        let prefix = prefix(&token).ok_or(Failure::Damaged("operator token"))?;
        let row = NewToken { id, name, prefix, hash: &link_token::hash(&token), created: cx.now, expires };
        operator::insert_token(&mut cx.tx, &row).await?;
        grant.write_down(cx, "make token", name).await?;
        Ok(MadeToken { id, token, expires })
    }
}

pub struct ListTokens;

impl OperatorOperation for ListTokens {
    const MODE: Mode = Mode::Read;
    type Output = Vec<Token>;

    async fn run(self, cx: &mut Cx<'_>, _grant: &OperatorGrant) -> Result<Vec<Token>, Failure> {
        Ok(operator::tokens(&mut cx.tx).await?)
    }
}

/// Ends a token and every session that it opened, at once.
pub struct RevokeToken(pub OperatorTokenId);

impl OperatorOperation for RevokeToken {
    const MODE: Mode = Mode::Write;
    type Output = ();

    async fn run(self, cx: &mut Cx<'_>, grant: &OperatorGrant) -> Result<(), Failure> {
        let token = operator::tokens(&mut cx.tx).await?.into_iter().find(|token| token.id == self.0);
        let token = token.ok_or(Failure::Absent)?;
        if !operator::revoke_token(&mut cx.tx, self.0, cx.now).await? {
            return Err(REVOKED.into());
        }
        grant.write_down(cx, "revoke token", token.name).await
    }
}

/// What is stored in clear of a token; none of what is no token.
pub(super) fn prefix(token: &str) -> Option<&str> {
    let random = token.strip_prefix(MARK)?;
    if random.len() != 43 { None } else { random.get(..SHOWN) }
}

/// The stored token that was presented, if it still opens the console. Every candidate is compared, in constant time.
pub(super) fn matching(candidates: Vec<StoredToken>, presented: &str, now: Timestamp) -> Option<StoredToken> {
    let hash = link_token::hash(presented);
    let same = |token: &StoredToken| bool::from(token.token_hash.as_bytes().ct_eq(hash.as_bytes()));
    let lives = |token: &StoredToken| token.revoked.is_none() && token.expires.is_none_or(|expires| expires > now);
    candidates.into_iter().filter(same).find(lives)
}
