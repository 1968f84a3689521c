//! Errors, gathered so that all are reported at once.

use proc_macro2::Span;
use quote::ToTokens;

/// The errors so far.
#[derive(Debug, Default)]
pub(crate) struct Errors(Option<syn::Error>, usize);

impl Errors {
    /// Adds an error on these tokens, from the first to the last.
    pub(crate) fn on(&mut self, tokens: impl ToTokens, message: impl Into<String>) {
        self.add(syn::Error::new_spanned(tokens, message.into()));
    }

    /// Adds an error at a place.
    pub(crate) fn at(&mut self, span: Span, message: impl Into<String>) {
        self.add(syn::Error::new(span, message.into()));
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
