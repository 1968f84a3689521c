//! What calls of every type carry: members of `context`, and members at the top.

use super::super::place::{Path, Place};
use super::super::rules::{calls, names};
use super::Scan;
use super::call::Call;
use super::members::Object;
use super::other::place_of;
use super::seen::Seen;
use crate::descriptor::{CallRules, Policy, PropertySet};
use livechat_core::call::EnvelopeKey as Key;
use livechat_core::json::{Cursor, JsonKind, SyntaxError};

impl<'a> Scan<'_> {
    /// Checks what the plan says about calls of every type.
    #[cold]
    pub(super) fn every_call(
        &mut self,
        path: &Path<'_>,
        call: &Call<'a>,
        rules: &'static CallRules,
    ) -> Result<(), SyntaxError> {
        if !rules.every_call.as_slice().is_empty() {
            self.listed_members(&mut call.start.clone(), path, &rules.every_call)?;
        }
        if rules.context.as_slice().is_empty() {
            return Ok(());
        }
        let given = self.last(call, Key::Context).map(|context| call.start.at(context.start));
        let (offset, kind) = place_of(call, given.as_ref());
        let inner = path.key(Key::Context.name());
        match (kind, given) {
            (Some(JsonKind::Object), Some(mut cursor)) => self.listed_members(&mut cursor, &inner, &rules.context),
            (None | Some(JsonKind::Null), _) => {
                names::missing_properties(&mut self.sink, Place::new(&inner, offset), &rules.context, |_| false);
                Ok(())
            }
            (Some(found), _) => {
                calls::wrong_kind(&mut self.sink, path, Key::Context.name(), offset, (JsonKind::Object, found));
                Ok(())
            }
        }
    }

    /// Checks the members of an object that a set lists, and leaves others alone. The cursor is on its brace.
    fn listed_members(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        set: &'static PropertySet,
    ) -> Result<(), SyntaxError> {
        let object = Object { set, policy: Some(Policy::Allow), nested: Policy::Allow, hidden: false, of_call: false };
        let start = cursor.clone();
        let first = self.scratch.members.len();
        self.scratch.note_members(cursor)?;
        let last = self.scratch.members.len();
        let mut seen = Seen::new(set, self.scratch);
        for at in first..last {
            let Some(member) = self.scratch.members.get(at).copied() else { break };
            let mut cursor = start.clone();
            cursor.enter()?;
            cursor.go_to(member.key - 1);
            let key = cursor.key()?;
            if let Some(index) = self.with_text(key, |_, name| set.search(name.as_bytes())) {
                self.property(&mut cursor, path, index, &object)?;
                seen.insert(index, self.scratch);
            }
        }
        if !seen.has_all(set) {
            let at = Place::new(path, start.offset());
            names::missing_properties(&mut self.sink, at, set, |index| seen.contains(index, self.scratch));
        }
        seen.drop_from(self.scratch);
        self.scratch.members.truncate(first);
        Ok(())
    }
}
