//! `cargo run --release --example exported -- 1000000`: holds the verdict of the validator on so many random calls of random plans to that of
//! a validator of JSON Schema on the exported schema.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use livechat_events::Validator;
use livechat_formats::{Draft, Target, export};
use livechat_spec::load_str;

#[path = "../../tests/tests/formats/calls.rs"]
mod calls;
#[path = "../../tests/tests/random_plans/plan.rs"]
mod plan;
#[path = "../../tests/tests/formats/random.rs"]
#[allow(dead_code, reason = "the tests make schemas as well")]
mod random;

/// The calls of one plan: a plan stays in memory until the program ends.
const CALLS_OF_A_PLAN: u64 = 500;

fn main() -> ExitCode {
    let Some(count) = std::env::args().nth(1).and_then(|count| count.parse::<u64>().ok()) else {
        eprintln!("usage: exported COUNT");
        return ExitCode::from(2);
    };
    let (mut done, mut valid) = (0, 0);
    for seed in 0.. {
        let Ok(checked) = load_str("plan.json", &plan::random(seed), None) else { continue };
        let ours = Validator::new(livechat_cli::plan::descriptor(&checked.plan));
        let text = export(&checked.plan, Target::JsonSchema(Draft::Draft2020)).files.swap_remove(0).1;
        let schema = serde_json::from_str(&text).expect("the schema is JSON");
        let theirs = jsonschema::options().should_validate_formats(true).build(&schema).expect("the schema is one");
        let mut random = random::Random(seed);
        for _ in 0..CALLS_OF_A_PLAN {
            let call = calls::call(&mut random, &checked.plan);
            let accepted = ours.check_slice(call.to_string().as_bytes()).violations() == 0;
            if theirs.is_valid(&call) != accepted {
                eprintln!("seed {seed}: the validator says {accepted} of {call}\n{text}");
                return ExitCode::FAILURE;
            }
            (done, valid) = (done + 1, valid + u64::from(accepted));
        }
        if done >= count {
            break;
        }
    }
    println!("{done} calls, {valid} of them valid: no verdict differs");
    ExitCode::SUCCESS
}
