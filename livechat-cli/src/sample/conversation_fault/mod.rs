//! Conversations that break one rule, with a label on the call that breaks it.

mod ways;

use std::collections::HashMap;

use livechat_events::Code;
use livechat_events::descriptor::{Lifecycle, Plan};

use super::call::Call;
use super::fault::Fault;
use super::json::{Json, Member};
use super::random::Random;
use super::traffic::Moment;

/// The conversations that break a rule.
pub(super) struct Troubles {
    lifecycle: Option<Lifecycle>,
    /// Conversations in a million that break a rule.
    share: u64,
    random: Random,
    under_way: HashMap<u64, Trouble>,
}

/// A conversation that breaks a rule, and the values of its last call.
pub(super) struct Trouble {
    way: Way,
    /// The first call that may break the rule.
    from: u64,
    /// Set if the rule is broken already.
    done: bool,
    clock: Option<i64>,
    agent: Option<Json>,
    message: Option<Json>,
    /// Set if the start was dropped and no other call was sent since.
    start_dropped: bool,
}

/// The changes to a call.
#[derive(Default)]
pub(super) struct Turn {
    /// Set if the call is not sent.
    pub(super) dropped: bool,
    /// The rules that its conversation breaks from here on.
    pub(super) faults: Vec<Fault>,
    /// An event that is sent after the call, and the rule that it breaks.
    pub(super) then: Option<(usize, Fault)>,
}

/// A call that may break a rule.
pub(super) struct Occasion<'a> {
    lifecycle: Lifecycle,
    plan: &'static Plan,
    moment: &'a Moment,
    call: &'a mut Call,
    random: &'a mut Random,
    turn: Turn,
}

/// Breaks a rule, if the call allows it, and returns whether it did.
type Way = fn(&mut Trouble, &mut Occasion<'_>) -> bool;

/// Every way to break a rule.
const WAYS: &[Way] = &[
    ways::no_start,
    ways::start_again,
    ways::after_end,
    ways::end_again,
    ways::no_key,
    ways::clock_goes_back,
    ways::clock_is_negative,
    ways::clock_starts_late,
    ways::clock_is_ahead,
    ways::other_user,
    ways::other_agent,
    ways::message_again,
];

impl Troubles {
    pub(super) fn new(plan: &Plan, share: u64, random: Random) -> Self {
        Self { lifecycle: plan.lifecycle, share, random, under_way: HashMap::new() }
    }

    /// Changes a call if its conversation breaks a rule here. Calls have to come in the order of time.
    pub(super) fn meet(&mut self, plan: &'static Plan, moment: &Moment, call: &mut Call) -> Turn {
        let (Some(lifecycle), true) = (self.lifecycle, self.share > 0) else { return Turn::default() };
        let number = moment.conversation.number;
        if moment.place == 0 && self.random.happens(self.share) {
            let way = WAYS[self.random.index(WAYS.len())];
            let trouble = Trouble { from: self.random.between(1, 6), ..Trouble::new(way) };
            self.under_way.insert(number, trouble);
        }
        let mut occasion = Occasion { lifecycle, plan, moment, call, random: &mut self.random, turn: Turn::default() };
        if !occasion.is_of(&[lifecycle.starts_with, lifecycle.within, lifecycle.ends_with]) {
            return Turn::default();
        }
        let trouble = self.under_way.get_mut(&number);
        let is_first = trouble.as_ref().map_or(moment.place == 0, |trouble| trouble.start_dropped || moment.place == 0);
        if let Some(trouble) = trouble {
            trouble.meet(&mut occasion);
        }
        let mut turn = occasion.turn;
        if is_first && !turn.dropped && !moment.will_end && !lifecycle.ends_with.is_empty() {
            turn.faults.push(Fault { code: Code::NeverEnded, pointer: String::new() });
        }
        if moment.left == 0 {
            self.under_way.remove(&number);
        }
        turn
    }
}

impl Trouble {
    fn new(way: Way) -> Self {
        Self { way, from: 1, done: false, clock: None, agent: None, message: None, start_dropped: false }
    }

    fn meet(&mut self, occasion: &mut Occasion<'_>) {
        let way = self.way;
        self.done = way(self, occasion) || self.done;
        self.clock = occasion.clock().or(self.clock);
        for (kept, name) in
            [(&mut self.agent, occasion.lifecycle.agent), (&mut self.message, occasion.lifecycle.message)]
        {
            let value = occasion.property(name).map(|member| member.value.clone());
            *kept = value.or(kept.take());
        }
    }
}

impl Occasion<'_> {
    /// Returns whether the event is one of these.
    fn is_of(&self, places: &[&[u16]]) -> bool {
        places.iter().any(|places| places.iter().any(|place| usize::from(*place) == self.moment.event))
    }

    /// Returns the property of a name, if the call has it.
    fn property(&mut self, name: Option<&str>) -> Option<&mut Member> {
        self.call.properties.iter_mut().find(|member| Some(member.key.as_str()) == name)
    }

    /// Returns the value of the clock.
    fn clock(&mut self) -> Option<i64> {
        match &self.property(self.lifecycle.clock)?.value {
            Json::Written(clock) => clock.parse().ok(),
            _ => None,
        }
    }

    /// Adds a label.
    fn plant(&mut self, code: Code, pointer: String) -> bool {
        self.turn.faults.push(Fault { code, pointer });
        true
    }
}
