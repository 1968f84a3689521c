//! Generates the types of the bundled plan.

fn main() {
    livechat_spec::build::Builder::bundled().runtime("crate").generate_or_exit();
}
