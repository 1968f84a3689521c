//! Counts the outcome of every call, and prints it for people or for programs.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::time::Duration;

use hdrhistogram::Histogram;
use livechat_spec::json::quoted;

use crate::Failure;
use crate::arguments::{EmitArguments, EmitFormat};
use crate::terminal::{counted, harmless};
use crate::whole_file;

/// Counts of calls, unless a field says requests.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) requests: u64,
    pub(super) accepted: u64,
    /// Refused calls by the status of the answer.
    pub(super) refused: BTreeMap<u16, u64>,
    /// Calls without an answer, by the reason.
    pub(super) lost: BTreeMap<String, u64>,
    /// Requests that were sent again, by the reason.
    pub(super) retried: BTreeMap<String, u64>,
    /// Calls that exceed the size limit of the tracking API.
    pub(super) too_large: u64,
    /// Documents of the file that are not calls.
    pub(super) unreadable: u64,
    /// Calls that were read but not sent before the run stopped.
    pub(super) unsent: u64,
    /// Time from request to answer, in microseconds.
    pub(super) latencies: Histogram<u64>,
}

impl Tally {
    pub(super) fn new() -> Result<Self, Failure> {
        // Three significant digits, from one microsecond to one hour.
        let latencies = Histogram::new_with_bounds(1, 3_600_000_000, 3)
            .map_err(|error| Failure::Message(format!("cannot record latencies: {error}")))?;
        Ok(Self {
            requests: 0,
            accepted: 0,
            refused: BTreeMap::new(),
            lost: BTreeMap::new(),
            retried: BTreeMap::new(),
            too_large: 0,
            unreadable: 0,
            unsent: 0,
            latencies,
        })
    }

    /// Records the latency of an answer.
    pub(super) fn answered_after(&mut self, latency: Duration) {
        self.latencies.saturating_record(u64::try_from(latency.as_micros()).unwrap_or(u64::MAX).max(1));
    }

    /// Returns the number of calls that were sent, with or without an answer.
    pub(super) fn sent(&self) -> u64 {
        self.accepted + self.refused.values().sum::<u64>() + self.lost.values().sum::<u64>()
    }

    /// Returns whether every call was accepted.
    pub(super) fn is_clean(&self) -> bool {
        self.refused.is_empty() && self.lost.is_empty() && self.too_large == 0 && self.unreadable == 0
    }
}

const QUANTILES: [(&str, f64); 4] = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1.0)];

/// Prints the summary to standard output.
pub(super) fn print(
    tally: &Tally,
    arguments: &EmitArguments,
    url: &str,
    took: Duration,
    interrupted: bool,
) -> Result<(), Failure> {
    let text = match arguments.format {
        EmitFormat::Human => human(tally, arguments, url, took, interrupted),
        EmitFormat::Json => json(tally, url, took, interrupted),
    };
    whole_file::print(&text).map(|_| ())
}

fn human(tally: &Tally, arguments: &EmitArguments, url: &str, took: Duration, interrupted: bool) -> String {
    let mut out = String::new();
    let mut line = |text: String| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", harmless(&text));
    };
    let seconds = took.as_secs_f64();
    let how = if interrupted { ", then interrupted" } else { "" };
    let calls = |count| counted(count, "call");
    let requests = |count| counted(count, "request");
    line(format!("sent {} in {} to {url} in {seconds:.1} s{how}", calls(tally.sent()), requests(tally.requests)));
    line(format!("accepted {}", calls(tally.accepted)));
    each(&tally.refused, |status, count| line(format!("refused {} with status {status}", calls(count))));
    each(&tally.lost, |why, count| line(format!("lost {}: {why}", calls(count))));
    each(&tally.retried, |why, count| line(format!("retried {}: {why}", requests(count))));
    // Generated calls that were not sent are not missed.
    let unsent = if arguments.file.is_some() { tally.unsent } else { 0 };
    for (count, what) in [
        (tally.too_large, "larger than 32,000 bytes, the limit of the tracking API"),
        (tally.unreadable, "not a JSON object"),
        (unsent, "stopped before"),
    ] {
        if count > 0 {
            line(format!("not sent: {count} ({what})"));
        }
    }
    let asked = if arguments.rate == 0 { String::new() } else { format!(" (target {})", arguments.rate) };
    line(format!("rate {:.0} calls/s{asked}", rate(tally, took)));
    let latencies = QUANTILES.map(|(name, quantile)| format!("{name} {}", millis(tally, quantile)));
    line(format!("latency in ms: {}", latencies.join(", ")));
    out
}

fn json(tally: &Tally, url: &str, took: Duration, interrupted: bool) -> String {
    let latencies = QUANTILES.map(|(name, quantile)| format!("\"{name}\":{}", millis(tally, quantile)));
    format!(
        "{{\"url\":{},\"seconds\":{:.3},\"interrupted\":{interrupted},\"sent\":{},\"requests\":{},\"accepted\":{},\
         \"refused\":{},\"lost\":{},\"retried\":{},\"too_large\":{},\"unreadable\":{},\"unsent\":{},\"rate\":{:.1},\
         \"latency_ms\":{{{}}}}}\n",
        quoted(url),
        took.as_secs_f64(),
        tally.sent(),
        tally.requests,
        tally.accepted,
        object(&tally.refused),
        object(&tally.lost),
        object(&tally.retried),
        tally.too_large,
        tally.unreadable,
        tally.unsent,
        rate(tally, took),
        latencies.join(","),
    )
}

fn object<K: Display>(counts: &BTreeMap<K, u64>) -> String {
    let members: Vec<String> =
        counts.iter().map(|(key, count)| format!("{}:{count}", quoted(&key.to_string()))).collect();
    format!("{{{}}}", members.join(","))
}

fn each<K>(counts: &BTreeMap<K, u64>, mut say: impl FnMut(&K, u64)) {
    for (key, count) in counts {
        say(key, *count);
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody reads more digits")]
fn rate(tally: &Tally, took: Duration) -> f64 {
    tally.sent() as f64 / took.as_secs_f64().max(0.001)
}

#[expect(clippy::cast_precision_loss, reason = "nobody reads more digits")]
fn millis(tally: &Tally, quantile: f64) -> String {
    format!("{:.3}", tally.latencies.value_at_quantile(quantile) as f64 / 1000.0)
}
