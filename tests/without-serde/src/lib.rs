//! Tests of `livechat-events` that need no serde, built without it: what an application has that takes the crate as it comes.
//!
//! The crate's own tests cannot be: its tests of conversations and the recorder need serde, and all of them are built together.
