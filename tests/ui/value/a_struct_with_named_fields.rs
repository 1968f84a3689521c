//! Cure: Derive `Properties`, or write a newtype.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
struct Agent {
    id: String,
}

fn main() {}
