//! A change of a plan, and whom it breaks.

use super::scope::{Scope, Subject};
use livechat_core::plan::CallType;
use livechat_spec::Span;

/// Those who notice a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Audience {
    /// Programs that send calls: what they send today is a violation.
    Producers,
    /// Programs that read calls: they meet what they did not before, or no longer what they relied on.
    Consumers,
    /// Rust code that uses the generated types: it no longer compiles, or means something else.
    Rust,
}

/// One change.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// The rule that it falls under: a name out of [`super::RULES`].
    pub(crate) rule: &'static str,
    /// The part of the plan, if it is about one.
    pub(crate) part: Part,
    /// The event, if it is about one; the name of the page, the screen or the shape.
    pub(crate) event: Option<String>,
    /// The events and the types of calls that use the shape, if it is about one.
    pub(crate) users: Vec<String>,
    /// The names that lead from the event to the property; `[]` stands for the items of an array.
    pub(crate) path: Vec<String>,
    /// The old name, where the event or the property was renamed.
    pub(crate) was: Option<String>,
    /// The change: lower case, names in backticks, no final stop.
    pub(crate) message: String,
    /// Whom it breaks, each with why.
    pub(crate) breaks: Vec<(Audience, String)>,
    /// The text of the old and the new plan, for people and for the approval of just this change.
    pub(crate) old: String,
    pub(crate) new: String,
    /// Its place in the new plan, or in the old one if it was removed.
    pub(crate) place: Place,
    /// The names in the old plan's code that the change may break: `Type`, `Type.field`, `Type::function`; `Type::` stands
    /// for all that begins with it.
    pub(crate) handles: Vec<String>,
}

/// A part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Events, and the plan as a whole.
    Event,
    /// A newer version of an event.
    Version(u32),
    /// Calls of another type.
    Call(CallType),
    /// A named object.
    Shape,
    /// The `context` of every call.
    Context,
    /// Members at the top of every call.
    EveryCall,
}

/// A place in one of the two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Old(Span),
    New(Span),
    /// The plan as a whole.
    Plan,
}

impl Audience {
    pub(crate) const ALL: [Self; 3] = [Self::Producers, Self::Consumers, Self::Rust];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Producers => "producers",
            Self::Consumers => "consumers",
            Self::Rust => "Rust",
        }
    }
}

impl Change {
    pub(crate) fn new(rule: &'static str, place: Place, message: String) -> Self {
        let (old, new) = (String::new(), String::new());
        Self {
            rule,
            part: Part::Event,
            event: None,
            users: Vec::new(),
            path: Vec::new(),
            was: None,
            message,
            breaks: Vec::new(),
            old,
            new,
            place,
            handles: Vec::new(),
        }
    }

    pub(crate) fn of(mut self, event: &str, path: &[String]) -> Self {
        self.event = Some(event.to_owned());
        path.clone_into(&mut self.path);
        self
    }

    pub(super) fn in_scope(mut self, scope: &Scope<'_>) -> Self {
        match scope.subject {
            Subject::Event(event) => self.of(event, &scope.path),
            Subject::Shape(name, users) => {
                (self.part, self.users) = (Part::Shape, users.to_owned());
                self.of(name, &scope.path)
            }
        }
    }

    pub(crate) fn was(mut self, name: &str) -> Self {
        self.was = Some(name.to_owned());
        self
    }

    pub(crate) fn texts(mut self, old: impl Into<String>, new: impl Into<String>) -> Self {
        (self.old, self.new) = (old.into(), new.into());
        self
    }

    pub(crate) fn breaks(mut self, audience: Audience, why: impl Into<String>) -> Self {
        self.breaks.push((audience, why.into()));
        self
    }

    pub(crate) fn rust(mut self, handles: Vec<String>) -> Self {
        self.handles = handles;
        self
    }

    /// Why it breaks an audience, if it does.
    pub(crate) fn why(&self, audience: Audience) -> Option<&str> {
        self.breaks.iter().find(|(broken, _)| *broken == audience).map(|(_, why)| why.as_str())
    }

    /// Names the property as people write it: `address.city`, `lines[].sku`.
    pub(crate) fn property(&self) -> String {
        let mut name = String::new();
        for part in &self.path {
            let dot = if name.is_empty() || part == "[]" { "" } else { "." };
            name = format!("{name}{dot}{part}");
        }
        name
    }

    /// Names the place as a JSON pointer over names: `/events/Order Placed/properties/channel`.
    pub(crate) fn pointer(&self) -> String {
        let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
        let Some(event) = &self.event else { return String::new() };
        let event = escaped(event);
        let (mut pointer, mut list) = match self.part {
            Part::Event => (format!("/events/{event}"), "/properties/"),
            Part::Version(number) => (format!("/events/{event}/{number}"), "/properties/"),
            Part::Call(call_type @ (CallType::Identify | CallType::Group)) => {
                (format!("/calls/{call_type}"), "/traits/")
            }
            Part::Call(call_type) => (format!("/calls/{call_type}/{event}"), "/properties/"),
            Part::Shape => (format!("/shapes/{event}"), "/properties/"),
            Part::Context => ("/context".to_owned(), "/"),
            Part::EveryCall => ("/every_call".to_owned(), "/"),
        };
        for part in &self.path {
            match part.as_str() {
                "[]" => pointer.push_str("/items"),
                name => pointer.extend([list, &escaped(name)]),
            }
            list = "/properties/";
        }
        pointer
    }

    /// Says what it is about: `` `channel` of `Order Placed` ``.
    pub(crate) fn subject(&self) -> Option<String> {
        let whole = self.whole()?;
        Some(if self.path.is_empty() { whole } else { format!("`{}` of {whole}", self.property()) })
    }

    /// Names the event or the calls: `` `Order Placed` ``, `` the page `Home` ``.
    pub(crate) fn whole(&self) -> Option<String> {
        let event = self.event.as_ref()?;
        Some(match self.part {
            Part::Event => format!("`{event}`"),
            Part::Version(number) => format!("version {number} of `{event}`"),
            Part::Call(call_type) if event.is_empty() => format!("`{call_type}` calls"),
            Part::Call(call_type) => format!("the {call_type} `{event}`"),
            Part::Shape => format!("the shape `{event}`"),
            Part::Context => "`context`".to_owned(),
            Part::EveryCall => "every call".to_owned(),
        })
    }

    /// Returns the event, where it is about one.
    pub(crate) fn event_name(&self) -> Option<&str> {
        self.event.as_deref().filter(|_| matches!(self.part, Part::Event | Part::Version(_)))
    }

    /// Names what uses a shape that changed: `` `Order Placed`, `Order Shipped` and 3 more ``.
    pub(crate) fn users(&self) -> Option<String> {
        const NAMED: usize = 6;
        let named: Vec<String> = self.users.iter().take(NAMED).map(|user| format!("`{user}`")).collect();
        let more = self.users.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        (!named.is_empty()).then(|| format!("{}{more}", named.join(", ")))
    }
}

/// Says of changes in which part of the plan they are.
pub(super) fn set_part(changes: &mut [Change], part: Part) {
    for change in changes {
        change.part = part;
    }
}
