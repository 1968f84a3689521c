//! The changes with what follows from them: which fail the run, which are accepted, which are warnings.

use jiff::civil::Date;

use super::accepted::{Accepted, Approval};
use super::change::{Audience, Change, Place};
use super::traffic::Traffic;
use super::version::{self, Bump};
use crate::arguments::Broken;

/// The options of a comparison.
pub(super) struct Outlook<'a> {
    pub(super) fail_on: &'a [Broken],
    pub(super) traffic: Option<&'a Traffic>,
    pub(super) ignore_unseen: Option<f64>,
    pub(super) today: Date,
}

/// All changes, in order, and the version that follows.
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) needed: Bump,
}

/// A change, and what follows from it.
pub(super) struct Row {
    pub(super) change: Change,
    pub(super) state: State,
    /// The calls that it hits, in words, where traffic was looked at.
    pub(super) hits: Option<String>,
}

/// The consequence of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum State {
    /// It fails the run.
    Break,
    /// It breaks somebody, and does not fail the run.
    Warning,
    /// It was approved, with this reason.
    Accepted(String),
    /// It breaks nobody.
    Fine,
}

impl Rows {
    /// Judges changes; adds what is wrong with the version and with the approvals.
    pub(super) fn of(changes: Vec<Change>, accepted: &Accepted, versions: (&str, &str), outlook: &Outlook<'_>) -> Self {
        let needed = version::needed(&changes);
        let mut rows: Vec<Row> =
            changes.into_iter().enumerate().map(|(at, change)| Row::of(at, change, outlook)).collect();
        if let Some(complaint) = version::complaint(versions.0, versions.1, needed) {
            let change = Change::new("version-too-low", Place::Plan, complaint).texts(versions.0, versions.1);
            rows.push(Row { change, state: State::Break, hits: None });
        }
        let mut complaints = Vec::new();
        for approval in &accepted.accepted {
            complaints.extend(apply(approval, &mut rows, outlook.today));
        }
        rows.extend(complaints);
        Self { rows, needed }
    }

    /// Approves what fails the run; returns the approvals that are of use, old and new.
    pub(super) fn accept(
        &mut self,
        old: &Accepted,
        reason: &str,
        until: Option<Date>,
        outlook: &Outlook<'_>,
    ) -> Accepted {
        let changes = || self.rows.iter().map(|row| &row.change);
        let is_used =
            |approval: &&Approval| !approval.is_over(outlook.today) && changes().any(|change| approval.covers(change));
        let mut kept: Vec<Approval> = old.accepted.iter().filter(is_used).cloned().collect();
        self.rows.retain(|row| !matches!(row.change.rule, "accepted-unused" | "accepted-expired"));
        for row in self.rows.iter_mut().filter(|row| row.state == State::Break) {
            kept.push(Approval::of(&row.change, reason, until));
            row.state = State::Accepted(reason.to_owned());
        }
        Accepted { accepted: kept }
    }

    pub(super) fn fail(&self) -> bool {
        self.rows.iter().any(|row| row.state == State::Break)
    }

    /// The number of rows of a state.
    pub(super) fn count(&self, is_meant: impl Fn(&State) -> bool) -> u64 {
        self.rows.iter().filter(|row| is_meant(&row.state)).count() as u64
    }
}

impl Row {
    fn of(at: usize, change: Change, outlook: &Outlook<'_>) -> Self {
        let failing: Vec<Audience> = Audience::ALL
            .into_iter()
            .filter(|audience| change.why(*audience).is_some() && fails(outlook, *audience))
            .collect();
        let unseen = match (outlook.traffic, outlook.ignore_unseen) {
            (Some(traffic), Some(percent)) => {
                failing == [Audience::Producers] && traffic.is_unseen(at, percent)
                    || is_measured(&change, &failing) && traffic.is_unseen(at, percent)
            }
            _ => false,
        };
        let state = match (failing.is_empty(), change.breaks.is_empty()) {
            (_, true) => State::Fine,
            (true, false) => State::Warning,
            (false, false) if unseen => State::Warning,
            (false, false) => State::Break,
        };
        let breaks_calls = change.why(Audience::Producers).is_some() || change.rule == "property-removed";
        let hits = outlook.traffic.filter(|_| breaks_calls).map(|traffic| traffic.in_words(at));
        Self { change, state, hits }
    }
}

/// Whether recorded calls tell of everything that a change breaks: what is gone, they tell of readers as well. Whether Rust
/// code compiles, they cannot tell.
fn is_measured(change: &Change, failing: &[Audience]) -> bool {
    let gone = matches!(change.rule, "property-removed" | "property-renamed" | "event-removed" | "event-renamed");
    gone && !failing.contains(&Audience::Rust)
}

fn fails(outlook: &Outlook<'_>, audience: Audience) -> bool {
    let named = match audience {
        Audience::Producers => Broken::Producers,
        Audience::Consumers => Broken::Consumers,
        Audience::Rust => Broken::Rust,
    };
    outlook.fail_on.contains(&named) && !outlook.fail_on.contains(&Broken::Never)
}

/// Lets an approval count; what is wrong with it is a row of its own.
fn apply(approval: &Approval, rows: &mut [Row], today: Date) -> Option<Row> {
    let complaint = |rule, message| {
        let change = Change::new(rule, Place::Plan, message).texts(&approval.old, &approval.new);
        Some(Row { change, state: State::Break, hits: None })
    };
    let Approval { rule, pointer, reason, until, .. } = approval;
    if approval.is_over(today) {
        let message =
            format!("the approval of `{rule}` at `{pointer}` ended on {}", until.as_deref().unwrap_or_default());
        return complaint("accepted-expired", message);
    }
    match rows.iter_mut().find(|row| {
        approval.covers(&row.change) && !row.change.breaks.is_empty()
            || approval.covers(&row.change) && row.state == State::Break
    }) {
        Some(row) => {
            row.state = State::Accepted(reason.clone());
            None
        }
        None => {
            complaint("accepted-unused", format!("the approval of `{rule}` at `{pointer}` matches no break; remove it"))
        }
    }
}
