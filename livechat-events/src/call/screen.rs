//! A `screen` call: a user looks at a screen.

use super::view::view_call;
use crate::event::Properties;
use crate::json::Extra;

/// The properties of a screen: generated from a plan, derived, or any members.
///
/// ```
/// use livechat_events::{Extra, ForScreen};
///
/// assert_eq!(Extra::NAME, None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the properties of a screen",
    label = "not the properties of a screen",
    note = "generate them from a plan, use `Extra`, or implement `ForScreen` for your own type"
)]
pub trait ForScreen: Properties {
    /// The name of the screen in the plan; `None` for properties that any screen may have.
    const NAME: Option<&'static str>;
}

impl ForScreen for Extra<'_> {
    const NAME: Option<&'static str> = None;
}

view_call! {
    Screen, ForScreen, "screen",
    uses "Extra, Screen, User",
    new "Screen::new(User::id(\"u-1\"), Extra::new())",
    read "Screen::<Extra>::from_slice(br#\"{\"userId\": \"u-1\", \"name\": \"Home\"}\"#)"
}
