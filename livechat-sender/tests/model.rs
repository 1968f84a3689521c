//! A thousand random schedules of sends, crashes, full and failing disks, and failing servers. More: `fuzz/`.

use livechat_sender::model::{Played, run};

#[test]
fn every_promise_is_kept() {
    let mut played = Played::default();
    let mut broken = Vec::new();
    for seed in 0..1_000 {
        match run(seed) {
            Ok(one) => played += one,
            Err(promise) => broken.push(format!("schedule {seed}: {promise}")),
        }
    }
    assert!(broken.is_empty(), "{} of 1,000 schedules break a promise:\n{}", broken.len(), broken.join("\n"));
    println!("{played:?}");
    // The schedules try what they are for.
    let Played { accepted, refused, kills, power_losses, disk_errors, disk_full, requests, .. } = played;
    assert!(accepted > 50_000 && requests > 10_000 && kills > 2_000 && power_losses > 500, "{played:?}");
    assert!(refused > 1_000 && disk_errors > 500 && disk_full > 200, "{played:?}");
    let Played { failed_requests, repeated_calls, rejected, dropped, stops, .. } = played;
    assert!(failed_requests > 2_000 && repeated_calls > 5_000, "{played:?}");
    assert!(rejected > 500 && dropped > 1_000 && stops > 50, "{played:?}");
}
