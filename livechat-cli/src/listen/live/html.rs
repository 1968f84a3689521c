//! The HTML pages of the server.

use crate::Failure;
use crate::docs;
use crate::page::{Page, Parts, whole};
use livechat_spec::CheckedPlan;

const BODY: &str = include_str!("index.html");
const SCRIPT: &str = include_str!("live.js");

/// The pages, rendered once.
#[derive(Debug)]
pub(crate) struct Pages {
    /// The live page.
    pub(super) index: Page,
    /// The reference page of the plan.
    pub(super) plan: Page,
}

impl Pages {
    pub(crate) fn new(plan: &CheckedPlan) -> Result<Self, Failure> {
        let index = Parts { title: "livechat listen", body: BODY, script: SCRIPT, data: "null", is_live: true };
        Ok(Self { index: whole(&index)?, plan: docs::html(plan)? })
    }
}
