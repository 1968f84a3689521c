//! What is known of a call while it is read.

use super::super::call_kind::CallKind;
use super::super::rules::ids::Ids;
use super::noted::Noted;
use crate::descriptor::EventDescriptor;
use crate::json::{Cursor, JsonKind, RawText};

/// What is known of a call while it is read.
pub(super) struct Call<'a> {
    pub(super) start: Cursor<'a>,
    pub(super) kind: CallKind,
    pub(super) ids: Ids,
    pub(super) event: Option<EventName<'a>>,
    pub(super) properties: Properties<'a>,
    /// A `batch` that is no array.
    pub(super) batch: Option<(usize, JsonKind)>,
    pub(super) noted: Noted,
    pub(super) seen: u32,
    pub(super) twice: bool,
}

#[derive(Clone, Copy)]
pub(super) struct EventName<'a> {
    pub(super) offset: usize,
    /// None where it is no name.
    pub(super) name: Option<RawText<'a>>,
    pub(super) descriptor: Option<&'static EventDescriptor>,
}

pub(super) enum Properties<'a> {
    /// Not there, or `null`, at this offset.
    Absent(usize),
    /// They came before the event's name: here.
    Waiting(Cursor<'a>),
    Checked,
    NoObject(usize, JsonKind),
}

impl<'a> Call<'a> {
    #[inline]
    pub(super) fn new(start: Cursor<'a>) -> Self {
        let properties = Properties::Absent(start.offset());
        Self {
            start,
            kind: CallKind::default(),
            ids: Ids::default(),
            event: None,
            properties,
            batch: None,
            noted: Noted::default(),
            seen: 0,
            twice: false,
        }
    }
}
