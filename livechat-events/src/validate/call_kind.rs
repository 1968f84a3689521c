//! Whether a call tracks an event.

use super::key::EnvelopeKey as Key;

/// What a call says about its own kind.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CallKind {
    /// What `type` says: whether it is `track`.
    typed: Option<bool>,
    /// What `action` says, which some libraries write instead.
    acted: Option<bool>,
    /// Whether a key stands in it that only other calls have.
    others: bool,
}

impl CallKind {
    /// Takes note of what `type` or `action` says.
    #[inline]
    pub(super) fn say(&mut self, key: Key, kind: &[u8]) {
        let slot = if key == Key::Type { &mut self.typed } else { &mut self.acted };
        slot.get_or_insert(kind == b"track");
    }

    /// Takes note of a key that only calls of other kinds have.
    pub(super) fn has_other_key(&mut self) {
        self.others = true;
    }

    /// Whether the call tracks an event. One that does not say so does, unless it has no event and shows that it is
    /// something else.
    #[inline]
    pub(super) fn is_track(self, has_event: bool) -> bool {
        self.typed.or(self.acted).unwrap_or(has_event || !self.others)
    }

    /// Whether the call says what it is.
    pub(super) fn is_said(self) -> bool {
        self.typed.or(self.acted).is_some()
    }
}
