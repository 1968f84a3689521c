//! Cure: Give them different texts.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
#[event(rename_all = "lowercase")]
enum Channel {
    Web,
    #[event(rename = "web")]
    Browser,
}

fn main() {}
