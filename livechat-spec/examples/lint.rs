//! Checks plans as the command line does: `cargo run -p livechat-spec --example lint -- plan.json`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut failed = false;
    for path in std::env::args().skip(1) {
        match livechat_spec::load_file(&path) {
            Ok(checked) => {
                eprint!("{}", livechat_spec::render::ansi(&checked.plan.sources, &checked.warnings));
                println!("{path}: {} events, {} types", checked.plan.events.len(), checked.plan.types.len());
            }
            Err(rejected) => {
                failed = true;
                eprint!("{}", livechat_spec::render::ansi(&rejected.sources, &rejected.diagnostics));
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
