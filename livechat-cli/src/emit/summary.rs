//! What became of the calls, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::time::Duration;

use livechat_spec::json::quoted;

use super::tally::Tally;
use crate::Failure;
use crate::arguments::{EmitArguments, EmitFormat};
use crate::committed;
use crate::counted::counted;
use crate::terminal::harmless;

const QUANTILES: [(&str, f64); 4] = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1.0)];

/// Prints it on standard output.
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
    committed::print(&text).map(|_| ())
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
    each(&tally.retried, |why, count| line(format!("sent {} again: {why}", requests(count))));
    // Of made-up calls there is no end: nobody misses those that were not sent.
    let unsent = if arguments.file.is_some() { tally.unsent } else { 0 };
    for (count, what) in [
        (tally.too_large, "larger than the 32,000 bytes that the tracking API takes"),
        (tally.unreadable, "no JSON object"),
        (unsent, "it was time to stop"),
    ] {
        if count > 0 {
            line(format!("not sent: {count} ({what})"));
        }
    }
    let asked = if arguments.rate == 0 { String::new() } else { format!(" of {} asked for", arguments.rate) };
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
