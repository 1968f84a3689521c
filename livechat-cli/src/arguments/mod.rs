//! The command line.
//!
//! Defines the arguments of every subcommand; the modules named for the subcommands run them.

mod calls;
mod check;
mod diff;
mod explain;
mod faults;
mod formats;
mod level;
mod listen;
mod plans;
mod setup;
mod spool;

pub use calls::{EmitArguments, EmitFormat, SampleArguments};
pub use check::{CallOrder, CheckArguments, ConversationArguments, Format, RequiredCoverage, SurveyArguments};
pub use diff::{Broken, DiffArguments, DiffFormat};
pub use explain::ExplainArguments;
pub use faults::{Fault, Faults};
pub use formats::{ExportArguments, ImportArguments, InferArguments};
pub use level::{ChosenLevel, FailOn};
pub use listen::ListenArguments;
pub(crate) use plans::lint_level;
pub use plans::{CallerName, DocsArguments, DocsFormat, GenerateArguments, LintArguments, LintFormat};
pub use setup::{CompletionsArguments, FmtArguments, InitArguments, ManArguments};
pub use spool::{SpoolAction, SpoolArguments, StatusFormat};

use clap::{Parser, Subcommand};

const EXAMPLES: &str = "\
Examples:
  livechat check calls.ndjson                          validate calls against the Live Chat plan
  livechat check --plan plan.json -                    validate standard input against your own plan
  livechat listen                                      receive calls from client libraries and validate them
  livechat lint plan.json                              find the mistakes in a plan
  livechat diff plan.json --against main               show what a change of a plan breaks, and for whom
  livechat generate --plan plan.json --out events.rs   generate Rust types for the events of a plan
  livechat import segment.json --out plan.json         make a plan of what you have
  livechat docs --plan plan.json --out plan.md         write a reference page for a plan
  livechat sample --conversations 100 > calls.ndjson   generate test calls

Exit codes:
  0  no problems
  1  problems found: violations, errors in a plan, a stale file, rejected calls
  2  the command failed: wrong usage, an unreadable file, nothing to check";

/// Typed analytics events from a tracking plan: validate calls, lint plans, generate Rust code.
///
/// Commands use the bundled Live Chat plan unless `--plan` names another.
#[derive(Debug, Parser)]
#[command(name = "livechat", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Arguments {
    /// The subcommand to run.
    #[command(subcommand)]
    pub command: Command,
}

/// A subcommand with its arguments.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Validate recorded calls against a tracking plan.
    ///
    /// The input format is detected: NDJSON, JSON, arrays, batches; plain, gzip or zstd. Calls of other types than `track`
    /// (identify, page, …) are counted and not validated.
    Check(CheckArguments),
    /// Print a completion script for a shell.
    Completions(CompletionsArguments),
    /// Compare two versions of a plan: what changed, and whom it breaks.
    ///
    /// Verdicts are derived from the values that each side accepts, and shown with a value that one side accepts and the other
    /// does not. What breaks Rust code is read off the generated types of both plans.
    Diff(DiffArguments),
    /// Write a reference page for a plan, or render a template with it.
    ///
    /// Each event is shown with its properties and an example call in Rust and twelve other languages and tools. The output
    /// depends on the plan and the options only.
    Docs(DocsArguments),
    /// Send calls to a tracking endpoint at a given rate.
    ///
    /// Sends generated calls, or the calls of a file. Made for load tests and demonstrations: the summary counts accepted,
    /// refused and lost calls, and latencies.
    Emit(EmitArguments),
    /// Explain the code of a lint, a finding or a change.
    Explain(ExplainArguments),
    /// Export a plan to the formats of other tools: JSON Schema, Segment, RudderStack, CSV, ODCS.
    ///
    /// What the format cannot say is reported on standard error, with the event and the property.
    Export(ExportArguments),
    /// Format plans: two spaces, and keys in one order.
    ///
    /// Strings and numbers stay as they are written.
    Fmt(FmtArguments),
    /// Generate Rust types for the events of a plan.
    ///
    /// The output depends on the plan and the options only.
    Generate(GenerateArguments),
    /// Import a plan from another format: Segment, JSON Schema, RudderStack, CSV, Markdown.
    ///
    /// The format is detected. What does not come over with the same meaning is reported on standard error, with its place and
    /// the reason.
    Import(ImportArguments),
    /// Draft a plan from recorded calls.
    ///
    /// The plan accepts all calls that it was drafted from. Types, presence, formats and lists of values are guesses; `$comment`
    /// says what each is based on.
    Infer(InferArguments),
    /// Set up a crate: a plan, a build script and a module of events.
    ///
    /// Adds `livechat-events` and `livechat-spec` to `Cargo.toml`, and replaces no file.
    Init(InitArguments),
    /// Find the mistakes in a plan.
    ///
    /// Reports all errors and warnings in one run, each with its position and a suggestion.
    Lint(LintArguments),
    /// Receive calls from client libraries and validate them as they arrive.
    ///
    /// Runs a local server that answers like the tracking API. Point a client library at it: the library always gets the API's
    /// answer, and findings are printed here.
    Listen(ListenArguments),
    /// Write manual pages.
    Man(ManArguments),
    /// Generate test calls that follow a plan.
    ///
    /// The calls form overlapping conversations and are sorted by time. The output depends on the plan, the options and the seed
    /// only.
    Sample(SampleArguments),
    /// Look into the spool of a sender: count, list, send, put back or export its calls.
    ///
    /// A spool is the directory in which `livechat-sender` keeps calls until a server has accepted them. `status`, `list` and
    /// `export` can be used while a service uses the spool.
    Spool(SpoolArguments),
}
