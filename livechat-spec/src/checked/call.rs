//! The rules for calls that track no event.

use super::CheckedProperty;
use crate::source::Span;
use livechat_core::plan::CallType;

/// The rules for calls that track no event. A type without rules is not checked beyond what holds for all calls.
#[derive(Debug, Clone, Default)]
pub struct CheckedCalls {
    /// The traits of users.
    pub identify: Option<CheckedCall>,
    /// The traits of groups.
    pub group: Option<CheckedCall>,
    /// The properties of pages: of all where there is no name, which those with a name have as well.
    pub pages: Vec<CheckedCall>,
    /// The properties of screens, likewise.
    pub screens: Vec<CheckedCall>,
    /// Set if `alias` calls are checked. It has no properties.
    pub alias: Option<CheckedCall>,
}

/// The rules for calls of one type, or for pages or screens of one name.
#[derive(Debug, Clone)]
pub struct CheckedCall {
    /// The name of the page or screen; `None` for all of them, and for other types.
    pub name: Option<String>,
    /// The description, which may be empty.
    pub description: String,
    /// The Rust type of the traits or properties: `UserTraits`, `GroupTraits`, `PageProperties`, `HomePage`. Empty for `alias`.
    pub ident: String,
    /// The traits, or the properties: own ones first, then those of all pages or screens.
    pub properties: Vec<CheckedProperty>,
    /// True if other traits or properties are violations, false if they are allowed; without it, the policy of the plan counts.
    pub closed: Option<bool>,
    /// The place of the name, or of the rules.
    pub span: Span,
}

impl CheckedCalls {
    /// Returns all rules with the type of their calls, in the order of the types.
    ///
    /// ```
    /// use livechat_core::plan::CallType;
    ///
    /// let plan = r#"{"name": "app", "events": [{"name": "Opened"}],
    ///     "calls": {"identify": {"traits": [{"name": "plan", "type": "string"}]}, "page": [{"name": "Home"}]}}"#;
    /// let plan = livechat_spec::load_str("plan.json", plan, None)?.plan;
    /// let all: Vec<_> = plan.calls.iter().map(|(call_type, call)| (call_type, call.ident.as_str())).collect();
    /// assert_eq!(all, [(CallType::Identify, "UserTraits"), (CallType::Page, "HomePage")]);
    /// # Ok::<(), livechat_spec::Rejected>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (CallType, &CheckedCall)> {
        let identify = self.identify.as_ref().map(|call| (CallType::Identify, call));
        let group = self.group.as_ref().map(|call| (CallType::Group, call));
        let alias = self.alias.as_ref().map(|call| (CallType::Alias, call));
        let pages = self.pages.iter().map(|page| (CallType::Page, page));
        let screens = self.screens.iter().map(|screen| (CallType::Screen, screen));
        identify.into_iter().chain(group).chain(pages).chain(screens).chain(alias)
    }

    /// Returns true if no type has rules.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}
