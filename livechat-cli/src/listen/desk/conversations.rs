//! Checks conversations while calls arrive.

use livechat_conversations::{ConversationChecker, ConversationCounts, ConversationFinding};
use livechat_events::Levels;
use livechat_events::descriptor::Plan;

use crate::Failure;
use crate::check::identity;
use crate::check::place::Places;
use crate::input::Position;
use crate::listen::call::Line;
use crate::listen::found::Found;

/// The checker of conversations.
#[derive(Debug)]
pub(crate) struct Conversations {
    checker: ConversationChecker,
    /// The line of each call whose number is not the one after the previous call: a batch that is kept whole takes several
    /// numbers and one line.
    lines: Vec<(u64, u64)>,
}

impl Conversations {
    /// Creates the checker of a plan.
    pub(crate) fn new(plan: &'static Plan, levels: &Levels) -> Result<Self, Failure> {
        let Some(checker) = ConversationChecker::new(plan) else {
            return Err(Failure::Message(format!(
                "the plan `{}` has no `lifecycle`, which defines conversations: add one, or leave out \
                 `--conversations`",
                plan.name
            )));
        };
        Ok(Self { checker: checker.levels(levels), lines: Vec::new() })
    }

    /// Checks the calls of a line, and returns the findings about their conversations.
    pub(super) fn check(&mut self, line: &Line, number: u64) -> Vec<(ConversationFinding, Found)> {
        let Self { checker, lines } = self;
        let first = checker.counts().calls;
        if line_of(lines, first) != number {
            lines.push((first, number));
        }
        let mut found = Vec::new();
        let mut places = Places::new(line.text.as_bytes(), Position { line: number, column: 1 });
        checker.check_slice(line.text.as_bytes(), |about| {
            let position = places.at(about.finding.offset);
            found.push(located(about, position, lines));
        });
        found
    }

    /// Ends the run, and returns the findings about open conversations.
    pub(super) fn finish(self) -> (Vec<(ConversationFinding, Found)>, ConversationCounts) {
        let Self { checker, lines } = self;
        let mut found = Vec::new();
        let counts = checker.finish(|about| {
            // A finding about the conversation as a whole refers to the line.
            let position = Position { line: line_of(&lines, about.call), column: 1 };
            found.push(located(about, position, &lines));
        });
        (found, counts)
    }
}

fn located(about: ConversationFinding, position: Position, lines: &[(u64, u64)]) -> (ConversationFinding, Found) {
    let found = Found {
        id: identity::of_conversation(&about),
        finding: about.finding.clone(),
        position,
        conversation: about.conversation.clone(),
        other: about.other.map(|call| line_of(lines, call)),
    };
    (about, found)
}

fn line_of(lines: &[(u64, u64)], call: u64) -> u64 {
    let after = lines.partition_point(|(first, _)| *first <= call);
    lines[..after].last().map_or(call, |(first, line)| line + (call - first))
}
