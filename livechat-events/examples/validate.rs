//! Validates calls of any client, one JSON text a line, and prints what is wrong with each.
//!
//! ```sh
//! echo '{"userId": "u-1", "event": "Live Chat Mesage Sent"}' | cargo run -p livechat-events --example validate
//! ```

use std::io::{self, BufRead as _};

use livechat_events::{Validator, Workspace, live_chat};

fn main() -> io::Result<()> {
    let validator = Validator::new(&live_chat::PLAN);
    // The workspace keeps its buffers from call to call: a clean call allocates nothing.
    let mut workspace = Workspace::new();
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let report = validator.check_into(&line?, &mut workspace);
        for finding in &report.findings {
            println!("line {}: {finding}", number + 1);
        }
    }
    Ok(())
}
