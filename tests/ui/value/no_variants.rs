//! Cure: Add a variant.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
enum Channel {}

fn main() {}
