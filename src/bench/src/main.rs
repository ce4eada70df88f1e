//! Measures a release server over HTTP, as clients use it, and prints one table beside the budgets (`docs/STATUS.md` keeps the last one).
//!
//! The server runs as a process of its own on this machine's loopback; its CPU time and memory are read from `/proc`. One person registers
//! through the interface; the other accounts and all stores are written straight into the database by `storage`, because a hundred thousand
//! items through the front door would take longer than everything that is measured. Whoever measures costs CPU too: the client is a plain
//! blocking socket per connection (see [`http`]), so that most of the machine is left to the server.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

mod error;
mod http;
mod load;
mod measure;
mod people;
mod server;
mod store;
mod table;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;

use crate::{error::BenchError, measure::Bench, server::Program};

/// Measures a release server and prints one table beside the budgets.
#[derive(Debug, Parser)]
#[command(name = "chatelaine-bench", version)]
struct Options {
    /// The server's program.
    #[arg(long, default_value = "target/release/chatelaine")]
    server: PathBuf,
    /// The built web application; without one an empty page stands in for it.
    #[arg(long, default_value = "target/web")]
    web: PathBuf,
    /// Folder for the database; it is emptied before and removed after. On a disk whose fsync is honest.
    #[arg(long, default_value = "target/bench")]
    data: PathBuf,
    /// An empty Postgres database to measure on instead of SQLite.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Seconds for each line of the table.
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Measure Activity instead, over a log of so many events.
    #[arg(long, value_name = "EVENTS")]
    activity: Option<usize>,
    /// Only measures whose name contains this.
    #[arg(long, default_value = "")]
    only: String,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let program = Program { path: options.server, web: options.web, data: options.data, database: options.postgres };
    match run(program, Duration::from_secs_f64(options.seconds.clamp(0.2, 20.0)), options.only, options.activity) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("chatelaine-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(program: Program, each: Duration, only: String, activity: Option<usize>) -> Result<(), BenchError> {
    program.prepare()?;
    let outcome = Bench::new(&program, each, only).and_then(|bench| match activity {
        Some(events) => bench.run_activity(events),
        None => bench.run(),
    });
    program.clean_up();
    outcome
}
