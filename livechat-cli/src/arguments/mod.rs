//! What the program is asked to do.

mod check;
mod conversations;
mod docs;
mod emit;
mod generate;
mod level;
mod lint;
mod listen;
mod sample;
mod survey;

pub use check::{CheckArguments, Format};
pub use conversations::{ConversationArguments, Order};
pub use docs::{DocsArguments, DocsFormat};
pub use emit::{EmitArguments, EmitFormat};
pub use generate::GenerateArguments;
pub use level::{ChosenLevel, FailOn};
pub use lint::{LintArguments, LintFormat};
pub use listen::ListenArguments;
pub use sample::SampleArguments;
pub use survey::{Cover, SurveyArguments};

use clap::{Parser, Subcommand};

const EXAMPLES: &str = "\
Examples:
  livechat check calls.ndjson                          hold calls against the Live Chat spec
  livechat check --plan plan.json -                    hold standard input against a plan of your own
  livechat listen                                      take calls from client libraries, and check each
  livechat lint plan.json                              find what is wrong with a plan
  livechat generate --plan plan.json --out events.rs   write the plan's Rust types
  livechat docs --plan plan.json --out plan.md         write the plan as a page
  livechat sample --conversations 100 > calls.ndjson   write made-up calls, to try things with

Exit codes:
  0  nothing is wrong
  1  something is wrong with what was looked at
  2  it could not be looked at: bad usage, an unreadable file, nothing to check";

/// Typed analytics events from a tracking plan: checks calls, lints plans, generates Rust.
///
/// Without `--plan`, the plan is the Live Chat spec.
#[derive(Debug, Parser)]
#[command(name = "livechat", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Hold calls against a plan.
    ///
    /// What the input is, is found out: one call a line, one JSON document, several, an array, a batch in its envelope;
    /// plain, gzip or zstd. Calls that track no event (identify, page, …) are counted and passed.
    Check(CheckArguments),
    /// Write a plan as a page, or as whatever a template makes of it.
    ///
    /// Every event comes with its example as a call in Rust and in the twelve ways of the document that the Live Chat plan
    /// was copied from. The same plan gives the same bytes, on every machine.
    Docs(DocsArguments),
    /// Send calls to a tracking endpoint, at a rate.
    ///
    /// Made-up calls as `livechat sample` makes them, or those of a file. For load tests and demonstrations: the summary says what
    /// became of every call.
    Emit(EmitArguments),
    /// Write the Rust types of a plan's events.
    ///
    /// The same plan gives the same bytes, on every machine.
    Generate(GenerateArguments),
    /// Find what is wrong with a plan.
    ///
    /// All mistakes in one run, each with its place and what to write instead.
    Lint(LintArguments),
    /// Take calls as a tracking API does, and hold each against a plan as it comes.
    ///
    /// Client libraries are pointed at the address instead of the real API, and get its answers: what is wrong with a call is said
    /// here, and not to the library.
    Listen(ListenArguments),
    /// Write made-up calls that follow a plan.
    ///
    /// They form conversations, several at once, in the order of time. The same seed gives the same bytes, on every machine.
    Sample(SampleArguments),
}
