//! Cure: Remove the fields: a variant is one string.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
enum Channel {
    Web,
    Email(String),
}

fn main() {}
