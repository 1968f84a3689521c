//! What it costs to hand over a call, what arrives a second, and what clients lose when their server fails.
//!
//! ```text
//! delivery send                        nanoseconds and allocations of handing over a call, beside other clients
//! delivery sustained URL CALLS         calls a second from the spool to a server
//! delivery flat CALLS                  memory while calls are queued and the server is down
//! delivery lose CLIENT URL CALLS       hands over calls; how many the client said it took
//! ```
#![forbid(unsafe_code)]

mod lose;
mod send;
mod sustained;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse().unwrap_or(1000);
    match words.as_slice() {
        ["send"] => send::run(),
        ["sustained", url, calls] => sustained::run(url, number(calls)),
        ["flat", calls] => sustained::flat(number(calls)),
        ["lose", client, url, calls] => lose::run(client, url, number(calls)),
        _ => {
            eprintln!("usage: delivery send | sustained URL CALLS | flat CALLS | lose CLIENT URL CALLS");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
