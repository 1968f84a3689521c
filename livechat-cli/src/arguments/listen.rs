//! `livechat listen`.

use std::num::NonZeroU64;
use std::path::PathBuf;

use clap::Args;

use super::{ChosenLevel, FailOn, Faults, Format, RequiredCoverage};

const EXAMPLES: &str = "\
Examples:
  livechat listen
      point a client library at http://127.0.0.1:8765 and validate what it sends against the Live Chat plan
  livechat listen --plan plan.json --out calls.ndjson
      use your own plan and record every call; `livechat check calls.ndjson` reports the same findings
  livechat listen --addr 127.0.0.1:0 --ready-file address --exit-after 4 --idle 30 --format json > findings.json
      in a test: use a free port, write its address to a file, exit after four calls or 30 seconds without a call
  curl http://127.0.0.1:8765/v1/track -u testwritekey: -d '{\"userId\": \"u-1\", \"event\": \"Live Chat Message Sent\"}'
      send a call by hand

Durability of --out:
  Every call of a request is written to the file, as whole lines, before the request is answered with 200. Such calls
  survive a crash of this program (kill -9 too), and with --sync also a power failure. If a request cannot be written,
  it is answered with 503 and the exit code is 2.

Exit codes:
  0  no finding at or above the --fail-on level
  1  findings at or above the --fail-on level, or --require-coverage not met
  2  the command failed: wrong usage, an address in use, a full disk, no call received";

/// Arguments of `livechat listen`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ListenArguments {
    /// Tracking plan to validate against [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// Address to listen on. Port 0 uses a free port; the address is printed to standard error.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8765")]
    pub addr: String,

    /// Append every call to this file, one per line.
    #[arg(long, value_name = "CALLS.ndjson")]
    pub out: Option<PathBuf>,

    /// Sync the file to disk before each answer: slower, but calls survive a power failure.
    #[arg(long, requires = "out")]
    pub sync: bool,

    /// Output format of findings.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,

    /// Exit with 1 if there are findings of this level or above.
    #[arg(long, value_enum, default_value_t = FailOn::Violation, value_name = "LEVEL")]
    pub fail_on: FailOn,

    /// Set the level of a finding: `violation`, `warning`, `info`, or `allow` to disable it. Can be repeated.
    #[arg(long = "level", value_name = "CODE=LEVEL")]
    pub levels: Vec<ChosenLevel>,

    /// Report only findings about events that have this tag in the plan; the others are counted. Can be repeated.
    #[arg(long = "tag", value_name = "NAME", conflicts_with_all = ["conversations", "report", "require_coverage"])]
    pub tags: Vec<String>,

    /// Print at most N findings; the others are counted.
    #[arg(long, value_name = "N")]
    pub max_findings: Option<u64>,

    /// Print nothing; only set the exit code.
    #[arg(long, short)]
    pub quiet: bool,

    /// Also check the order of events in each conversation against the lifecycle of the plan.
    #[arg(long)]
    pub conversations: bool,

    /// Exit after N calls.
    #[arg(long, value_name = "N")]
    pub exit_after: Option<NonZeroU64>,

    /// Exit after this many seconds without a call.
    #[arg(long, value_name = "SECONDS")]
    pub idle: Option<NonZeroU64>,

    /// Accept requests for this host name as well. Others are refused, to protect against DNS rebinding. Can be repeated.
    #[arg(long = "allow-host", value_name = "HOST")]
    pub allowed_hosts: Vec<String>,

    /// Show the values of personal properties on the live page and in the report.
    #[arg(long)]
    pub show_personal: bool,

    /// Write an HTML report on exit: one file of less than 1 MB that works offline.
    #[arg(long, value_name = "REPORT.html")]
    pub report: Option<PathBuf>,

    /// Exit with 1 unless the calls cover the plan; deprecated events and properties may be missing.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub require_coverage: Option<RequiredCoverage>,

    /// Let requests with calls fail, to test the retries of a client: a status from 300 to 599, `drop` (the connection is
    /// closed), `lost` (it is closed after the calls were accepted) or `half` (in the middle of the answer), each with its share of requests, and
    /// `slow` with the longest delay of an answer. `429:0.1,500:0.05,drop:0.02,slow:2s`
    #[arg(long, value_name = "FAULTS")]
    pub faults: Option<Faults>,

    /// Write the address, such as `127.0.0.1:8765`, to this file once the server accepts calls.
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
}
