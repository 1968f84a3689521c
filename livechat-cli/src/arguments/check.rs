//! `livechat check`.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::{ChosenLevel, FailOn};

const EXAMPLES: &str = "\
Examples:
  livechat check calls.ndjson
      validate a file with one call per line against the Live Chat plan
  livechat check --plan plan.json january.ndjson.gz february.ndjson.zst
      validate compressed archives against your own plan
  my-app --print-calls | livechat check --plan plan.json -
      validate the output of a program
  livechat check --conversations --order timestamp january/*.ndjson.gz
      also check conversations: no message before the start or after the end, no clock that goes back
  livechat check --format json calls.json | jq '.summary'
      print JSON for other programs
  livechat check --fail-on warning --level unplanned-property=violation --level deprecated-event=allow calls.ndjson
      choose which findings make the command fail
  livechat check --conversations --report report.html archive/*.ndjson.gz
      write an HTML report: findings by kind and over time, and the worst conversations
  livechat check --require-coverage properties recorded.ndjson
      fail if a test run did not send every property of the plan

Exit codes:
  0  no finding at or above the --fail-on level
  1  findings at or above the --fail-on level, or --require-coverage not met
  2  the command failed: wrong usage, an unreadable file, empty input (see --allow-empty)";

/// Arguments of `livechat check`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct CheckArguments {
    /// Files to check; `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Tracking plan to validate against [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

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

    /// Read at most N bytes of text from each file, after decompression; fail if there are more.
    #[arg(long, value_name = "N")]
    pub max_bytes: Option<u64>,

    /// Do not fail on empty input.
    #[arg(long)]
    pub allow_empty: bool,

    /// Print nothing; only set the exit code.
    #[arg(long, short)]
    pub quiet: bool,

    /// Number of threads [default: the number of cores].
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// Options for checking conversations.
    #[command(flatten)]
    pub conversations: ConversationArguments,

    /// Options for the report and for coverage.
    #[command(flatten)]
    pub survey: SurveyArguments,
}

/// Output format of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people: `file:line:column: violation[wrong-type]: …`
    Human,
    /// One JSON document: `{"findings": […], "summary": {…}}`
    Json,
    /// One JSON object per line; the summary goes to standard error.
    Ndjson,
    /// Annotations of GitHub Actions; the summary goes to standard error, as for the formats below.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// A test report of `JUnit`.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
}

/// Options for checking conversations.
#[derive(Debug, Args)]
#[command(next_help_heading = "Conversations")]
pub struct ConversationArguments {
    /// Also check each conversation against the lifecycle of the plan, across all files.
    ///
    /// A finding about a conversation is printed after the findings of the call it concerns; `see` names the other call
    /// involved. Conversations that never ended are printed last, in the order in which they started.
    #[arg(long)]
    pub conversations: bool,

    /// Order in which calls are checked.
    ///
    /// With `timestamp`, each call is held back until a call arrives whose timestamp is later by the window, and findings about
    /// conversations are printed in the order of timestamps.
    #[arg(long, value_enum, value_name = "ORDER", default_value_t = CallOrder::Arrival, requires = "conversations")]
    pub order: CallOrder,

    /// Maximum delay of late calls with `--order timestamp`: `90s`, `10m`, `1h 30m` [default: 10m].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub window: Option<Duration>,

    /// Allowed difference between the clock of a conversation and the timestamps [default: 5s].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub clock_tolerance: Option<Duration>,

    /// Maximum number of conversations in memory, 204 bytes each. Above it, the oldest are evicted; an open conversation
    /// that is evicted is a finding [default: 20000000].
    #[arg(long, value_name = "N", requires = "conversations")]
    pub max_conversations: Option<NonZeroUsize>,

    /// Maximum number of calls held back with `--order timestamp`. Above it, the earliest is checked at once, and this is
    /// counted [default: 1000000].
    #[arg(long, value_name = "N", requires = "conversations")]
    pub max_waiting: Option<NonZeroUsize>,

    /// Evict conversations without a call for longer than this: `24h`, `7d` [default: never].
    #[arg(long, value_name = "TIME", value_parser = duration, requires = "conversations")]
    pub idle: Option<Duration>,
}

/// Order in which calls are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CallOrder {
    /// The order of the input.
    Arrival,
    /// The order of the timestamps.
    Timestamp,
}

/// Options for the report and for coverage.
#[derive(Debug, Args)]
#[command(next_help_heading = "Report and coverage")]
pub struct SurveyArguments {
    /// Write an HTML report: one file of less than 1 MB that works offline.
    ///
    /// Values of personal and of unplanned properties are hidden in it.
    #[arg(long, value_name = "REPORT.html")]
    pub report: Option<PathBuf>,

    /// Show hidden values in the report.
    #[arg(long, requires = "report")]
    pub show_personal: bool,

    /// Exit with 1 unless the calls cover the plan; deprecated events and properties may be missing.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub require_coverage: Option<RequiredCoverage>,
}

/// The part of a plan that calls have to cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RequiredCoverage {
    /// Every event.
    Events,
    /// Every event, and every property with a value other than `null`.
    Properties,
}

fn duration(text: &str) -> Result<Duration, String> {
    let number = text.parse::<f64>().is_ok();
    match humantime::parse_duration(text) {
        Ok(duration) => Ok(duration),
        Err(_) if number && !text.starts_with('-') => Err(format!("a number needs a unit, such as `{text}s`")),
        Err(_) => Err("write a time such as `90s`, `10m`, `1h 30m` or `7d`".to_owned()),
    }
}
