//! Buffers that are used again from call to call.

use super::super::rules::spelling::key_like;
use livechat_core::call::{CallParts, EnvelopeKey, IndexedParts, MemberKey, Span};
use livechat_core::json::{Cursor, Member, RawText, SyntaxError};

/// Buffers that are used again from call to call, so that a clean call allocates nothing.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Scratch {
    /// Unknown keys of the objects that are being read, the innermost object's last.
    keys: Vec<UnknownKey>,
    /// Strings without their escapes: those keys that hold some, and after them whatever a rule is looking at.
    pub(super) decoded: String,
    /// The ends of the document's strings.
    pub(super) index: Vec<u32>,
    /// Members of the objects that are being read, the innermost object's last.
    pub(super) members: Vec<Member>,
    /// Further values of known keys of the call that is being read.
    pub(super) again: Vec<(EnvelopeKey, Span)>,
    /// The properties past the 64th that have come, of the objects that are being read.
    pub(super) seen: Vec<u64>,
}

/// An unknown key: its bytes in the document or, where it holds escapes, in `decoded`.
#[derive(Debug, Clone, Copy)]
struct UnknownKey {
    start: usize,
    end: usize,
    is_decoded: bool,
}

/// Up to so many keys are compared with each other faster than sorted.
const FEW: usize = 12;

impl Scratch {
    /// Begins a call: what an earlier one left when it broke off goes.
    #[inline]
    pub(super) fn begin(&mut self) {
        self.keys.clear();
        self.decoded.clear();
        self.members.clear();
        self.again.clear();
        self.seen.clear();
    }

    /// Returns the number of keys: the index of the first key of the next object.
    #[inline]
    pub(super) fn keys(&self) -> usize {
        self.keys.len()
    }

    /// Keeps an unknown key whose first byte, after the quote, is at `start`.
    #[inline]
    pub(super) fn keep_key(&mut self, start: usize, key: RawText<'_>) {
        let key = match key.plain() {
            Some(text) => UnknownKey { start, end: start + text.len(), is_decoded: false },
            None => self.decode_key(key),
        };
        self.keys.push(key);
    }

    fn decode_key(&mut self, key: RawText<'_>) -> UnknownKey {
        let start = self.decoded.len();
        key.push_to(&mut self.decoded);
        UnknownKey { start, end: self.decoded.len(), is_decoded: true }
    }

    /// Returns true if an unknown key differs from a known one only by case and punctuation.
    #[inline]
    pub(super) fn has_misspelt_key(&self, document: &[u8]) -> bool {
        // A key with escapes is nobody's slip.
        let keys = self.keys.iter().filter(|key| !key.is_decoded);
        let mut names = keys.map(|key| document.get(key.start..key.end).unwrap_or_default());
        names.any(|name| key_like(name).is_some())
    }

    /// Ends an object. Returns true if one of its keys, those from the `first` on, came twice.
    #[inline]
    pub(super) fn drop_keys(&mut self, first: usize, document: &[u8]) -> bool {
        if self.keys.len() < first + 2 {
            self.keys.truncate(first);
            return false;
        }
        self.has_twins(first, document)
    }

    /// Skips an object and notes its members after those noted before. The cursor is on its brace.
    pub(super) fn note_members(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        let members = &mut self.members;
        cursor.pass_members(|member| members.push(member))
    }

    fn has_twins(&mut self, first: usize, document: &[u8]) -> bool {
        let decoded = self.decoded.as_bytes();
        let text = |key: &UnknownKey| {
            let source = if key.is_decoded { decoded } else { document };
            source.get(key.start..key.end).unwrap_or_default()
        };
        let keys = self.keys.get_mut(first..).unwrap_or_default();
        let twins = if keys.len() <= FEW {
            keys.iter().enumerate().any(|(at, key)| keys[..at].iter().any(|earlier| text(earlier) == text(key)))
        } else {
            keys.sort_unstable_by(|left, right| text(left).cmp(text(right)));
            keys.windows(2).any(|pair| text(&pair[0]) == text(&pair[1]))
        };
        self.keys.truncate(first);
        twins
    }
}

impl CallParts for Scratch {
    const KEYS: u32 = EnvelopeKey::ALL;

    #[inline]
    fn properties(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        self.note_members(cursor)
    }

    #[inline]
    fn other(&mut self, _: &Cursor<'_>, key: MemberKey<'_>, _: Span) {
        if let MemberKey::Unknown(key, start) = key {
            self.keep_key(start, key);
        }
    }

    #[cold]
    fn again(&mut self, _: &Cursor<'_>, key: EnvelopeKey, _: Span, value: Span) {
        self.again.push((key, value));
    }
}

impl IndexedParts for Scratch {
    fn begin_properties(&mut self, _: usize) {}

    #[inline]
    fn property(&mut self, member: Member) {
        self.members.push(member);
    }

    fn end_properties(&mut self, _: usize) {}

    #[cold]
    fn begin_again(&mut self) {
        self.begin();
    }
}
