//! Errors and warnings about a plan: the message, the place, and the advice.
//!
//! A [`Diagnostic`] is plain data: build scripts and the command line print it ([`crate::render`]), a macro turns it into a
//! compile error on the user's own token.

use crate::source::{Sources, Span};

/// The severity of a [`Diagnostic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The plan cannot be used.
    Error,
    /// The plan can be used, and something in it is probably a mistake. `allow` silences it.
    Warning,
}

/// A place and a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words, which may be empty.
    pub text: String,
}

/// An error or a warning about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The lint's name in kebab case: `unknown-key`. Each has a page in `docs/lints`.
    pub code: &'static str,
    /// An error rejects the plan.
    pub severity: Severity,
    /// The message: lower case, names in backticks, no final stop.
    pub message: String,
    /// The place.
    pub primary: Label,
    /// Other places that matter, such as a first definition.
    pub secondary: Vec<Label>,
    /// The advice: text to write instead.
    pub help: Option<String>,
    /// A fact that explains it.
    pub note: Option<String>,
}

/// A plan that cannot be used, and why. Its `Display` is the rendered diagnostics without colours.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// At least one error, and all warnings of the same run, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

impl Severity {
    /// Returns the word that diagnostics begin with.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Diagnostic {
    /// Returns an error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// Returns a warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    /// Sets the text beside the caret.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Sets the advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Sets the advice, if there is one.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds a fact that explains it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn new(severity: Severity, code: &'static str, span: Span, message: String) -> Self {
        let primary = Label { span, text: String::new() };
        Self { code, severity, message, primary, secondary: Vec::new(), help: None, note: None }
    }
}

impl Rejected {
    /// Puts the diagnostics into source order.
    pub(crate) fn new(sources: Sources, mut diagnostics: Vec<Diagnostic>) -> Self {
        sort(&mut diagnostics);
        Self { sources, diagnostics }
    }
}

/// Puts diagnostics into source order: the plan's own file first, and in a file from top to bottom.
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|found| (found.primary.span.source, found.primary.span.start, found.severity));
    diagnostics.dedup();
}
