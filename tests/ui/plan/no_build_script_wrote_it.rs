//! Cure: Generate from the plan in `build.rs`, and include the file that is written there.

mod events {
    livechat_events::include_plan!();
}

fn main() {}
