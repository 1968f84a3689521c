//! `livechat lint`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FailOn;

const EXAMPLES: &str = "\
Examples:
  livechat lint plan.json
      every mistake in one run, each with its place and what to write instead
  livechat lint --fail-on warning plans/*.json
      in continuous integration
  livechat lint --format json plan.json | jq '.diagnostics[].code'
      for programs

Exit codes:
  0  the plans can be used
  1  one of them cannot, or has warnings that were asked to fail
  2  one of them could not be read";

/// What `livechat lint` is given.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct LintArguments {
    /// The plans.
    #[arg(required = true, value_name = "PLAN.json")]
    pub plans: Vec<PathBuf>,

    /// How diagnostics are written: for people, or as one JSON document.
    #[arg(long, value_enum, default_value_t = LintFormat::Human)]
    pub format: LintFormat,

    /// What makes the exit code 1: errors (`violation`), warnings as well (`warning`), or nothing (`never`).
    #[arg(long, value_enum, default_value_t = FailOn::Violation, value_name = "LEVEL")]
    pub fail_on: FailOn,
}

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// For people.
    Human,
    /// One document: `{"summary": {…}, "diagnostics": […]}`
    Json,
}
