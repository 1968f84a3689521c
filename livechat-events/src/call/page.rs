//! A `page` call: a user looks at a page.

use super::view::view_call;
use crate::event::Properties;
use crate::json::Extra;

/// The properties of a page: generated from a plan, derived, or any members.
///
/// ```
/// use livechat_events::{Extra, ForPage};
///
/// assert_eq!(Extra::NAME, None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the properties of a page",
    label = "not the properties of a page",
    note = "generate them from a plan, use `Extra`, or implement `ForPage` for your own type"
)]
pub trait ForPage: Properties {
    /// The name of the page in the plan; `None` for properties that any page may have.
    const NAME: Option<&'static str>;
}

impl ForPage for Extra<'_> {
    const NAME: Option<&'static str> = None;
}

view_call! {
    Page, ForPage, "page",
    uses "Extra, Page, User",
    new "Page::new(User::id(\"u-1\"), Extra::new())",
    read "Page::<Extra>::from_slice(br#\"{\"userId\": \"u-1\", \"name\": \"Home\"}\"#)"
}
