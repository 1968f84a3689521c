//! What an import or export lost: where it stood, what it was, why, and what was done instead.

mod lines;
mod render;

use livechat_spec::Sources;

use crate::document::Place;
use lines::Lines;

/// What was lost, in the order of the source.
#[derive(Debug, Clone, Default)]
pub struct Report {
    losses: Vec<Loss>,
}

/// One construct that did not come over with the same meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The place in the file: a JSON pointer, or a row and a column of a table.
    pub pointer: String,
    /// The construct: a keyword of the source's format.
    pub construct: String,
    /// The construct as it is written, shortened.
    pub written: String,
    /// The reason why it was lost.
    pub why: String,
    /// What was done instead.
    pub instead: String,
}

/// A loss whose place has no line yet.
#[derive(Debug, Clone)]
pub(crate) struct Lost {
    place: Place,
    construct: String,
    why: String,
    instead: String,
}

/// Collects losses.
#[derive(Debug, Default)]
pub(crate) struct Losses(Vec<Lost>);

impl Losses {
    /// Adds a loss.
    pub(crate) fn add(&mut self, place: &Place, construct: &str, why: impl Into<String>, instead: impl Into<String>) {
        let place = place.clone();
        self.0.push(Lost { place, construct: construct.to_owned(), why: why.into(), instead: instead.into() });
    }

    /// Returns the losses with their files and lines, in source order.
    pub(crate) fn report(mut self, sources: &Sources) -> Report {
        self.0.sort_by(|left, right| {
            let key = |lost: &Lost| (lost.place.span.source, lost.place.span.start);
            key(left).cmp(&key(right)).then_with(|| left.place.pointer.cmp(&right.place.pointer))
        });
        let lines = Lines::of(sources);
        let mut losses: Vec<Loss> = self.0.into_iter().map(|lost| loss(lost, sources, &lines)).collect();
        losses.dedup();
        Report { losses }
    }
}

fn loss(lost: Lost, sources: &Sources, lines: &Lines) -> Loss {
    let span = lost.place.span;
    let source = sources.get(span.source);
    let text = source.and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or_default();
    let text: String = text.chars().take(200).collect();
    Loss {
        file: source.map_or_else(String::new, |source| source.name.clone()),
        line: lines.line(span),
        pointer: lost.place.pointer,
        construct: lost.construct,
        written: livechat_spec::render::short(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
        why: lost.why,
        instead: lost.instead,
    }
}

impl Report {
    /// Returns true if nothing was lost.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// Returns what was lost, in source order.
    #[must_use]
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }
}
