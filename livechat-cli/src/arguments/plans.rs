//! The commands that read a plan: `livechat lint`, `livechat generate` and `livechat docs`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use livechat_spec::suggest::did_you_mean;
use livechat_spec::{LINTS, LintSet, Severity};

use super::FailOn;

const LINT_EXAMPLES: &str = "\
Examples:
  livechat lint plan.json
      report every mistake with its position and a suggestion
  livechat lint --fail-on warning plans/*.json
      in continuous integration: fail on warnings as well
  livechat lint --format json plan.json | jq '.diagnostics[].code'
      print JSON for other programs
  livechat lint --set strict --level missing-description=error plan.json
      more lints, and one of them as an error

Exit codes:
  0  no errors
  1  a plan has errors, or warnings with --fail-on warning
  2  a plan could not be read";

/// Arguments of `livechat lint`.
#[derive(Debug, Args)]
#[command(after_help = LINT_EXAMPLES)]
pub struct LintArguments {
    /// Plans to check.
    #[arg(required = true, value_name = "PLAN.json")]
    pub plans: Vec<PathBuf>,

    /// Output format of diagnostics.
    #[arg(long, value_enum, default_value_t = LintFormat::Human)]
    pub format: LintFormat,

    /// Correct what has one correction only (white space around names, a redundant type, an `allow` that silences nothing), and report the rest.
    #[arg(long)]
    pub fix: bool,

    /// Set of lints [default: that of the plan's key `lints`, or of `livechat.toml`, or `standard`].
    #[arg(long, value_parser = |text: &str| text.parse::<LintSet>().map_err(|error| error.to_string()), value_name = "SET")]
    pub set: Option<LintSet>,

    /// Level of a lint: `error`, `warning` or `allow`. May be repeated; has precedence over `livechat.toml`.
    #[arg(long = "level", value_name = "LINT=LEVEL", value_parser = lint_level)]
    pub levels: Vec<(&'static str, Option<Severity>)>,

    /// Exit with 1 on errors (`violation`), on errors and warnings (`warning`), or never.
    #[arg(long, value_enum, default_value_t = FailOn::Violation, value_name = "LEVEL")]
    pub fail_on: FailOn,
}

/// Reads a lint and its level: `missing-description=error`.
pub(crate) fn lint_level(text: &str) -> Result<(&'static str, Option<Severity>), String> {
    let (name, level) =
        text.split_once('=').ok_or("expected a lint and a level, such as `missing-description=error`")?;
    let known = || LINTS.iter().filter(|lint| lint.severity == Severity::Warning).map(|lint| lint.name);
    let Some(name) = known().find(|known| *known == name) else {
        let help = did_you_mean(name, known()).unwrap_or_else(|| "`livechat explain` lists all".to_owned());
        return Err(format!("no lint with levels is called `{name}`; {help}"));
    };
    match level {
        "error" => Ok((name, Some(Severity::Error))),
        "warning" => Ok((name, Some(Severity::Warning))),
        "allow" => Ok((name, None)),
        _ => Err(format!("unknown level `{level}`; known levels: `error`, `warning`, `allow`")),
    }
}

/// Output format of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// Text for people.
    Human,
    /// One JSON document: `{"summary": {…}, "diagnostics": […]}`
    Json,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// A test report of `JUnit`.
    Junit,
    /// SARIF 2.1.0.
    Sarif,
}

const GENERATE_EXAMPLES: &str = "\
Examples:
  livechat generate --plan plan.json --out src/events.rs
      write the types; the file is left alone if it is up to date
  livechat generate --plan plan.json --out src/events.rs --check
      in continuous integration: fail if the file is out of date

A build script does the same without a generated file in the repository:
  livechat_spec::build::plan(\"plan.json\");

Exit codes:
  0  the file was written, or is up to date
  1  --check: the file is out of date
  2  the command failed: wrong usage, an invalid plan";

/// Arguments of `livechat generate`.
#[derive(Debug, Args)]
#[command(after_help = GENERATE_EXAMPLES)]
pub struct GenerateArguments {
    /// Tracking plan to read [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// File to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Do not write; print the difference and exit with 1 if the file is out of date.
    #[arg(long, requires = "out")]
    pub check: bool,

    /// Path of the runtime crate, if it was renamed.
    #[arg(long, value_name = "PATH", default_value = "::livechat_events")]
    pub runtime: String,
}

const DOCS_EXAMPLES: &str = "\
Examples:
  livechat docs > live-chat.md
      document the Live Chat plan, each event with an example call in Rust and twelve other languages and tools
  livechat docs --plan plan.json --format html --out plan.html
      write one HTML file that any server can serve
  livechat docs --plan plan.json --caller rust --caller python --caller curl --out docs/plan.md
      show only the callers that your team uses
  livechat docs --plan plan.json --out docs/plan.md --check
      in continuous integration: fail if the page is out of date
  livechat docs --plan plan.json --template names.ts.jinja --out src/names.ts
      render your own template; `livechat docs --format json` prints the data it gets

Exit codes:
  0  the page was written, or is up to date
  1  --check: the page is out of date
  2  the command failed: wrong usage, an invalid plan or template";

/// Arguments of `livechat docs`.
#[derive(Debug, Args)]
#[command(after_help = DOCS_EXAMPLES)]
pub struct DocsArguments {
    /// Tracking plan to read [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// Write only events that have this tag. Can be repeated.
    #[arg(long = "tag", value_name = "NAME")]
    pub tags: Vec<String>,

    /// Output format.
    #[arg(long, value_enum, default_value_t = DocsFormat::Markdown)]
    pub format: DocsFormat,

    /// Show example calls of this language or tool only. Can be repeated [default: all].
    #[arg(long = "caller", value_enum, ignore_case = true, value_name = "NAME")]
    pub callers: Vec<CallerName>,

    /// Render this Jinja template instead of a page. `{% include %}` reads files from the same folder.
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub template: Option<PathBuf>,

    /// File to write [default: standard output].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Do not write; print the difference and exit with 1 if the file is out of date.
    #[arg(long, requires = "out")]
    pub check: bool,
}

/// Output format of `livechat docs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocsFormat {
    /// A Markdown page.
    Markdown,
    /// One HTML file without scripts and without anything loaded from elsewhere.
    Html,
    /// The data that templates get.
    Json,
}

/// A language or tool in which `livechat docs` shows example calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CallerName {
    /// Rust with the types of livechat-events or of a generated module
    Rust,
    /// Java on Android
    Android,
    /// Go
    Go,
    /// Objective-C on iOS
    #[value(aliases = ["objc", "objective-c"])]
    Ios,
    /// Java on a server
    Java,
    /// JavaScript in Node.js
    #[value(alias = "nodejs")]
    Node,
    /// PHP
    Php,
    /// Python
    Python,
    /// Ruby
    Ruby,
    /// JavaScript in browsers
    #[value(aliases = ["browser", "js", "web"])]
    Javascript,
    /// C# on .NET
    #[value(aliases = [".net", "csharp", "net"])]
    Dotnet,
    /// C# with Xamarin
    Xamarin,
    /// curl in a shell
    Curl,
}
