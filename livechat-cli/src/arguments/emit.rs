//! `livechat emit`.

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, ValueEnum, value_parser};

use super::sample::share;

const EXAMPLES: &str = "\
Examples:
  livechat emit --to http://127.0.0.1:8765
      100 conversations to `livechat listen`, 1,000 calls a second
  livechat emit --to http://127.0.0.1:8765 --for 60 --rate 20000 --connections 8 --violations 0.05
      a minute of load, one call in twenty breaking a rule
  livechat emit --to http://127.0.0.1:8765 --file calls.ndjson.gz --path /v1/track
      what was recorded, one call a request
  livechat emit --to https://events.example.com --write-key KEY --gzip --conversations 1000
      to a server of your own

Exit codes:
  0  every call was accepted
  1  some were refused, or could not be sent
  2  it could not be done: bad usage, nobody listens, nothing to send";

/// What `livechat emit` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct EmitArguments {
    /// The server: `http://HOST[:PORT]` or `https://…`.
    #[arg(long, value_name = "URL")]
    pub to: String,

    /// Where on the server: a path that ends in `batch`, `import` or `b` takes batches, any other one call a request.
    #[arg(long, value_name = "PATH", default_value = "/v1/batch")]
    pub path: String,

    /// Send the calls of this file instead of made-up ones; `-` is standard input. Any form that `livechat check` reads.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["conversations", "seed", "violations", "plan"])]
    pub file: Option<PathBuf>,

    /// The plan that made-up calls follow [default: the Live Chat spec].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// How many conversations to make up; each has about ten calls [default: 100, or no end with `--for`].
    #[arg(long, value_name = "N")]
    pub conversations: Option<u64>,

    /// What the making starts from.
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub seed: u64,

    /// The share of made-up calls that break a rule, from 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub violations: f64,

    /// Calls a second; 0 is as fast as it goes.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub rate: u64,

    /// Calls a request, at most; the tracking API's limits (2,500 calls, 475,000 bytes) are kept in any case.
    #[arg(long, value_name = "N", default_value = "100")]
    pub batch: NonZeroUsize,

    /// Requests at the same time, each on a connection of its own: 1 to 512.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = value_parser!(u16).range(1..=512))]
    pub connections: u16,

    /// Stop after so many seconds.
    #[arg(long = "for", value_name = "SECONDS")]
    pub seconds: Option<NonZeroU64>,

    /// The write key, sent as the user name.
    #[arg(long, value_name = "KEY")]
    pub write_key: Option<String>,

    /// Compress the requests.
    #[arg(long)]
    pub gzip: bool,

    /// How the summary is written: for people, or as one JSON object.
    #[arg(long, value_enum, default_value_t = EmitFormat::Human)]
    pub format: EmitFormat,
}

/// How the summary is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmitFormat {
    /// For people.
    Human,
    /// One object: `{"sent": …, "accepted": …, …}`
    Json,
}
