#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| livechat_fuzz::derive(bytes));
