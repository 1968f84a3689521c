//! Lines of places, in texts that may be long.

use livechat_spec::{Sources, Span};

/// The starts of the lines of each text.
pub(super) struct Lines(Vec<Vec<u32>>);

impl Lines {
    /// Finds the lines of all texts.
    pub(super) fn of(sources: &Sources) -> Self {
        let breaks =
            |text: &str| text.bytes().zip(0_u32..).filter(|(byte, _)| *byte == b'\n').map(|(_, at)| at).collect();
        Self(sources.iter().map(|source| breaks(&source.text)).collect())
    }

    /// Returns the line of a place, from 1.
    pub(super) fn line(&self, span: Span) -> usize {
        let breaks = self.0.get(span.source.index()).map_or(&[][..], Vec::as_slice);
        breaks.partition_point(|at| *at < span.start) + 1
    }
}
