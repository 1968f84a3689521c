//! `livechat diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

const EXAMPLES: &str = "\
Examples:
  livechat diff old.json new.json
      compare two files
  livechat diff plan.json --against main
      compare a file with the same file in another branch
  livechat diff v1.2.0:plans/shop.json plans/shop.json --details
      compare with a file of a tag, and show values that were lost and gained
  livechat diff plan.json --against main --traffic calls.ndjson.gz --ignore-unseen 0
      count the recorded calls that each break hits; breaks that hit none become warnings
  livechat diff plan.json --against main --accept \"mobile 4.2 is retired\" --until 2027-01-31
      approve the breaks that there are now, in accepted.json
  livechat diff plan.json --against main --format sarif > diff.sarif
      for code scanning

Exit codes:
  0  nothing breaks
  1  something breaks that is not accepted, an approval is of no use, or the version was not raised far enough
  2  the plans could not be compared";

/// Arguments of `livechat diff`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DiffArguments {
    /// The old plan: a file, or `REV:path` of a git repository.
    #[arg(value_name = "OLD")]
    pub old: String,

    /// The new plan, likewise.
    #[arg(value_name = "NEW", required_unless_present = "against", conflicts_with = "against")]
    pub new: Option<String>,

    /// Compare the file with what it is in this commit, branch or tag.
    #[arg(long, value_name = "REV")]
    pub against: Option<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,

    /// Fail on breaks for these audiences only. May be repeated.
    #[arg(long, value_enum, value_name = "AUDIENCE", value_delimiter = ',',
          default_values_t = [Broken::Producers, Broken::Consumers, Broken::Rust])]
    pub fail_on: Vec<Broken>,

    /// Print the reasons for each break, and both sides of each change.
    #[arg(long)]
    pub details: bool,

    /// File of approved breaks [default: accepted.json beside the new plan].
    #[arg(long, value_name = "FILE")]
    pub accepted: Option<PathBuf>,

    /// Approve the breaks that would fail the run, with this reason, and drop approvals that are of no use.
    #[arg(long, value_name = "REASON")]
    pub accept: Option<String>,

    /// Last day on which the new approvals count, such as `2027-01-31`.
    #[arg(long, value_name = "DATE", requires = "accept")]
    pub until: Option<Date>,

    /// Recorded calls: count those that each break hits. Any input of `livechat check`.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub traffic: Vec<PathBuf>,

    /// Make breaks warnings that hit at most this share of the recorded calls.
    #[arg(long, value_name = "PERCENT", requires = "traffic", value_parser = percent)]
    pub ignore_unseen: Option<f64>,
}

/// Output format of `livechat diff`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people: one line a change.
    Human,
    /// One JSON document.
    Json,
    /// A table for a pull request.
    Markdown,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// A test report of `JUnit`.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
}

/// Who notices a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Broken {
    /// Programs that send calls.
    Producers,
    /// Programs that read calls.
    Consumers,
    /// Rust code that uses the generated types.
    Rust,
    /// Nobody: breaks never fail the run.
    Never,
}

fn percent(text: &str) -> Result<f64, String> {
    match text.strip_suffix('%').unwrap_or(text).trim().parse::<f64>() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err("expected a number from 0 to 100".to_owned()),
    }
}
