//! Prints findings and the summary.

use std::io::{self, IsTerminal as _, Write};
use std::mem;
use std::path::Path;

use indicatif::ProgressBar;
use livechat_conversations::ConversationCounts;
use livechat_events::Code;

use super::progress;
use super::render::Style;
use super::sheet::{Sheet, Tally};
use super::summary;
use crate::Failure;
use crate::annotate::{self, Host, RuleText};
use crate::arguments::Format;
use crate::survey::{Gap, Part, Survey, Terms};
use crate::terminal::{complain, output};

/// The output of a run.
pub(crate) struct Printer {
    out: Box<dyn Write + Send>,
    style: Style,
    quiet: bool,
    /// Accepts empty files.
    allow_empty: bool,
    /// Number of findings that may still be printed.
    left: u64,
    printed: u64,
    total: Tally,
    /// Counts of the current file.
    file: Tally,
    failed: bool,
    progress: ProgressBar,
    /// The progress line, if it shares a terminal with the output.
    shared: Option<ProgressBar>,
    /// The survey, if there is one.
    survey: Option<Survey>,
}

impl Printer {
    /// Opens the output.
    pub(crate) fn start(
        style: Style,
        quiet: bool,
        max_findings: Option<u64>,
        allow_empty: bool,
        terms: Option<Terms>,
    ) -> Result<Self, Failure> {
        let mut printer = Self {
            out: output(style.colours),
            style,
            quiet,
            allow_empty,
            left: if quiet { 0 } else { max_findings.unwrap_or(u64::MAX) },
            printed: 0,
            total: Tally::default(),
            file: Tally::default(),
            failed: false,
            progress: ProgressBar::hidden(),
            shared: None,
            survey: terms.map(Survey::new),
        };
        if style.format == Format::Json {
            printer.write(b"{\"findings\":[")?;
        }
        if let Some(host) = style.host() {
            printer.write(opening(host).as_bytes())?;
        }
        Ok(printer)
    }

    /// Shows the number of findings in the progress line.
    pub(super) fn with_progress(mut self, progress: &ProgressBar) -> Self {
        self.shared = Some(progress.clone()).filter(|progress| !progress.is_hidden() && io::stdout().is_terminal());
        self.progress = progress.clone();
        self
    }

    /// Returns whether findings are only counted from now on.
    pub(crate) fn is_full(&self) -> bool {
        self.left == 0
    }

    /// Returns an empty part for the survey, if there is one.
    pub(super) fn part(&self) -> Option<Box<Part>> {
        self.survey.as_ref().map(|survey| Box::new(Part::new(survey.terms)))
    }

    /// Returns the survey, if there is one.
    pub(super) fn survey(&self) -> Option<&Survey> {
        self.survey.as_ref()
    }

    /// Prints a sheet and empties it.
    pub(crate) fn print(&mut self, sheet: &mut Sheet) -> Result<(), Failure> {
        self.file.add(&mem::take(&mut sheet.tally));
        if let (Some(survey), Some(part)) = (&mut self.survey, &mut sheet.survey) {
            survey.add(part);
        }
        let count = usize::try_from(self.left).unwrap_or(usize::MAX).min(sheet.written.len());
        if count > 0 {
            // Each JSON object is rendered with a comma in front; the first needs none.
            let skipped = usize::from(self.style.is_list() && self.printed == 0);
            let text = mem::take(&mut sheet.text);
            self.write(&text[skipped..sheet.written[count - 1].end])?;
            self.printed += count as u64;
            self.left -= count as u64;
        }
        let Tally { violations, warnings, infos, .. } = self.result().0;
        progress::tell(&self.progress, violations + warnings + infos);
        sheet.text.clear();
        sheet.written.clear();
        if let Some((file, why)) = sheet.end.take() {
            let name =
                if file == Path::new("-") { "standard input".to_owned() } else { format!("`{}`", file.display()) };
            match why {
                Some(why) => self.fail(&format!("cannot read {name}: {why}")),
                None if self.file.is_empty() && !self.allow_empty => {
                    self.fail(&format!("{name} contains no calls; `--allow-empty` accepts empty input"));
                }
                None => {}
            }
            self.total.add(&mem::take(&mut self.file));
        }
        Ok(())
    }

    /// Prints other text.
    pub(crate) fn say(&mut self, text: &[u8]) -> Result<(), Failure> {
        if text.is_empty() { Ok(()) } else { self.write(text) }
    }

    /// Returns the counts so far, and whether part of the input could not be read.
    pub(crate) fn result(&self) -> (Tally, bool) {
        let mut tally = self.total;
        tally.add(&self.file);
        (tally, self.failed)
    }

    /// Prints the summary.
    pub(crate) fn sum_up(&mut self, followed: Option<&ConversationCounts>, gap: Option<&Gap>) -> Result<(), Failure> {
        let (tally, _) = self.result();
        let left_out = tally.violations + tally.warnings + tally.infos - self.printed;
        match self.style.format {
            Format::Human => {
                let words = summary::in_words(&tally, left_out, followed, gap);
                self.write(words.as_bytes())?;
            }
            Format::Json => {
                let members = summary::members(&tally, left_out, followed, gap);
                self.write(format!("],\"summary\":{{{members}}}}}\n").as_bytes())?;
            }
            _ => {
                if let Some(host) = self.style.host() {
                    let end = annotate::close(host, self.printed == 0);
                    self.write(end.as_bytes())?;
                }
                if !self.quiet {
                    anstream::eprint!("{}", summary::in_words(&tally, left_out, followed, gap));
                }
            }
        }
        self.out.flush().map_err(|error| Failure::output(&error))
    }

    fn fail(&mut self, message: &str) {
        self.failed = true;
        self.progress.suspend(|| complain(message));
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.quiet {
            return Ok(());
        }
        let written = match &self.shared {
            Some(progress) => progress.suspend(|| self.out.write_all(bytes).and_then(|()| self.out.flush())),
            None => self.out.write_all(bytes),
        };
        written.map_err(|error| Failure::output(&error))
    }
}

/// Returns what a document of annotations begins with.
fn opening(host: Host) -> String {
    let folder = "livechat-cli/docs/explain/findings";
    let rules = Code::ALL.iter().map(|code| RuleText { code: code.name(), summary: code.meaning(), folder });
    annotate::open(host, &rules.collect::<Vec<_>>())
}
