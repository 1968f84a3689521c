//! Merges findings about conversations with the findings of calls.

use std::mem;

use livechat_conversations::ConversationFinding;
use livechat_events::Code;

use super::number::Parts;
use super::offset::position;
use super::shard::Found;
use super::text::Text;
use crate::check::identity;
use crate::check::render::{Located, Style, file_name, render};
use crate::check::sheet::{Sheet, Written};

/// The settings for rendering findings about conversations.
pub(super) struct Rendering<'a> {
    pub(super) style: Style,
    pub(super) parts: Parts<'a>,
}

impl Rendering<'_> {
    /// Adds findings to a sheet: each after the findings of its call, late ones at the end. `text` is set unless calls carry
    /// their positions.
    pub(super) fn merge(&self, sheet: &mut Sheet, mut found: Vec<Found>, mut text: Option<Text<'_>>) {
        if found.is_empty() {
            return;
        }
        // Findings of one call come from one shard and keep their order.
        found.sort_by_key(|found| (found.after, (found.after == u64::MAX).then(|| time_of(&found.finding))));
        let (rendered, written) = (mem::take(&mut sheet.text), mem::take(&mut sheet.written));
        let mut written = written.into_iter().peekable();
        let mut from = 0;
        for Found { after, finding } in &found {
            while let Some(Written { document, end }) = written.next_if(|written| written.document <= *after) {
                sheet.push(document, &rendered[from..end]);
                from = end;
            }
            self.add(sheet, *after, finding, text.as_mut());
        }
        for Written { document, end } in written {
            sheet.push(document, &rendered[from..end]);
            from = end;
        }
    }

    /// Adds a finding to the end of a sheet.
    pub(super) fn add(
        &self,
        sheet: &mut Sheet,
        document: u64,
        found: &ConversationFinding,
        text: Option<&mut Text<'_>>,
    ) {
        sheet.tally.count(found.finding.level);
        if !sheet.wanted && sheet.survey.is_none() {
            return;
        }
        let Some((path, line)) = self.parts.find(found.call) else { return };
        let file = file_name(path);
        let position = match text {
            Some(text) if !is_about_all(found) => text.position(found.finding.offset),
            _ => position(found.finding.offset, line),
        };
        if let Some(survey) = &mut sheet.survey {
            survey.conversation(found, &file, position.line, position.column);
        }
        if !sheet.wanted {
            return;
        }
        // A conversation of one call has no other call.
        let other = found.other.filter(|other| *other != found.call).and_then(|other| self.parts.find(other));
        let other = other.map(|(path, line)| (file_name(path), line));
        let located = Located {
            id: identity::of_conversation(found),
            finding: &found.finding,
            file: &file,
            position,
            item: None,
            conversation: found.conversation.as_deref(),
            other: other.as_ref().map(|(file, line)| (file.as_str(), *line)),
        };
        render(self.style, &located, &mut sheet.text);
        sheet.written.push(Written { document, end: sheet.text.len() });
    }
}

/// Returns whether a finding is about a conversation as a whole.
pub(super) fn is_about_all(found: &ConversationFinding) -> bool {
    matches!(found.finding.code, Code::NeverEnded | Code::ConversationForgotten)
}

/// Returns the time and the call of a finding.
pub(super) fn time_of(found: &ConversationFinding) -> (Option<i64>, u64) {
    (found.moment, found.call)
}
