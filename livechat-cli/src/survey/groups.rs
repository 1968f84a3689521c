//! Findings of one kind, counted together.

use livechat_events::{Code, Finding, Level};

use super::{Named, shorten};

/// Characters of a name.
pub(super) const NAME: usize = 120;
/// Characters of a message.
const MESSAGE: usize = 240;

/// What findings have in common that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GroupKey {
    pub(crate) level: Level,
    pub(crate) code: Code,
    pub(crate) event: Option<Box<str>>,
    /// A property, or with a slash before it another part of the call; empty for the call as a whole.
    pub(crate) place: Box<str>,
}

/// Findings of one kind.
#[derive(Debug, Default, Clone)]
pub(crate) struct Group {
    pub(crate) count: u64,
    /// The first of them.
    pub(crate) first: Option<First>,
}

/// The first finding of its kind.
#[derive(Debug, Clone)]
pub(crate) struct First {
    pub(crate) message: Box<str>,
    pub(crate) help: Option<Box<str>>,
    /// `calls.ndjson:3:84`
    pub(crate) at: Box<str>,
}

/// Findings by kind.
pub(crate) type Groups = Named<GroupKey, Group>;

impl GroupKey {
    /// Of a finding in a call which begins at a pointer of the document: `/batch/3`.
    pub(crate) fn of(finding: &Finding, call: &str) -> Self {
        let event = finding.event.as_deref().map(|name| shorten(name, NAME));
        Self { level: finding.level, code: finding.code, event, place: place(&finding.pointer, call) }
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

    /// Adds findings that come later.
    pub(crate) fn add(&mut self, later: Self) {
        self.count += later.count;
        self.first = self.first.take().or(later.first);
    }
}

/// The part of a call that a pointer leads to: `agent_id` for a property, `/userId` for another part, and `*` for the items
/// of arrays.
pub(crate) fn place(pointer: &str, call: &str) -> Box<str> {
    let within = pointer.strip_prefix(call).unwrap_or(pointer);
    let within = within.strip_prefix("/properties/").unwrap_or(within);
    let number = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let steps: Vec<&str> = within.split('/').map(|step| if number(step) { "*" } else { step }).collect();
    shorten(&steps.join("/").replace("~1", "/").replace("~0", "~"), NAME)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn names_the_part_of_the_call() {
        assert_eq!(&*place("/properties/agent_id", ""), "agent_id");
        assert_eq!(&*place("/batch/3/properties/tags/17/name", "/batch/3"), "tags/*/name");
        assert_eq!(&*place("/3/userId", "/3"), "/userId");
        assert_eq!(&*place("", ""), "");
        assert_eq!(place(&format!("/properties/{}", "x".repeat(500)), "").chars().count(), 121);
    }
}
