//! `chatelaine provider …`: what the operator does to providers. Prints for people, one fact a line.

use clap::Subcommand;
use common::{id::ProviderId, kind::ProviderStatus, validate::Email};
use services::{Failure, Site, provider as operator};

#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    /// Invite an MSP: prints (and mails, where mail is configured) the link with which that person sets the provider up
    Invite {
        /// E-mail address of the person who will be the first Provider Admin
        email: Email,
    },
    /// List all providers
    List,
    /// Make a new set-up link for a provider that is not set up yet; the one before is dead
    Resend {
        /// The provider's id, as `list` prints it
        id: ProviderId,
    },
    /// Close all clients to a provider's people; the clients' own members keep working
    Disable {
        /// The provider's id
        id: ProviderId,
    },
    /// Open a disabled provider again
    Enable {
        /// The provider's id
        id: ProviderId,
    },
}

/// Does it; the answer is what to print.
pub async fn run(site: &Site, command: &ProviderCommand) -> Result<String, Failure> {
    match command {
        ProviderCommand::Invite { email } => {
            let invited = operator::invite(site, Some(email)).await?;
            Ok(format!(
                "provider {}\nset-up link for {email}, works once, for 5 days:\n{}",
                invited.provider, invited.link
            ))
        }
        ProviderCommand::Resend { id } => {
            let invited = operator::resend(site, *id).await?;
            Ok(format!("set-up link, works once, for 5 days; the one before is dead:\n{}", invited.link))
        }
        ProviderCommand::List => {
            let lines = operator::list(site).await?.into_iter().map(|provider| {
                let state = match (provider.enabled, provider.status) {
                    (false, _) => "disabled",
                    (true, ProviderStatus::Pending) => "pending",
                    (true, ProviderStatus::Created | ProviderStatus::Billable) => "enabled",
                };
                let name = provider.name.or(provider.setup_email).unwrap_or_else(|| "(not set up)".to_owned());
                format!("{}  {state:<8}  {name}", provider.id)
            });
            Ok(lines.collect::<Vec<_>>().join("\n"))
        }
        ProviderCommand::Disable { id } => operator::disable(site, *id).await.map(|()| format!("disabled {id}")),
        ProviderCommand::Enable { id } => operator::enable(site, *id).await.map(|()| format!("enabled {id}")),
    }
}
