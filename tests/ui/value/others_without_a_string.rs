//! Cure: Let the variant hold the string: `Other(String)`.

use livechat_events::PropertyValue;

#[derive(PropertyValue)]
enum Channel {
    Web,
    #[event(other)]
    Other,
}

fn main() {}
