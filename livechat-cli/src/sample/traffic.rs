//! Overlapping conversations in the order of time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::rc::Rc;

use livechat_events::descriptor::{Lifecycle, Plan};

use super::cast::AGENTS;
use super::json::Json;
use super::library::{LIBRARIES, Library};
use super::random::Random;

/// Start of the first conversation: 2025-03-03T08:00:00Z. Fixed, so that the output depends on the seed only.
const OPENING: i64 = 1_740_988_800_000;
/// Milliseconds within which all conversations start, so that all calls are in the past when they are checked.
const SEASON: u64 = 180 * 86_400_000;

/// The conversations of a run.
pub(super) struct Traffic {
    stages: Stages,
    /// Number of conversations that have not started, and the start of the next one.
    to_come: u64,
    next_start: i64,
    gap: u64,
    under_way: BinaryHeap<Reverse<(i64, u64)>>,
    conversations: HashMap<u64, UnderWay>,
    started: u64,
}

/// The events of the plan by their role in a conversation.
struct Stages {
    starts: Vec<usize>,
    within: Vec<usize>,
    ends: Vec<usize>,
    /// Events that the lifecycle does not name.
    others: Vec<usize>,
}

/// A conversation with its people and its library.
#[derive(Debug)]
pub(super) struct Conversation {
    pub(super) number: u64,
    pub(super) id: String,
    pub(super) started: i64,
    pub(super) user_id: Option<String>,
    pub(super) anonymous_id: Option<String>,
    pub(super) agent: (&'static str, &'static str),
    pub(super) agent_id: String,
    pub(super) library: &'static Library,
    /// The context that the library sends.
    pub(super) context: Json,
}

/// A conversation with its progress.
struct UnderWay {
    conversation: Rc<Conversation>,
    /// Number of calls so far.
    calls: u64,
    /// Number of calls still to come.
    left: u64,
    /// Set if the last call is an end event.
    ends: bool,
}

/// A call to generate: an event of the plan, in a conversation, at a time.
pub(super) struct Moment {
    pub(super) event: usize,
    pub(super) unix_millis: i64,
    /// Number of calls of the conversation before this one, and after it.
    pub(super) place: u64,
    pub(super) left: u64,
    /// Set if the conversation has an end event.
    pub(super) will_end: bool,
    pub(super) conversation: Rc<Conversation>,
}

impl Traffic {
    pub(super) fn new(plan: &Plan, conversations: u64) -> Self {
        Self {
            stages: Stages::of(plan),
            to_come: conversations,
            next_start: OPENING,
            gap: (SEASON / conversations.max(1)).clamp(1, 16_000),
            under_way: BinaryHeap::new(),
            conversations: HashMap::new(),
            started: 0,
        }
    }

    /// Returns the next call, or `None` after the last conversation.
    pub(super) fn next(&mut self, random: &mut Random) -> Option<Moment> {
        let earliest = self.under_way.peek().map(|Reverse((time, _))| *time);
        if self.to_come > 0 && earliest.is_none_or(|time| self.next_start <= time) {
            return self.start(random);
        }
        let Reverse((unix_millis, number)) = self.under_way.pop()?;
        let mut talk = self.conversations.remove(&number)?;
        talk.left -= 1;
        let event = self.stages.event(&talk, random)?;
        let (left, will_end) = (talk.left, self.stages.will_end(&talk));
        let moment = Moment {
            event,
            unix_millis,
            place: talk.calls,
            left,
            will_end,
            conversation: Rc::clone(&talk.conversation),
        };
        talk.calls += 1;
        self.go_on(number, unix_millis, talk, random);
        Some(moment)
    }

    fn start(&mut self, random: &mut Random) -> Option<Moment> {
        let unix_millis = self.next_start;
        self.next_start += i64::try_from(random.between(1, self.gap)).unwrap_or(1);
        self.to_come -= 1;
        self.started += 1;
        let conversation = Rc::new(Conversation::new(unix_millis, random));
        let first = if self.stages.starts.is_empty() { &self.stages.others } else { &self.stages.starts };
        let event = *random.pick(first)?;
        let talk = UnderWay { conversation, calls: 1, left: random.between(2, 16), ends: random.happens(700_000) };
        let (left, will_end) = (talk.left, self.stages.will_end(&talk));
        let conversation = Rc::clone(&talk.conversation);
        let moment = Moment { event, unix_millis, place: 0, left, will_end, conversation };
        self.go_on(self.started, unix_millis, talk, random);
        Some(moment)
    }

    fn go_on(&mut self, number: u64, now: i64, talk: UnderWay, random: &mut Random) {
        if talk.left > 0 {
            let pause = i64::try_from(random.between(2_000, 90_000)).unwrap_or(2_000);
            self.under_way.push(Reverse((now + pause, number)));
            self.conversations.insert(number, talk);
        }
    }
}

impl Moment {
    /// Returns the moment of a single call by an identified user.
    pub(super) fn alone(event: usize, random: &mut Random) -> Self {
        let mut conversation = Conversation::new(OPENING, random);
        conversation.user_id.get_or_insert_with(|| random.hex(10));
        conversation.library = LIBRARIES.iter().find(|of| of.keys.first() == Some(&"userId")).unwrap_or(&LIBRARIES[0]);
        Self { event, unix_millis: OPENING, place: 0, left: 0, will_end: false, conversation: Rc::new(conversation) }
    }
}

impl Stages {
    fn of(plan: &Plan) -> Self {
        let usable = |place: &usize| plan.events.get(*place).is_some_and(|event| event.deprecated.is_none());
        let of = |places: fn(&Lifecycle) -> &'static [u16]| -> Vec<usize> {
            let places = plan.lifecycle.as_ref().map_or(&[][..], places);
            places.iter().map(|place| usize::from(*place)).filter(usable).collect()
        };
        let (starts, within, ends) = (of(|of| of.starts_with), of(|of| of.within), of(|of| of.ends_with));
        let known = |place: &usize| starts.contains(place) || within.contains(place) || ends.contains(place);
        // If all events are deprecated, they are used anyway.
        let mut others: Vec<usize> = (0..plan.events.len()).filter(usable).filter(|place| !known(place)).collect();
        if starts.is_empty() && others.is_empty() {
            others = (0..plan.events.len()).collect();
        }
        Self { starts, within, ends, others }
    }

    fn will_end(&self, talk: &UnderWay) -> bool {
        talk.ends && !self.ends.is_empty()
    }

    /// Returns the event of the next call of a conversation.
    fn event(&self, talk: &UnderWay, random: &mut Random) -> Option<usize> {
        if talk.left == 0 && self.will_end(talk) {
            return random.pick(&self.ends).copied();
        }
        let aside = !self.others.is_empty() && (self.within.is_empty() || random.happens(50_000));
        random.pick(if aside { &self.others } else { &self.within }).copied()
    }
}

impl Conversation {
    fn new(started: i64, random: &mut Random) -> Self {
        let library = &LIBRARIES[random.index(LIBRARIES.len())];
        let agent = random.index(AGENTS.len());
        let known = random.happens(700_000);
        Self {
            number: random.next(),
            id: random.hex(13),
            started,
            user_id: known.then(|| random.hex(10)),
            anonymous_id: (!known || random.happens(400_000)).then(|| random.uuid()),
            agent: AGENTS[agent],
            agent_id: format!("bce89acdd1{agent:04}"),
            library,
            context: library.context(random),
        }
    }
}
