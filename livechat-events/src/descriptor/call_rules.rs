//! The rules for calls beside events.

use livechat_core::plan::{CallType, Policy};

use super::PropertySet;

/// The rules of a plan for calls that track no event, and for calls of every type.
///
/// ```
/// use livechat_events::descriptor::{CallDescriptor, CallRules, PropertySet};
///
/// static SIGNED_IN: CallDescriptor = CallDescriptor::new(PropertySet::EMPTY);
/// static RULES: CallRules = CallRules::new().identify(&SIGNED_IN);
/// assert!(RULES.identify.is_some() && RULES.group.is_none());
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CallRules {
    /// The traits of users, if `identify` calls are checked.
    pub identify: Option<&'static CallDescriptor>,
    /// The traits of groups, if `group` calls are checked.
    pub group: Option<&'static CallDescriptor>,
    /// The properties of pages.
    pub pages: &'static [CallDescriptor],
    /// The properties of screens.
    pub screens: &'static [CallDescriptor],
    /// True if `alias` calls are checked.
    pub alias: bool,
    /// Members of the `context` of calls of every type.
    pub context: PropertySet,
    /// Members at the top of calls of every type.
    pub every_call: PropertySet,
}

/// The rules for calls of one type, or for the pages or screens of one name.
#[derive(Debug)]
#[non_exhaustive]
pub struct CallDescriptor {
    /// The name of the page or screen; `None` for all of them, and for other types.
    pub name: Option<&'static str>,
    /// Its description in the plan, which may be empty.
    pub description: &'static str,
    /// Its traits or properties, in the plan's order; a page with a name has those of all pages as well.
    pub properties: PropertySet,
    /// The policy of the plan for traits or properties that it does not list, here and in objects.
    pub unknown_properties: Policy,
    /// True if other traits or properties are violations, false if they are allowed; without it, the policy counts.
    pub closed: Option<bool>,
}

impl CallRules {
    /// Returns no rules.
    #[must_use]
    pub const fn new() -> Self {
        const NONE: PropertySet = PropertySet::EMPTY;
        Self { identify: None, group: None, pages: &[], screens: &[], alias: false, context: NONE, every_call: NONE }
    }

    /// Sets the traits of users.
    #[must_use]
    pub const fn identify(mut self, call: &'static CallDescriptor) -> Self {
        self.identify = Some(call);
        self
    }

    /// Sets the traits of groups.
    #[must_use]
    pub const fn group(mut self, call: &'static CallDescriptor) -> Self {
        self.group = Some(call);
        self
    }

    /// Sets the properties of pages.
    #[must_use]
    pub const fn pages(mut self, pages: &'static [CallDescriptor]) -> Self {
        self.pages = pages;
        self
    }

    /// Sets the properties of screens.
    #[must_use]
    pub const fn screens(mut self, screens: &'static [CallDescriptor]) -> Self {
        self.screens = screens;
        self
    }

    /// Makes `alias` calls be checked.
    #[must_use]
    pub const fn alias(mut self) -> Self {
        self.alias = true;
        self
    }

    /// Sets the members of the `context` of calls of every type.
    #[must_use]
    pub const fn context(mut self, context: PropertySet) -> Self {
        self.context = context;
        self
    }

    /// Sets the members at the top of calls of every type.
    #[must_use]
    pub const fn every_call(mut self, every_call: PropertySet) -> Self {
        self.every_call = every_call;
        self
    }

    /// Returns the rules for a call of a type, and of a name where it is a page or a screen.
    #[must_use]
    pub fn find(&self, call_type: CallType, name: Option<&str>) -> Option<&'static CallDescriptor> {
        let list = match call_type {
            CallType::Identify => return self.identify,
            CallType::Group => return self.group,
            CallType::Track | CallType::Alias => return None,
            CallType::Page => self.pages,
            CallType::Screen => self.screens,
        };
        let of = |name: Option<&str>| list.iter().find(|call| call.name == name);
        name.and_then(|name| of(Some(name))).or_else(|| of(None))
    }
}

impl Default for CallRules {
    fn default() -> Self {
        Self::new()
    }
}

impl CallDescriptor {
    /// Returns rules with these traits or properties; others are a warning.
    #[must_use]
    pub const fn new(properties: PropertySet) -> Self {
        Self { name: None, description: "", properties, unknown_properties: Policy::Warn, closed: None }
    }

    /// Sets the name of the page or screen.
    #[must_use]
    pub const fn name(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Sets the description.
    #[must_use]
    pub const fn describe(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Makes other traits or properties violations (`true`), or allows them (`false`), whatever the policy of the plan is.
    #[must_use]
    pub const fn closed(mut self, closed: bool) -> Self {
        self.closed = Some(closed);
        self
    }

    /// Sets the policy of the plan for traits or properties that it does not list, here and in objects.
    #[must_use]
    pub const fn unknown_properties(mut self, policy: Policy) -> Self {
        self.unknown_properties = policy;
        self
    }
}
