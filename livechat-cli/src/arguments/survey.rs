//! What is gathered over a run: `--report`, `--require-coverage`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What is gathered over a run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Report and coverage")]
pub struct SurveyArguments {
    /// Write a page that shows what came of it: one file that needs no network, less than 1 MB for any input.
    ///
    /// Values of properties that the plan calls personal are hidden in it, and those of properties that it does not list.
    #[arg(long, value_name = "REPORT.html")]
    pub report: Option<PathBuf>,

    /// Show hidden values in the report.
    #[arg(long, requires = "report")]
    pub show_personal: bool,

    /// Exit with 1 unless every event of the plan was seen, or every event and property; what the plan deprecates may be
    /// missing.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub require_coverage: Option<Cover>,
}

/// What of the plan has to have been seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Cover {
    /// Every event.
    Events,
    /// Every event, and of each every property with a value other than `null`.
    Properties,
}
