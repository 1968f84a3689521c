//! The version of an event that a call names.

use super::super::place::{Path, Place};
use super::super::rules::calls;
use super::Scan;
use super::call::Call;
use crate::descriptor::{EventDescriptor, Plan};
use livechat_core::call::{EnvelopeKey as Key, version_at};
use livechat_core::json::SyntaxError;

impl Scan<'_> {
    /// Returns the version of an event that a call names in `context.protocols.event_version`, or the oldest.
    #[cold]
    pub(super) fn version(
        &mut self,
        path: &Path<'_>,
        call: &Call<'_>,
        plan: &'static Plan,
        oldest: &'static EventDescriptor,
    ) -> Result<&'static EventDescriptor, SyntaxError> {
        let Some(context) = self.last(call, Key::Context) else { return Ok(oldest) };
        let Some(mut number) = version_at(&call.start.at(context.start))? else { return Ok(oldest) };
        self.with_given(&mut number, |scan, offset, given| {
            let found = calls::version_number(given).and_then(|number| plan.event_version(oldest.name, number));
            found.unwrap_or_else(|| {
                let (context, protocols) = (path.key("context"), "protocols");
                let protocols = context.key(protocols);
                let path = protocols.key("event_version");
                calls::unknown_version(&mut scan.sink, Place::new(&path, offset), oldest, given);
                oldest
            })
        })
    }
}
