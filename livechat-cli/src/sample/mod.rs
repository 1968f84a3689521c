//! `livechat sample`: made-up calls that follow a plan.
//!
//! What is right and what is wrong with them follows from how they are made, and not from a validator: so they can
//! test one.

mod call;
mod cast;
mod delivery;
mod example;
mod fault;
mod json;
mod library;
mod pattern;
mod random;
mod traffic;
mod trouble;
mod value;

pub(crate) use example::example;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use livechat_spec::json::quoted;

use crate::arguments::SampleArguments;
use crate::plan::load_descriptor;
use crate::{Failure, Outcome};
use call::Call;
use delivery::{Deliveries, Delivery};
use fault::Fault;
use pattern::Patterns;
use random::Random;
use traffic::{Moment, Traffic};
use trouble::Troubles;
use value::Maker;

const BUFFER: usize = 256 * 1024;

/// Writes the calls, and the labels if they are asked for.
pub(crate) fn run(arguments: &SampleArguments) -> Result<Outcome, Failure> {
    let plan = load_descriptor(arguments.plan.as_deref())?;
    if plan.events.is_empty() {
        return Err(Failure::Message(format!("the plan `{}` has no events to make calls of", plan.name)));
    }
    let labels = arguments.labels.as_deref().map(Labels::create).transpose()?;
    let mut paper = Paper { out: BufWriter::with_capacity(BUFFER, io::stdout()), line: 0, labels };
    let mut random = Random::new(arguments.seed);
    // Each part of the work has numbers of its own: the same conversations come with faults and without.
    let mut order = Random::new(random.next());
    let mut faults =
        Maker { random: Random::new(random.next()), patterns: Patterns::default(), unix_millis: 0, all: false };
    let mut maker =
        Maker { random: Random::new(random.next()), patterns: Patterns::default(), unix_millis: 0, all: false };
    let mut traffic = Traffic::new(plan, arguments.conversations);
    let wrong = in_a_million(arguments.violations);
    // What goes wrong with conversations takes no numbers from how they go.
    let mut apart = Random::new(!arguments.seed);
    let mut troubles = Troubles::new(plan, in_a_million(arguments.conversation_faults), Random::new(apart.next()));
    let (late, twice) = (in_a_million(arguments.late), in_a_million(arguments.duplicates));
    let mut deliveries = Deliveries::new(late, twice, Random::new(apart.next()));
    while let Some(moment) = traffic.next(&mut random) {
        while let Some(delivery) = deliveries.next(Some(moment.unix_millis)) {
            paper.write(&delivery)?;
        }
        let mut call = call::call(plan, &moment, &mut maker).map_err(|(event, property)| no_value(event, property))?;
        let mut turn = troubles.meet(plan, &moment, &mut call);
        if faults.random.happens(wrong) {
            turn.faults.extend(fault::plant(&mut call, plan.events[moment.event], &mut faults));
        }
        let mut line = |call: Call| call.line(arguments.shuffle_keys.then_some(&mut order));
        if !turn.dropped {
            deliveries.send(moment.unix_millis, line(call), turn.faults);
        }
        if let Some((event, fault)) = turn.then {
            // Before the conversation's next call, which is two seconds later, and in another second for libraries that
            // write whole ones.
            let moment = Moment { event, unix_millis: moment.unix_millis + 1_500, ..moment };
            let call = call::call(plan, &moment, &mut faults).map_err(|(event, property)| no_value(event, property))?;
            deliveries.send(moment.unix_millis, line(call), vec![fault]);
        }
    }
    while let Some(delivery) = deliveries.next(None) {
        paper.write(&delivery)?;
    }
    paper.finish()?;
    Ok(Outcome::Clean)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is from 0 to 1")]
fn in_a_million(share: f64) -> u64 {
    (share * 1_000_000.0).round() as u64
}

fn no_value(event: &str, property: &str) -> Failure {
    Failure::Message(format!(
        "no value is found for the property `{property}` of `{event}` that fits its pattern and its bounds; \
         give it an `enum`, or make it optional"
    ))
}

/// Where calls are written, and what is wrong with them.
struct Paper<'a> {
    out: BufWriter<io::Stdout>,
    /// How many lines there are.
    line: u64,
    labels: Option<Labels<'a>>,
}

impl Paper<'_> {
    fn write(&mut self, delivery: &Delivery) -> Result<(), Failure> {
        self.line += 1;
        if let Some(labels) = &mut self.labels {
            delivery.faults.iter().try_for_each(|fault| labels.write(self.line, fault))?;
        }
        self.out.write_all(delivery.line.as_bytes()).map_err(|error| Failure::output(&error))
    }

    fn finish(mut self) -> Result<(), Failure> {
        self.out.flush().map_err(|error| Failure::output(&error))?;
        self.labels.map_or(Ok(()), Labels::finish)
    }
}

/// The side file that says which calls break a rule.
struct Labels<'a> {
    path: &'a Path,
    file: BufWriter<File>,
}

impl<'a> Labels<'a> {
    fn create(path: &'a Path) -> Result<Self, Failure> {
        let file = File::create(path).map_err(|error| Failure::file("write", path, &error))?;
        Ok(Self { path, file: BufWriter::new(file) })
    }

    fn write(&mut self, line: u64, fault: &Fault) -> Result<(), Failure> {
        let Fault { code, pointer } = fault;
        writeln!(self.file, "{{\"line\":{line},\"code\":\"{code}\",\"pointer\":{}}}", quoted(pointer))
            .map_err(|error| Failure::file("write", self.path, &error))
    }

    fn finish(mut self) -> Result<(), Failure> {
        self.file.flush().map_err(|error| Failure::file("write", self.path, &error))
    }
}
