//! `chatelaine operator …`: the tokens of the console.

use clap::Subcommand;
use common::id::OperatorTokenId;
use services::{
    Site,
    operator::{ListTokens, MakeToken, Presented, RevokeToken},
};

use super::{CommandError, lines};

#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token for the console and print it, this once
    Token {
        /// What it is called in lists and in what is written down of its acts
        #[arg(long, default_value = "operator")]
        name: String,
        /// For how many days it opens the console [default: until it is revoked]
        #[arg(long, value_name = "DAYS")]
        expires_days: Option<i64>,
    },
    /// List all tokens by name and beginning
    List,
    /// End a token and every session that it opened
    Revoke {
        /// The token's id, as `list` prints it
        id: OperatorTokenId,
    },
}

pub(super) async fn run(site: &Site, us: &Presented, command: &TokenCommand) -> Result<String, CommandError> {
    Ok(match command {
        TokenCommand::Token { name, expires_days } => {
            let made = site.operate(us, MakeToken { name: name.clone(), days: *expires_days }).await?;
            let console = format!("{}/admin", site.settings().public_url);
            let until = made.expires.map_or_else(|| "until it is revoked".to_owned(), |at| format!("until {at}"));
            format!(
                "token {}, valid {until}; it is not shown again:\n{}\nopen {console} and sign in with it",
                made.id, made.token
            )
        }
        TokenCommand::List => {
            let now = site.environment().now();
            lines(site.operate(us, ListTokens).await?.into_iter().map(|token| {
                let state = match (token.revoked, token.expires) {
                    (Some(_), _) => "revoked",
                    (None, Some(expires)) if expires <= now => "expired",
                    _ => "valid",
                };
                let used = token.last_used.map_or_else(|| "never used".to_owned(), |at| format!("last used {at}"));
                format!("{}  {state:<8}  {}…  {}  {used}", token.id, token.prefix, token.name)
            }))
        }
        TokenCommand::Revoke { id } => {
            site.operate(us, RevokeToken(*id)).await?;
            format!("revoked {id}")
        }
    })
}
