//! Generated calls in the order of their arrival.

use livechat_events::descriptor::Plan;

use super::call::{Call, call as make};
use super::conversation_fault::Troubles;
use super::delivery::{Deliveries, Delivery};
use super::fault::plant;
use super::pattern::Patterns;
use super::random::Random;
use super::traffic::{Moment, Traffic};
use super::value::Maker;
use crate::Failure;

/// Settings of the generator. Shares are from 0 to 1.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    pub(crate) conversations: u64,
    pub(crate) seed: u64,
    /// Share of calls that break a rule.
    pub(crate) violations: f64,
    /// Share of conversations that break a rule.
    pub(crate) conversation_faults: f64,
    /// Share of calls that arrive late.
    pub(crate) late: f64,
    /// Share of calls that arrive twice.
    pub(crate) duplicates: f64,
    pub(crate) shuffle_keys: bool,
}

/// A generator of calls.
pub(crate) struct Lines {
    plan: &'static Plan,
    wanted: Wanted,
    traffic: Traffic,
    /// The next call to send, after everything that arrives before it.
    moment: Option<Moment>,
    random: Random,
    order: Random,
    faults: Maker,
    maker: Maker,
    troubles: Troubles,
    deliveries: Deliveries,
}

impl Lines {
    pub(crate) fn new(plan: &'static Plan, wanted: Wanted) -> Result<Self, Failure> {
        if plan.events.is_empty() {
            return Err(Failure::Message(format!("the plan `{}` has no events", plan.name)));
        }
        let mut random = Random::new(wanted.seed);
        // Separate generators, so that faults do not change the conversations.
        let order = Random::new(random.next());
        let [faults, maker] = [(); 2].map(|()| Maker {
            random: Random::new(random.next()),
            patterns: Patterns::default(),
            unix_millis: 0,
            all: false,
            open: Vec::new(),
        });
        // Likewise for faults of conversations.
        let mut apart = Random::new(!wanted.seed);
        let troubles = Troubles::new(plan, in_a_million(wanted.conversation_faults), Random::new(apart.next()));
        let (late, twice) = (in_a_million(wanted.late), in_a_million(wanted.duplicates));
        let deliveries = Deliveries::new(late, twice, Random::new(apart.next()));
        let traffic = Traffic::new(plan, wanted.conversations);
        Ok(Self { plan, wanted, traffic, moment: None, random, order, faults, maker, troubles, deliveries })
    }

    /// Returns the next call that arrives, with its labels. Returns `None` after the last conversation.
    pub(crate) fn next(&mut self) -> Result<Option<Delivery>, Failure> {
        loop {
            self.moment = self.moment.take().or_else(|| self.traffic.next(&mut self.random));
            let until = self.moment.as_ref().map(|moment| moment.unix_millis);
            if let Some(delivery) = self.deliveries.next(until) {
                return Ok(Some(delivery));
            }
            let Some(moment) = self.moment.take() else { return Ok(None) };
            self.send(moment)?;
        }
    }

    fn send(&mut self, moment: Moment) -> Result<(), Failure> {
        let mut call =
            make(self.plan, &moment, &mut self.maker).map_err(|(event, property)| no_value(event, property))?;
        let mut turn = self.troubles.meet(self.plan, &moment, &mut call);
        if self.faults.random.happens(in_a_million(self.wanted.violations)) {
            turn.faults.extend(plant(&mut call, self.plan.events[moment.event], &mut self.faults));
        }
        if !turn.dropped {
            let line = self.line(call);
            self.deliveries.send(moment.unix_millis, line, turn.faults);
        }
        if let Some((event, fault)) = turn.then {
            // Before the next call, which is two seconds later, and in another second, for libraries that write whole seconds.
            let moment = Moment { event, unix_millis: moment.unix_millis + 1_500, ..moment };
            let call =
                make(self.plan, &moment, &mut self.faults).map_err(|(event, property)| no_value(event, property))?;
            let line = self.line(call);
            self.deliveries.send(moment.unix_millis, line, vec![fault]);
        }
        Ok(())
    }

    fn line(&mut self, call: Call) -> String {
        call.line(self.wanted.shuffle_keys.then_some(&mut self.order))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
fn in_a_million(share: f64) -> u64 {
    (share * 1_000_000.0).round() as u64
}

fn no_value(event: &str, property: &str) -> Failure {
    Failure::Message(format!(
        "found no value for the property `{property}` of `{event}` that fits its pattern and its bounds; \
         give it an `enum`, or make it optional"
    ))
}
