//! Cure: Write a struct or an enum.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
union Number {
    float: f64,
}

fn main() {}
