//! Cure: Name the plan's file.

mod none {
    livechat_events::events!();
}

mod key {
    livechat_events::events!("plan.json", krate = ::livechat_events);
}

fn main() {}
