//! Findings of the same kind, counted together.

use livechat_core::plan::CallType;
use livechat_events::{Code, Finding, Level};

use super::Named;

/// Maximum characters of a name.
pub(super) const NAME: usize = 120;
/// Maximum characters of a message.
const MESSAGE: usize = 240;

/// The values that findings of the same kind share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GroupKey {
    pub(crate) level: Level,
    pub(crate) code: Code,
    /// The type of the call, if it is known.
    pub(crate) call_type: Option<CallType>,
    /// The event, or the name of the page or screen.
    pub(crate) event: Option<Box<str>>,
    /// A property (`agent_id`) or another part of the call (`/userId`); empty for the whole call.
    pub(crate) place: Box<str>,
}

/// Findings of the same kind.
#[derive(Debug, Default, Clone)]
pub(crate) struct Group {
    pub(crate) count: u64,
    /// The first finding.
    pub(crate) first: Option<First>,
}

/// The first finding of a kind.
#[derive(Debug, Clone)]
pub(crate) struct First {
    pub(crate) message: Box<str>,
    pub(crate) help: Option<Box<str>>,
    /// `calls.ndjson:3:84`
    pub(crate) at: Box<str>,
}

/// Counts of findings by kind.
pub(crate) type Groups = Named<GroupKey, Group>;

impl GroupKey {
    /// Returns the key of a finding. `call` is the pointer of its call in the document: `/batch/3`.
    pub(crate) fn of(finding: &Finding, call: &str) -> Self {
        let event = finding.event.as_deref().map(|name| shorten(name, NAME));
        Self {
            level: finding.level,
            code: finding.code,
            call_type: finding.call_type,
            event,
            place: place(&finding.pointer, call),
        }
    }
}

impl Group {
    pub(crate) fn count(&mut self, finding: &Finding, at: impl FnOnce() -> Box<str>) {
        self.count += 1;
        self.first.get_or_insert_with(|| First {
            message: shorten(&finding.message, MESSAGE),
            help: finding.help.as_deref().map(|help| shorten(help, MESSAGE)),
            at: at(),
        });
    }

    /// Adds the findings of a later part of the input.
    pub(crate) fn add(&mut self, later: Self) {
        self.count += later.count;
        self.first = self.first.take().or(later.first);
    }
}

/// Returns the part of a call that a pointer leads to: `agent_id` for a property, `/userId` for another part. Array indexes become
/// `*`.
pub(crate) fn place(pointer: &str, call: &str) -> Box<str> {
    let within = pointer.strip_prefix(call).unwrap_or(pointer);
    let within = within.strip_prefix("/properties/").unwrap_or(within);
    let number = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let steps: Vec<&str> = within.split('/').map(|step| if number(step) { "*" } else { step }).collect();
    shorten(&steps.join("/").replace("~1", "/").replace("~0", "~"), NAME)
}

/// Cuts a text after `most` characters.
pub(crate) fn shorten(text: &str, most: usize) -> Box<str> {
    // A text has at most as many characters as bytes.
    if text.len() <= most {
        return text.into();
    }
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}…", &text[..end]).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{place, shorten};

    #[test]
    fn names_the_part_of_the_call() {
        assert_eq!(&*place("/properties/agent_id", ""), "agent_id");
        assert_eq!(&*place("/batch/3/properties/tags/17/name", "/batch/3"), "tags/*/name");
        assert_eq!(&*place("/3/userId", "/3"), "/userId");
        assert_eq!(&*place("", ""), "");
        assert_eq!(place(&format!("/properties/{}", "x".repeat(500)), "").chars().count(), 121);
    }

    #[test]
    fn cuts_between_characters() {
        assert_eq!(&*shorten("né", 2), "né");
        assert_eq!(&*shorten("néon", 2), "né…");
        assert_eq!(&*shorten("", 0), "");
    }
}
