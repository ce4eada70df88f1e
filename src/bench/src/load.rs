//! Load: so many connections, each sending one request after the other for a while.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    error::BenchError,
    http::{Answer, Connection},
    server::Server,
};

/// What came of one load.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub per_second: f64,
    pub median: Duration,
    pub slowest: Duration,
    /// Of the server, for each request.
    pub cpu: Duration,
    /// Of each body.
    pub bytes: u64,
    /// Resident, in KiB.
    pub peak_memory: u64,
}

/// Sends with `at_once` connections until `time` is over. `source` makes a sender for each connection; a sender does one exchange.
pub fn run<S>(
    server: &Server,
    at_once: usize,
    time: Duration,
    source: impl Fn(usize) -> Result<S, BenchError>,
) -> Result<Load, BenchError>
where
    S: FnMut(&mut Connection) -> Result<Answer, BenchError> + Send,
{
    let senders: Vec<_> = (0..at_once)
        .map(|number| Ok((Connection::open(server.address)?, source(number)?)))
        .collect::<Result<_, BenchError>>()?;
    server.forget_peak();
    let cpu = server.cpu()?;
    let begun = Instant::now();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = senders
            .into_iter()
            .map(|(connection, sender)| scope.spawn(move || repeat(connection, sender, begun + time)))
            .collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| BenchError::Thread)).collect()
    });
    let elapsed = begun.elapsed();
    let cpu = server.cpu()?.saturating_sub(cpu);
    let (mut times, mut bytes) = (Vec::new(), 0);
    for outcome in outcomes {
        let (own, size) = outcome??;
        times.extend(own);
        bytes = size;
    }
    times.sort_unstable();
    let count = u32::try_from(times.len().max(1)).unwrap_or(u32::MAX);
    Ok(Load {
        per_second: f64::from(count) / elapsed.as_secs_f64(),
        median: times.get(times.len() / 2).copied().unwrap_or_default(),
        slowest: times.last().copied().unwrap_or_default(),
        cpu: cpu / count,
        bytes,
        peak_memory: server.peak_memory()?,
    })
}

/// The time of each exchange, and the size of the last body.
fn repeat(
    mut connection: Connection,
    mut sender: impl FnMut(&mut Connection) -> Result<Answer, BenchError>,
    until: Instant,
) -> Result<(Vec<Duration>, u64), BenchError> {
    let mut times = Vec::new();
    loop {
        let begun = Instant::now();
        let answer = sender(&mut connection)?;
        times.push(begun.elapsed());
        if !(200..300).contains(&answer.status) {
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(BenchError::Refused { what: "a measured request".to_owned(), status: answer.status, body });
        }
        if Instant::now() >= until {
            return Ok((times, answer.bytes));
        }
    }
}
