//! The checks that a call passes before it is accepted.

use std::cell::Cell;

use livechat_events::{Enforcement, Outcome, Report, Validator, Workspace};

/// The checks that a call passes before it is accepted: the hook, and the plan.
#[derive(Default)]
pub(super) struct Gate {
    pub(super) keep: Option<Keep>,
    pub(super) plan: Option<Plan>,
}

/// Says whether a call is sent.
pub(super) type Keep = Box<dyn Fn(&[u8]) -> bool + Send + Sync>;

/// The way in which calls are compared with a plan.
pub(super) enum Plan {
    Validator(Validator),
    Enforcement(Box<Enforcement>),
}

/// The decision about a call.
pub(super) enum Passed {
    /// It is accepted, as it stands in the buffer now.
    Accept,
    /// Nothing is done with it.
    Skip,
    /// It is kept aside.
    Quarantine(Report),
    /// It is refused.
    Block(Report),
}

impl Gate {
    /// Decides what becomes of a call; properties that are to be omitted are cut out of it.
    pub(super) fn pass(&self, call: &mut Vec<u8>) -> Passed {
        if self.keep.as_ref().is_some_and(|keep| !keep(call)) {
            return Passed::Skip;
        }
        match &self.plan {
            None => Passed::Accept,
            Some(Plan::Validator(validator)) => validate(validator, call),
            Some(Plan::Enforcement(enforcement)) => enforce(enforcement, call),
        }
    }
}

/// Checks a call with buffers that are used again: a call without a finding costs no allocation.
fn validate(validator: &Validator, call: &[u8]) -> Passed {
    thread_local! {
        static WORKSPACE: Cell<Workspace> = Cell::default();
    }
    let mut workspace = WORKSPACE.take();
    let is_ok = validator.check_into(call, &mut workspace).is_ok();
    let passed = if is_ok { Passed::Accept } else { Passed::Block(std::mem::take(&mut workspace.report)) };
    WORKSPACE.set(workspace);
    passed
}

fn enforce(enforcement: &Enforcement, call: &mut Vec<u8>) -> Passed {
    let enforced = enforcement.apply(call);
    let cut = match enforced.outcome {
        Outcome::Send(bytes) => (!enforced.omitted.is_empty()).then(|| bytes.into_owned()),
        Outcome::Quarantine(_) => return Passed::Quarantine(enforced.report),
        Outcome::Block => return Passed::Block(enforced.report),
    };
    if let Some(cut) = cut {
        *call = cut;
    }
    Passed::Accept
}
