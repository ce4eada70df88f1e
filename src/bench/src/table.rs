//! The table: what was measured, beside the budget and the figures of the community server (design: "Budgets").

use std::time::Duration;

use crate::load::Load;

/// A budget, and whether the figure is within it.
#[derive(Debug, Clone, Copy)]
pub enum Budget {
    None,
    PerSecond(f64),
    /// So many per second, of so much server CPU each at most.
    Sync {
        per_second: f64,
        cpu: Duration,
    },
    PeakMib(f64),
    /// Of server CPU, compared with the same request in a nearly empty store.
    Cpu(Duration),
    /// Of all answers.
    Slowest(Duration),
    /// Server time and size of the answer.
    Page {
        cpu: Duration,
        kib: f64,
    },
}

impl Budget {
    fn words(self) -> String {
        match self {
            Self::None => String::new(),
            Self::PerSecond(least) => format!(">= {least:.0}/s"),
            Self::Sync { per_second, cpu } => format!(">= {per_second:.0}/s, <= {} ms CPU", millis(cpu)),
            Self::PeakMib(most) => format!("peak <= {most:.0} MiB"),
            Self::Cpu(most) => format!("<= {} ms CPU", millis(most)),
            Self::Slowest(most) => format!("each <= {} ms", millis(most)),
            Self::Page { cpu, kib } => format!("<= {} ms, <= {kib:.0} KiB", millis(cpu)),
        }
    }

    fn holds(self, load: &Load) -> &'static str {
        let held = match self {
            Self::None => return "",
            Self::PerSecond(least) => load.per_second >= least,
            Self::Sync { per_second, cpu } => load.per_second >= per_second && load.cpu <= cpu,
            Self::PeakMib(most) => mib(load.peak_memory) <= most,
            Self::Cpu(most) => load.cpu <= most,
            Self::Slowest(most) => load.slowest <= most,
            Self::Page { cpu, kib: most } => load.cpu <= cpu && kib(load.bytes) <= most,
        };
        verdict(held)
    }
}

pub fn head() {
    println!(
        "| what | at once | per s | median ms | slowest ms | server CPU ms | KiB | peak MiB, or the figure | budget | held | community server |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---|---|---|");
}

pub fn row(what: &str, at_once: usize, load: &Load, budget: Budget, community: &str) {
    println!(
        "| {what} | {at_once} | {:.0} | {} | {} | {} | {:.1} | {:.0} | {} | {} | {community} |",
        load.per_second,
        millis(load.median),
        millis(load.slowest),
        millis(load.cpu),
        kib(load.bytes),
        mib(load.peak_memory),
        budget.words(),
        budget.holds(load),
    );
}

/// A single time or amount.
pub fn figure(what: &str, value: &str, budget: &str, held: bool, community: &str) {
    println!("| {what} | | | | | | | {value} | {budget} | {} | {community} |", verdict(held));
}

const fn verdict(held: bool) -> &'static str {
    if held { "yes" } else { "NO" }
}

pub fn millis(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1_000.0;
    if millis < 10.0 { format!("{millis:.2}") } else { format!("{millis:.0}") }
}

#[expect(clippy::cast_precision_loss, reason = "sizes here are far below 2^52")]
pub fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}

#[expect(clippy::cast_precision_loss, reason = "sizes here are far below 2^52")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}
