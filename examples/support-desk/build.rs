//! Generates `OUT_DIR/plan.rs` from the plan; a bad plan ends the build with its errors.

fn main() {
    livechat_spec::build::plan("plan.json");
}
