//! Errors, gathered so that all are reported at once.

use proc_macro2::Span;
use quote::ToTokens;

/// The errors so far.
#[derive(Debug, Default)]
pub(crate) struct Errors(Option<syn::Error>, usize);

impl Errors {
    /// Adds an error on these tokens, from the first to the last.
    pub(crate) fn on(&mut self, code: &str, tokens: impl ToTokens, message: impl AsRef<str>) {
        self.add(syn::Error::new_spanned(tokens, coded(code, message.as_ref())));
    }

    /// Adds an error at a place.
    pub(crate) fn at(&mut self, code: &str, span: Span, message: impl AsRef<str>) {
        self.add(syn::Error::new(span, coded(code, message.as_ref())));
    }

    /// Adds the errors of a parser.
    pub(crate) fn parsing(&mut self, code: &str, errors: syn::Error) {
        for error in errors {
            self.at(code, error.span(), error.to_string());
        }
    }

    pub(crate) fn add(&mut self, error: syn::Error) {
        self.1 += 1;
        match &mut self.0 {
            Some(all) => all.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// Returns the number of errors.
    pub(crate) fn count(&self) -> usize {
        self.1
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn into_error(self) -> Option<syn::Error> {
        self.0
    }
}

/// The codes of compile errors, each with a page that `livechat explain` prints.
pub(crate) mod code {
    pub(crate) const ATTRIBUTE: &str = "bad-attribute";
    pub(crate) const CUSTOM: &str = "planned-custom";
    pub(crate) const ENUM: &str = "bad-event-enum";
    pub(crate) const EXTRA: &str = "extra-type";
    pub(crate) const LIFETIME: &str = "reserved-lifetime";
    pub(crate) const MISSING: &str = "missing-field";
    pub(crate) const PART: &str = "flattened-part";
    pub(crate) const PLAN: &str = "unusable-plan";
    pub(crate) const PRESENCE: &str = "field-presence";
    pub(crate) const REPEATED: &str = "repeated-field";
    pub(crate) const SERDE: &str = "serde-attribute";
    pub(crate) const STRUCT: &str = "bad-struct";
    pub(crate) const TYPE: &str = "field-type";
    pub(crate) const UNKNOWN_EVENT: &str = "unknown-event";
    pub(crate) const UNKNOWN_FIELD: &str = "unknown-field";
    pub(crate) const UNNAMED: &str = "unnamed-event";
    pub(crate) const VALUE: &str = "bad-value";
}

/// A message with its code, at the end of its first line.
pub(crate) fn coded(code: &str, message: &str) -> String {
    let (first, rest) =
        message.split_once('\n').map_or((message, String::new()), |(first, rest)| (first, format!("\n{rest}")));
    format!("{first} [{code}]{rest}")
}

/// Joins an error, its help and its note, a line each.
pub(crate) fn message(wrong: &str, help: Option<&str>, note: Option<&str>) -> String {
    let mut text = wrong.to_owned();
    for (word, line) in [("help", help), ("note", note)] {
        if let Some(line) = line {
            text.extend(["\n", word, ": ", line]);
        }
    }
    text
}
