//! Cure: The only key is `crate`.

livechat_events::events!("plan.json", krate = ::livechat_events);

fn main() {}
