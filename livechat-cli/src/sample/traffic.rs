//! Conversations, several at once, in the order of time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::rc::Rc;

use livechat_events::descriptor::{Lifecycle, Plan};

use super::cast::AGENTS;
use super::json::Json;
use super::library::{LIBRARIES, Library};
use super::random::Random;

/// When the first conversation starts: 2025-03-03T08:00:00Z. A fixed day, so that the same seed gives the same bytes.
const OPENING: i64 = 1_740_988_800_000;
/// All conversations start within so many milliseconds: the last call is still in the past when it is checked.
const SEASON: u64 = 180 * 86_400_000;

/// Conversations to come, and those under way.
pub(super) struct Traffic {
    stages: Stages,
    /// How many have not started yet, and when the next one does.
    to_come: u64,
    next_start: i64,
    gap: u64,
    under_way: BinaryHeap<Reverse<(i64, u64)>>,
    conversations: HashMap<u64, UnderWay>,
    started: u64,
}

/// Which events stand where in a conversation.
struct Stages {
    starts: Vec<usize>,
    within: Vec<usize>,
    ends: Vec<usize>,
    /// Events that the lifecycle does not know.
    others: Vec<usize>,
}

/// One conversation: who takes part, and where.
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
    /// What the library tells about where it runs, as it writes it.
    pub(super) context: Json,
}

/// A conversation, and how far it is.
struct UnderWay {
    conversation: Rc<Conversation>,
    /// How many calls there were.
    calls: u64,
    /// How many calls are still to come.
    left: u64,
    /// Whether the last of them says that it ends.
    ends: bool,
}

/// What happens next: an event of the plan, in a conversation, at a time.
pub(super) struct Moment {
    pub(super) event: usize,
    pub(super) unix_millis: i64,
    /// How many calls of the conversation came before, and are still to come.
    pub(super) place: u64,
    pub(super) left: u64,
    /// Whether the conversation will end, or does.
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

    /// What happens next; nothing once all conversations are over.
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
    /// A moment of a conversation that is of one event only, by a user who is known.
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
        // A plan whose events are all deprecated still has events.
        let mut others: Vec<usize> = (0..plan.events.len()).filter(usable).filter(|place| !known(place)).collect();
        if starts.is_empty() && others.is_empty() {
            others = (0..plan.events.len()).collect();
        }
        Self { starts, within, ends, others }
    }

    fn will_end(&self, talk: &UnderWay) -> bool {
        talk.ends && !self.ends.is_empty()
    }

    /// The event of a conversation's next call.
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
