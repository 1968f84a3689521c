//! Conversations that break a rule: one rule each, and it is known which call breaks it.

mod clock;
mod course;
mod ids;

use std::collections::HashMap;

use livechat_events::Code;
use livechat_events::descriptor::{Lifecycle, Plan};

use super::call::Call;
use super::fault::Fault;
use super::json::{Json, Member};
use super::random::Random;
use super::traffic::Moment;

/// The conversations in which something goes wrong, or will.
pub(super) struct Troubles {
    lifecycle: Option<Lifecycle>,
    /// How many conversations in a million.
    share: u64,
    random: Random,
    under_way: HashMap<u64, Trouble>,
}

/// What goes wrong in a conversation, and what was said in it so far.
pub(super) struct Trouble {
    way: Way,
    /// The call before which it does not.
    from: u64,
    /// Whether it has.
    done: bool,
    clock: Option<i64>,
    agent: Option<Json>,
    message: Option<Json>,
    /// The start was left out, and no call has come in its place.
    unbegun: bool,
}

/// What became of a call.
#[derive(Default)]
pub(super) struct Turn {
    /// It is not sent at all.
    pub(super) dropped: bool,
    /// What is wrong with its conversation from here on.
    pub(super) faults: Vec<Fault>,
    /// An event of the plan that is sent after it, and what is wrong with that.
    pub(super) then: Option<(usize, Fault)>,
}

/// A call that something may go wrong with.
pub(super) struct Occasion<'a> {
    lifecycle: Lifecycle,
    plan: &'static Plan,
    moment: &'a Moment,
    call: &'a mut Call,
    random: &'a mut Random,
    turn: Turn,
}

/// Breaks a rule if the call gives occasion to.
type Way = fn(&mut Trouble, &mut Occasion<'_>) -> bool;

/// Every way to break a rule.
const WAYS: &[Way] = &[
    course::no_start,
    course::start_again,
    course::after_end,
    course::end_again,
    course::no_key,
    clock::goes_back,
    clock::is_negative,
    clock::begins_late,
    clock::is_ahead,
    ids::other_user,
    ids::other_agent,
    ids::message_again,
];

impl Troubles {
    pub(super) fn new(plan: &Plan, share: u64, random: Random) -> Self {
        Self { lifecycle: plan.lifecycle, share, random, under_way: HashMap::new() }
    }

    /// Lets something go wrong with a call, if it is its turn. Calls come in the order of time.
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
        let is_first = trouble.as_ref().map_or(moment.place == 0, |trouble| trouble.unbegun || moment.place == 0);
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
        Self { way, from: 1, done: false, clock: None, agent: None, message: None, unbegun: false }
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
    /// Whether its event is one of these.
    fn is_of(&self, places: &[&[u16]]) -> bool {
        places.iter().any(|places| places.iter().any(|place| usize::from(*place) == self.moment.event))
    }

    /// The property of this name, where the call has it.
    fn property(&mut self, name: Option<&str>) -> Option<&mut Member> {
        self.call.properties.iter_mut().find(|member| Some(member.key.as_str()) == name)
    }

    /// What the clock shows.
    fn clock(&mut self) -> Option<i64> {
        match &self.property(self.lifecycle.clock)?.value {
            Json::Written(clock) => clock.parse().ok(),
            _ => None,
        }
    }

    fn plant(&mut self, code: Code, pointer: String) -> bool {
        self.turn.faults.push(Fault { code, pointer });
        true
    }
}
