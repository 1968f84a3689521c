//! The rules for calls that track no event.

use livechat_core::plan::CallType;

use super::Property;
use crate::source::{Span, Spanned};

/// The rules for calls of the other types than `track`, as the key `calls` holds them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calls {
    /// The traits of users.
    pub identify: Option<Call>,
    /// The traits of groups.
    pub group: Option<Call>,
    /// The properties of pages: of all, or of those with a name.
    pub page: Vec<Call>,
    /// The properties of screens: of all, or of those with a name.
    pub screen: Vec<Call>,
    /// Set if `alias` calls are checked.
    pub alias: Option<Call>,
}

/// The rules for the calls of one type, or for the pages or screens of one name.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    /// The name of the page or screen, or `None` for all.
    pub name: Option<Spanned<String>>,
    /// The description.
    pub description: Option<Spanned<String>>,
    /// The traits, or the properties.
    pub properties: Vec<Property>,
    /// True if others are violations, false if they are allowed.
    pub closed: Option<Spanned<bool>>,
    /// The Rust type, where the plan chooses it.
    pub rust_name: Option<Spanned<String>>,
    /// The whole object.
    pub span: Span,
}

impl Calls {
    /// Returns all rules with the type of their calls, in the order of the types.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (CallType, &Call)> {
        let identify = self.identify.as_ref().map(|call| (CallType::Identify, call));
        let group = self.group.as_ref().map(|call| (CallType::Group, call));
        let alias = self.alias.as_ref().map(|call| (CallType::Alias, call));
        let pages = self.page.iter().map(|page| (CallType::Page, page));
        let screens = self.screen.iter().map(|screen| (CallType::Screen, screen));
        identify.into_iter().chain(group).chain(pages).chain(screens).chain(alias)
    }
}

impl Call {
    /// Returns the name, or an empty text.
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        self.name.as_ref().map_or("", |name| &name.value)
    }

    /// Returns the place of the name, or of the start of the object.
    #[must_use]
    pub(crate) fn place(&self) -> Span {
        self.name.as_ref().map_or(Span { end: self.span.start + 1, ..self.span }, |name| name.span)
    }
}
