//! Fills a server with a believable provider: staff, clients with items in collections, members in every state. Everything goes through the public
//! interfaces with the client's own cryptography, as browsers do it; the same size and seed give the same world. Benchmarks, screenshots and the tests
//! with the command line client use it.

mod names;
mod person;
mod web;
mod world;

use std::process::ExitCode;

use clap::Parser;

/// Fills a running server with a believable provider, and prints how to sign in.
#[derive(Debug, Parser)]
#[command(name = "chatelaine-demo", version)]
pub struct Options {
    /// Where the server answers.
    #[arg(long, default_value = "http://localhost:8000")]
    server: String,
    /// The link that sets the provider up, as `chatelaine provider invite` prints it.
    #[arg(long)]
    link: String,
    /// How many client organizations.
    #[arg(long, default_value_t = 40)]
    clients: usize,
    /// How many items in each client.
    #[arg(long, default_value_t = 500)]
    items: usize,
    /// The seed of names and keys. Keys from a known seed protect nothing: for demonstration only.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print the sign-in data as JSON, for scripts.
    #[arg(long)]
    json: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let options = Options::parse();
    match world::build(&options).await {
        Ok(world) => {
            if options.json {
                println!("{}", world.to_json());
            } else {
                print!("{world}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("chatelaine-demo: {error}");
            ExitCode::FAILURE
        }
    }
}
