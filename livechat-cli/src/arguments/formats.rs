//! The commands that exchange plans with other tools, and draft them: `livechat import`, `livechat export` and `livechat infer`.

use std::path::PathBuf;

use clap::Args;
use livechat_formats::{Format, Target};

const IMPORT_EXAMPLES: &str = "\
Examples:
  livechat import tracking-plan.json --out plan.json
      import a tracking plan of Segment, and say what a plan of this project cannot
  livechat import schemas/ --name shop --out plan.json
      import a folder of JSON Schemas, one event a file
  livechat import events.csv --column property=Attribute --out plan.json
      import a table, and say which header names the properties
  livechat import tracking-plan.json --out plan.json --report lost.json --strict
      write nothing if something is lost; write what is lost as JSON

Exit codes:
  0  everything came over
  1  something was lost; the plan is written all the same, except with --strict
  2  the command failed: wrong usage, a file that cannot be read";

/// Arguments of `livechat import`.
#[derive(Debug, Args)]
#[command(after_help = IMPORT_EXAMPLES)]
pub struct ImportArguments {
    /// Files to import, or folders of files. `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Format of the files [default: detected by their content].
    #[arg(long, value_name = "FORMAT", value_parser = |text: &str| text.parse::<Format>())]
    pub from: Option<Format>,

    /// Plan to write [default: standard output]. If it exists, the Rust names in it stay.
    #[arg(long, value_name = "PLAN.json")]
    pub out: Option<PathBuf>,

    /// Write what was lost as JSON.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,

    /// Name of the plan [default: the name in the source, or that of the file].
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// Header of a column of a CSV file, such as `property=Attribute`. Can be repeated [default: guessed, and shown].
    #[arg(long = "column", value_name = "NAME=HEADER", value_parser = column)]
    pub columns: Vec<(String, String)>,

    /// Write no plan if something is lost.
    #[arg(long)]
    pub strict: bool,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  livechat export --to segment --plan plan.json --out tracking-plan.json
      write rules as the Public API of Segment takes them
  livechat export --to json-schema --plan plan.json --out schemas/
      write a JSON Schema for each event, and one for whole calls
  livechat export --to odcs --plan plan.json --out contract.odcs.yaml
      write a data contract, from which other tools make Avro, dbt and SQL

Exit codes:
  0  everything went over
  1  something was lost; the files are written all the same
  2  the command failed: wrong usage, an invalid plan";

/// Arguments of `livechat export`.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_EXAMPLES)]
pub struct ExportArguments {
    /// Format to write: `json-schema`, `json-schema-draft-07`, `segment`, `rudderstack`, `csv` or `odcs`.
    #[arg(long, value_name = "FORMAT", value_parser = |text: &str| text.parse::<Target>())]
    pub to: Target,

    /// Tracking plan to read [default: the Live Chat plan].
    #[arg(long, value_name = "PLAN.json")]
    pub plan: Option<PathBuf>,

    /// File to write, or directory for formats of several files [default: standard output].
    #[arg(long, value_name = "FILE|DIR")]
    pub out: Option<PathBuf>,

    /// Write what was lost as JSON.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

const INFER_EXAMPLES: &str = "\
Examples:
  livechat infer calls.ndjson --out plan.json
      draft a plan that accepts all calls of a file; `$comment` says what each guess is based on
  livechat infer --name shop logs/*.gz > plan.json
      read several files, packed or not

Exit codes:
  0  the plan was written
  2  the command failed: a file could not be read, or holds no tracked call";

/// Arguments of `livechat infer`.
#[derive(Debug, Args)]
#[command(after_help = INFER_EXAMPLES)]
pub struct InferArguments {
    /// Files of calls: NDJSON, JSON, arrays or batches; plain, gzip or zstd. `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Plan to write [default: standard output].
    #[arg(long, value_name = "PLAN.json")]
    pub out: Option<PathBuf>,

    /// Name of the plan.
    #[arg(long, value_name = "NAME", default_value = "inferred")]
    pub name: String,
}

fn column(text: &str) -> Result<(String, String), String> {
    let (name, header) =
        text.split_once('=').ok_or("expected a column and its header, such as `property=Attribute`")?;
    Ok((name.to_owned(), header.to_owned()))
}
