//! Cure: Keep one field.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
struct Agent(String, u64);

fn main() {}
