//! `livechat sample`: generates test calls that follow a plan.
//!
//! The labels come from how the calls are generated, not from the validator, so the calls can test the validator.

mod call;
mod cast;
mod conversation_fault;
mod delivery;
mod fault;
mod formatted;
mod json;
mod library;
mod lines;
mod number;
mod other;
mod pattern;
mod random;
mod traffic;
mod value;

pub(crate) use call::example;
pub(crate) use lines::{Lines, Wanted};
pub(crate) use other::other_example;

use std::io::{self, BufWriter, Write};
use std::path::Path;

use livechat_spec::json::quoted;

use crate::arguments::SampleArguments;
use crate::plan::load_descriptor;
use crate::whole_file::{WholeFile, can_be_written, plan_kept};
use crate::{Failure, Outcome};
use delivery::Delivery;
use fault::Fault;

const BUFFER: usize = 256 * 1024;

/// Runs `livechat sample`.
pub(crate) fn run(arguments: &SampleArguments) -> Result<Outcome, Failure> {
    let mut lines = Lines::new(load_descriptor(arguments.plan.as_deref())?, wanted(arguments))?;
    let labels = arguments.labels.as_deref().map(|path| Labels::create(path, arguments)).transpose()?;
    let mut output = Output { out: BufWriter::with_capacity(BUFFER, io::stdout()), line: 0, labels };
    while let Some(delivery) = lines.next()? {
        output.write(&delivery)?;
    }
    output.finish()?;
    Ok(Outcome::Clean)
}

fn wanted(arguments: &SampleArguments) -> Wanted {
    let SampleArguments {
        conversations, seed, violations, conversation_faults, late, duplicates, shuffle_keys, ..
    } = *arguments;
    Wanted { conversations, seed, violations, conversation_faults, late, duplicates, shuffle_keys }
}

/// Standard output for the calls, and the file of labels.
struct Output<'a> {
    out: BufWriter<io::Stdout>,
    /// Number of lines written.
    line: u64,
    labels: Option<Labels<'a>>,
}

impl Output<'_> {
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

/// The file of labels for calls that break a rule.
struct Labels<'a> {
    path: &'a Path,
    file: BufWriter<WholeFile<'a>>,
}

impl<'a> Labels<'a> {
    fn create(path: &'a Path, arguments: &SampleArguments) -> Result<Self, Failure> {
        can_be_written(path, plan_kept(arguments.plan.as_deref()).as_slice())?;
        Ok(Self { path, file: BufWriter::new(WholeFile::create(path)?) })
    }

    fn write(&mut self, line: u64, fault: &Fault) -> Result<(), Failure> {
        let Fault { code, pointer } = fault;
        writeln!(self.file, "{{\"line\":{line},\"code\":\"{code}\",\"pointer\":{}}}", quoted(pointer))
            .map_err(|error| Failure::file("write", self.path, &error))
    }

    fn finish(self) -> Result<(), Failure> {
        let cannot = |error: &io::Error| Failure::file("write", self.path, error);
        self.file.into_inner().map_err(|error| cannot(error.error()))?.finish()
    }
}
