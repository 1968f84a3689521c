//! Plans of other formats, as plans.
//!
//! Each format is one file: it reads the source into a model of its own, and makes a [draft](crate::draft) of it. What does not come over with
//! the same meaning goes into the report.

mod csv_table;
mod detect;
mod json_schema;
mod markdown;
mod plan;
mod rudderstack;
mod segment;
mod table;

use std::fmt;
use std::str::FromStr;

use livechat_spec::{CheckedPlan, Diagnostic, Rejected, Sources, Span};

use crate::document::{Documents, File};
use crate::draft::Plan;
use crate::report::{Losses, Report};
use crate::settle::settle;

/// A format that plans are imported from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tracking plans of Segment.
    Segment,
    /// JSON Schema, one schema for each event.
    JsonSchema,
    /// Projects of RudderStack.
    RudderStack,
    /// A table in CSV, one row an event or a property.
    Csv,
    /// A page in Markdown: a heading and a table of properties for each event.
    Markdown,
    /// A plan of this project, which is laid out.
    Plan,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] =
        [Self::Segment, Self::JsonSchema, Self::RudderStack, Self::Csv, Self::Markdown, Self::Plan];

    /// Returns the word that the command line uses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Segment => "segment",
            Self::JsonSchema => "json-schema",
            Self::RudderStack => "rudderstack",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Plan => "plan",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.map(Self::word).join("`, `");
        let found = Self::ALL.into_iter().find(|format| format.word() == word);
        found.ok_or_else(|| format!("unknown format `{word}`; known formats: `{known}`"))
    }
}

/// How files are imported.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format; without one it is detected.
    pub from: Option<Format>,
    /// The name of the plan; without one it is the source's own.
    pub name: Option<String>,
    /// Headers of a table that the user names: the column, and its header.
    pub columns: Vec<(String, String)>,
    /// The plan that an earlier import wrote: its Rust names stay.
    pub earlier: Option<CheckedPlan>,
}

/// A plan that was imported.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The format that the files have.
    pub format: Format,
    /// The text of the plan, which lints without errors.
    pub plan: String,
    /// What was lost.
    pub report: Report,
    /// What each header of a table was taken for.
    pub columns: Vec<String>,
}

/// Imports files as one plan.
///
/// ```
/// use livechat_formats::{File, Options, import};
///
/// let schema = r#"{"title": "Signed Up", "type": "object", "properties": {"plan": {"type": "string"}}}"#;
/// let imported = import(vec![File { name: "signed-up.json".into(), text: schema.into() }], &Options::default())?;
/// assert!(imported.report.is_empty());
/// assert!(imported.plan.contains("\"Signed Up\""));
/// # Ok::<(), livechat_spec::Rejected>(())
/// ```
///
/// # Errors
///
/// If a file cannot be read, if its format is not known, or if it holds no event: the errors with their places.
pub fn import(files: Vec<File>, options: &Options) -> Result<Imported, Rejected> {
    let stem = files.first().map_or_else(String::new, |file| machine_name(stem_of(&file.name)));
    let first = files.iter().map(|file| file.text.as_str()).find(|text| !text.trim().is_empty());
    match options.from.or_else(|| first.and_then(detect::of_text)) {
        Some(Format::Csv) => {
            let (plan, losses, sources, columns) = csv_table::import(files, &options.columns, &stem)?;
            Ok(Imported { columns, ..finished(Format::Csv, plan, losses, options, &sources)? })
        }
        Some(Format::Markdown) => {
            let (plan, losses, sources) = markdown::import(files, &stem);
            finished(Format::Markdown, plan, losses, options, &sources)
        }
        format => trees(Documents::read(files)?, format, &stem, options),
    }
}

/// Imports formats that are written in JSON or YAML.
fn trees(
    mut documents: Documents,
    format: Option<Format>,
    stem: &str,
    options: &Options,
) -> Result<Imported, Rejected> {
    let format = match format {
        Some(format) => format,
        None => detect::of_documents(&documents)?,
    };
    let (plan, losses) = match format {
        Format::Segment => segment::import(&mut documents, stem)?,
        Format::RudderStack => rudderstack::import(&documents, stem)?,
        Format::Plan => {
            let plan = plan::normal(&documents, options.name.as_deref())?;
            return Ok(Imported { format, plan, report: Report::default(), columns: Vec::new() });
        }
        Format::JsonSchema | Format::Csv | Format::Markdown => json_schema::import(&documents, stem)?,
    };
    finished(format, plan, losses, options, &documents.sources)
}

fn finished(
    format: Format,
    mut plan: Plan,
    mut losses: Losses,
    options: &Options,
    sources: &Sources,
) -> Result<Imported, Rejected> {
    if plan.events.is_empty() && is_without_calls(&plan) {
        let message = "no file that was named holds an event";
        let found = Diagnostic::error("no-events", Span::default(), message);
        return Err(Rejected { sources: sources.clone(), diagnostics: vec![found] });
    }
    if let Some(name) = &options.name {
        plan.name.clone_from(name);
    }
    let text = settle(&mut plan, options.earlier.as_ref(), &mut losses)?;
    Ok(Imported { format, plan: text, report: losses.report(sources), columns: Vec::new() })
}

/// Returns true if a plan describes no calls of other types than `track`, as far as plans can.
fn is_without_calls(plan: &Plan) -> bool {
    let calls = &plan.calls;
    let none = calls.identify.is_none() && calls.group.is_none() && calls.page.is_empty() && calls.screen.is_empty();
    none || !crate::settle::takes("calls")
}

/// Returns a name as plans name themselves: `Acme Shop` is `acme-shop`.
pub(crate) fn machine_name(name: &str) -> String {
    let words = livechat_spec::names::field(name);
    let words = words.trim_start_matches("r#").trim_end_matches('_').replace('_', "-");
    if words.is_empty() { "plan".to_owned() } else { words }
}

fn stem_of(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(name)
}
