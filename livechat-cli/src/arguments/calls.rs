//! The commands that generate calls: `livechat sample` and `livechat emit`.

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, ValueEnum, value_parser};

const SAMPLE_EXAMPLES: &str = "\
Examples:
  livechat sample --conversations 1000 > calls.ndjson
      about ten thousand calls in the formats of several client libraries
  livechat sample --conversations 1000 --violations 0.05 --labels labels.ndjson > calls.ndjson
      one call in twenty breaks a rule; the labels say which call, which rule and where
  livechat sample --conversations 1000 --conversation-faults 0.1 --late 0.02 --duplicates 0.02 --labels labels.ndjson
      input for `livechat check --conversations --order timestamp`
  livechat sample --plan plan.json --conversations 10 | livechat check --plan plan.json -
      calls of your own plan";

/// Arguments of `livechat sample`.
#[derive(Debug, Args)]
#[command(after_help = SAMPLE_EXAMPLES)]
pub struct SampleArguments {
    /// Number of conversations; each has about ten calls.
    #[arg(long, value_name = "N")]
    pub conversations: u64,

    /// Random seed.
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    pub seed: u64,

    /// Tracking plan that the calls follow [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// Share of calls that break a rule, from 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub violations: f64,

    /// Share of conversations that break a rule of the plan's lifecycle, from 0 to 1. With it, the labels also list every
    /// conversation that never ends.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share, conflicts_with = "violations")]
    pub conversation_faults: f64,

    /// Share of calls that arrive late, by up to ten minutes.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub late: f64,

    /// Share of calls that are delivered twice.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub duplicates: f64,

    /// Write the keys of each call in random order.
    #[arg(long)]
    pub shuffle_keys: bool,

    /// Write a label for each broken rule to this file: `{"line": 3, "code": "wrong-type", "pointer": "/…"}`.
    #[arg(long, value_name = "FILE")]
    pub labels: Option<PathBuf>,
}

const EMIT_EXAMPLES: &str = "\
Examples:
  livechat emit --to http://127.0.0.1:8765
      send 100 conversations to `livechat listen`, 1,000 calls per second
  livechat emit --to http://127.0.0.1:8765 --for 60 --rate 20000 --connections 8 --violations 0.05
      one minute of load; one call in twenty breaks a rule
  livechat emit --to http://127.0.0.1:8765 --file calls.ndjson.gz --path /v1/track
      send recorded calls, one per request
  livechat emit --to https://events.example.com --write-key KEY --gzip --conversations 1000
      send to your own server

Exit codes:
  0  every call was accepted
  1  some calls were refused or lost
  2  the command failed: wrong usage, no connection, nothing to send";

/// Arguments of `livechat emit`.
#[derive(Debug, Args)]
#[command(after_help = EMIT_EXAMPLES)]
pub struct EmitArguments {
    /// Server to send to: `http://HOST[:PORT]` or `https://…`.
    #[arg(long, value_name = "URL")]
    pub to: String,

    /// Path on the server. A path ending in `batch`, `import` or `b` gets batches, any other path one call per request.
    #[arg(long, value_name = "PATH", default_value = "/v1/batch")]
    pub path: String,

    /// Send the calls of this file instead of generated ones, in any format that `livechat check` reads; `-` reads standard
    /// input.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["conversations", "seed", "violations", "plan"])]
    pub file: Option<PathBuf>,

    /// Tracking plan that generated calls follow [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// Number of conversations to generate, about ten calls each [default: 100, or no limit with `--for`].
    #[arg(long, value_name = "N")]
    pub conversations: Option<u64>,

    /// Random seed.
    #[arg(long, value_name = "SEED", default_value_t = 0)]
    pub seed: u64,

    /// Share of generated calls that break a rule, from 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub violations: f64,

    /// Calls per second; 0 means as fast as possible.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub rate: u64,

    /// Maximum calls per request. The limits of the tracking API (2,500 calls, 475,000 bytes) always apply.
    #[arg(long, value_name = "N", default_value = "100")]
    pub batch: NonZeroUsize,

    /// Number of connections, 1 to 512; each sends one request at a time.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = value_parser!(u16).range(1..=512))]
    pub connections: u16,

    /// Stop after this many seconds.
    #[arg(long = "for", value_name = "SECONDS")]
    pub seconds: Option<NonZeroU64>,

    /// Write key, sent as the user name of HTTP basic authentication.
    #[arg(long, value_name = "KEY")]
    pub write_key: Option<String>,

    /// Compress requests with gzip.
    #[arg(long)]
    pub gzip: bool,

    /// Output format of the summary.
    #[arg(long, value_enum, default_value_t = EmitFormat::Human)]
    pub format: EmitFormat,
}

/// Output format of the summary of `livechat emit`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmitFormat {
    /// Text for people.
    Human,
    /// One JSON object: `{"sent": …, "accepted": …, …}`
    Json,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "write a number from 0 to 1, such as `0.05`".to_owned())
}
