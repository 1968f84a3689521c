//! `livechat docs`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::docs::parse_caller;

const EXAMPLES: &str = "\
Examples:
  livechat docs > live-chat.md
      the Live Chat spec, each event with its call in Rust and twelve other ways
  livechat docs --plan plan.json --format html --out plan.html
      a page of one file, to put on any server
  livechat docs --plan plan.json --caller rust --caller python --caller curl --out docs/plan.md
      only the callers that a team has
  livechat docs --plan plan.json --out docs/plan.md --check
      in continuous integration: fail where the file is not what the plan gives
  livechat docs --plan plan.json --template names.ts.jinja --out src/names.ts
      an artefact of your own; `livechat docs --format json` prints what the template sees

Exit codes:
  0  it is written, or it was up to date
  1  `--check`: the file is stale
  2  it could not be done: bad usage, a plan or a template that cannot be used";

/// What `livechat docs` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DocsArguments {
    /// The plan [default: the Live Chat spec].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// What to write: a page for people, or the model that templates see.
    #[arg(long, value_enum, default_value_t = DocsFormat::Markdown)]
    pub format: DocsFormat,

    /// Show the calls of this caller only: rust, android, go, ios, java, node, php, python, ruby, javascript, dotnet,
    /// xamarin, curl. May be repeated.
    #[arg(long = "caller", value_name = "NAME", value_parser = parse_caller)]
    pub callers: Vec<String>,

    /// Render this template (Jinja) instead of a page. `{% include %}` finds its neighbours.
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub template: Option<PathBuf>,

    /// The file to write, as a whole or not at all [default: standard output].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Write nothing: exit with 1, and show the difference, where the file is stale.
    #[arg(long, requires = "out")]
    pub check: bool,
}

/// What `livechat docs` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocsFormat {
    /// A page in Markdown, as the usual hosts show it.
    Markdown,
    /// A page of one HTML file: no scripts, nothing that is loaded from elsewhere.
    Html,
    /// The model that templates see.
    Json,
}
