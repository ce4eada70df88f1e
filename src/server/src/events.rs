//! `chatelaine events …`: whether the logs are what they were. Prints for people, one fact a line.

use clap::Subcommand;
use services::{
    Failure, Site,
    event::{Break, Verified, Verify, verify},
};

#[derive(Debug, Subcommand)]
pub enum EventsCommand {
    /// Follow the chain of every event log and name the first break of each; exit status 1 if there is one
    Verify {
        /// Only the log of the organization, provider or person with this id
        #[arg(long, value_name = "ID", conflicts_with = "all")]
        stream: Option<String>,
        /// All logs (what happens without --stream)
        #[arg(long)]
        all: bool,
    },
}

/// Does it; the answer is what to print, and whether everything is in order.
pub async fn run(site: &Site, command: &EventsCommand) -> Result<(String, bool), Failure> {
    let EventsCommand::Verify { stream, .. } = command;
    let which = stream.as_ref().map_or(Verify::All, |stream| Verify::One(stream.trim().to_lowercase()));
    let verified = verify(site, &which).await?;
    Ok((report(&verified), verified.breaks.is_empty()))
}

fn report(verified: &Verified) -> String {
    let mut lines: Vec<String> = verified.breaks.iter().map(broken).collect();
    lines.push(format!("{} streams, {} entries follow from each other", verified.streams, verified.entries));
    if verified.pruned > 0 {
        lines.push(format!("{} entries were pruned; signed anchors stand for them", verified.pruned));
    }
    if verified.unchained > 0 {
        lines.push(format!("{} entries are from before the chain began; nothing vouches for them", verified.unchained));
    }
    if let Some((seq, hash)) = &verified.end {
        lines.push(format!("the stream ends at {seq} with {hash}; note it elsewhere to recognize a chain made anew"));
    }
    if verified.breaks.is_empty() {
        lines.push("no break found".to_owned());
    }
    lines.join("\n")
}

fn broken(found: &Break) -> String {
    let mut line = format!("BROKEN stream {}", found.stream);
    if let Some(owner) = &found.owner {
        line += &format!(" ({owner})");
    }
    if let Some(seq) = found.seq {
        line += &format!(" at {seq}");
    }
    if let Some(id) = &found.id {
        line += &format!(", entry {id}");
    }
    format!("{line}: {}", found.fault)
}
