//! The command line: `chatelaine` serves, and a few subcommands are for the operator. What is wrong with an option is said in one sentence, with
//! exit status 2; anything that fails later ends with status 1.

use std::{io::IsTerminal as _, path::PathBuf, process::ExitCode, time::Duration};

use clap::{Parser, Subcommand, error::ErrorKind};
use server::{
    config::{Config, LogFormat, Options},
    events::{self, EventsCommand},
    operator,
    serve::{self, ServeError},
};
use tracing_subscriber::EnvFilter;

/// Gives memory back. The C library's keeps the 19 MiB that hashing a password takes, once for each thread that ever did it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Self-hosted, end-to-end-encrypted password manager for managed service providers.
#[derive(Parser)]
#[command(name = "chatelaine", version, about, max_term_width = 110)]
struct CommandLine {
    /// Configuration file (TOML; the names of the options with _ in place of -)
    #[arg(long, global = true, env = "CHATELAINE_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(flatten)]
    options: Options,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the web application and the interface for apps (what happens without a command)
    Serve,
    #[command(flatten)]
    Operator(operator::Command),
    /// Look after the event logs
    #[command(subcommand)]
    Events(EventsCommand),
    /// Look at the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Say whether the options make a usable configuration
    Check,
}

fn main() -> ExitCode {
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => return explain(&error),
    };
    let config = command_line.options.over_file(command_line.config.as_deref()).and_then(Options::check);
    let config = match config {
        Ok(config) => config,
        Err(error) => return complain(&error, 2),
    };
    match run(&config, command_line.command.unwrap_or(Command::Serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error, 1),
    }
}

/// How long what still computes when all is said and done (a password being hashed) may hold up the end.
const LAST_WAIT: Duration = Duration::from_secs(1);

fn run(config: &Config, command: Command) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::Runtime)?;
    let done = runtime.block_on(carry_out(config, command));
    runtime.shutdown_timeout(LAST_WAIT);
    done
}

async fn carry_out(config: &Config, command: Command) -> Result<(), ServeError> {
    match command {
        Command::Serve => {
            log(config);
            serve::serve(config).await
        }
        Command::Operator(command) => {
            let site = serve::open(config).await?;
            let done = operator::run(&site, config, &command).await;
            site.database().close().await;
            println!("{}", done.map_err(ServeError::Operator)?);
            Ok(())
        }
        Command::Events(command) => {
            let site = serve::open(config).await?;
            let done = events::run(&site, &command).await;
            site.database().close().await;
            let (report, in_order) = done.map_err(operator::CommandError::from)?;
            println!("{report}");
            if in_order { Ok(()) } else { Err(ServeError::BrokenChain) }
        }
        Command::Config(ConfigCommand::Check) => {
            println!(
                "the configuration is usable; the server would listen on {} for {}",
                config.listen, config.public_url
            );
            Ok(())
        }
    }
}

fn log(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match config.log_format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}

/// Help and version go out as they are; of an error only the sentence.
fn explain(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Whoever reads only the first lines of the help closes the pipe: no failure.
        drop(error.print());
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let sentence = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    eprintln!("chatelaine: {} (see chatelaine --help)", sentence.split_whitespace().collect::<Vec<_>>().join(" "));
    ExitCode::from(2)
}

fn complain(error: &dyn std::error::Error, status: u8) -> ExitCode {
    eprintln!("chatelaine: {error}");
    ExitCode::from(status)
}
