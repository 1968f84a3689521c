//! `livechat spool`: look into a spool, and deal with what is left in it.

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use livechat_core::call::{CallValues, EnvelopeKey as Key};
use livechat_core::json::Cursor;
use livechat_events::{Extra, Json};
use livechat_sender::{Notice, Pending, Sender, SpoolStatus, SpoolView, StartError};

use crate::arguments::{SpoolAction, SpoolArguments, StatusFormat};
use crate::terminal::{complain, counted, harmless};
use crate::{Failure, Outcome};

/// Runs `livechat spool`.
pub(crate) fn run(arguments: &SpoolArguments) -> Result<Outcome, Failure> {
    let directory = arguments.directory.as_path();
    let view = SpoolView::open(directory).map_err(|error| Failure::file("read", directory, &error))?;
    if !view.is_spool().map_err(|error| Failure::file("read", directory, &error))? {
        return Err(Failure::Message(format!("`{}` is not a spool: no sender has used it", directory.display())));
    }
    match &arguments.action {
        SpoolAction::Status { format } => status(&view, directory, *format),
        SpoolAction::List { rejected, max } => {
            let most = max.map_or(u64::MAX, std::num::NonZeroU64::get);
            print(directory, |out| if *rejected { list_rejected(&view, most, out) } else { list(&view, most, out) })
        }
        SpoolAction::Drain { to, write_key, within } => {
            drain(directory, to, write_key, Duration::from_secs(within.get()))
        }
        SpoolAction::Retry => retry(&view, directory),
        SpoolAction::Export { rejected } => print(directory, |out| export(&view, *rejected, out)),
    }
}

fn status(view: &SpoolView, directory: &Path, format: StatusFormat) -> Result<Outcome, Failure> {
    let status = view.status().map_err(|error| Failure::file("read", directory, &error))?;
    let SpoolStatus { pending, bytes, rejected, damaged, oldest, .. } = status;
    let age = oldest.map(|oldest| age(oldest).as_secs());
    let text = match format {
        StatusFormat::Human => {
            let age = age.map_or(String::new(), |age| format!(", the oldest {} old", shown(Duration::from_secs(age))));
            let damaged = if damaged > 0 { format!("{} damaged\n", counted(damaged, "line")) } else { String::new() };
            format!(
                "{} pending{age}\n{} rejected\n{damaged}{}\n",
                counted(pending, "call"),
                counted(rejected, "call"),
                counted(bytes, "byte")
            )
        }
        StatusFormat::Json => {
            let age = age.map_or("null".to_owned(), |age| age.to_string());
            format!(
                "{{\"pending\":{pending},\"rejected\":{rejected},\"damaged\":{damaged},\"bytes\":{bytes},\
                 \"oldest_age_seconds\":{age}}}\n"
            )
        }
    };
    print(directory, |out| out.write_all(text.as_bytes()).map_err(Stopped::Output))
}

/// Why printing stopped.
enum Stopped {
    Output(io::Error),
    Spool(io::Error),
}

fn print(directory: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Stopped>) -> Result<Outcome, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| out.flush().map_err(Stopped::Output));
    match written {
        Ok(()) => Ok(Outcome::Clean),
        Err(Stopped::Output(error)) => Err(Failure::output(&error)),
        Err(Stopped::Spool(error)) => Err(Failure::file("read", directory, &error)),
    }
}

fn list(view: &SpoolView, most: u64, out: &mut dyn Write) -> Result<(), Stopped> {
    each_line(most, out, |write| {
        view.each_pending(|Pending { number, accepted, call, .. }| {
            let (event, id) = name_of(call);
            write(&format!("{number}  {}  {event}  {id}", shown(age(accepted))))
        })
    })
}

fn list_rejected(view: &SpoolView, most: u64, out: &mut dyn Write) -> Result<(), Stopped> {
    each_line(most, out, |write| {
        view.each_rejected(|line| {
            let text = String::from_utf8_lossy(line);
            let Ok(entry) = Json::parse(&text) else { return true };
            let Some(entry) = Extra::from_json(&entry) else { return true };
            let call = entry.get("call").map(Json::text).unwrap_or_default();
            let (event, id) = name_of(call.as_bytes());
            let at = entry.get("rejectedAt").and_then(Json::as_str).unwrap_or_default();
            write(&format!("{}  {event}  {id}  {}", harmless(&at), harmless(&reason(&entry))))
        })
    })
}

/// The answer of the server, or the findings of the plan.
fn reason(entry: &Extra<'_>) -> String {
    if let Some(status) = entry.get("status") {
        let answer = entry.get("answer").and_then(Json::as_str).unwrap_or_default();
        return format!("the server answered {}: {answer}", status.text());
    }
    let text = entry.get("findings").map(Json::text).unwrap_or_default();
    let findings: Vec<serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    let of = |finding: &serde_json::Value| {
        let part = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        format!("{}[{}] at {}: {}", part("level"), part("code"), part("pointer"), part("message"))
    };
    findings.iter().map(of).collect::<Vec<_>>().join("; ")
}

fn export(view: &SpoolView, rejected: bool, out: &mut dyn Write) -> Result<(), Stopped> {
    each_line(u64::MAX, out, |write| {
        if rejected {
            view.each_rejected(|line| write(&String::from_utf8_lossy(line)))
        } else {
            view.each_pending(|pending| write(&String::from_utf8_lossy(pending.call)))
        }
    })
}

/// Writes the lines that `each` hands out, up to `most`.
fn each_line(
    most: u64,
    out: &mut dyn Write,
    each: impl FnOnce(&mut dyn FnMut(&str) -> bool) -> io::Result<()>,
) -> Result<(), Stopped> {
    let (mut lines, mut failed) = (0, None);
    let read = each(&mut |line| {
        let written = out.write_all(line.as_bytes()).and_then(|()| out.write_all(b"\n"));
        failed = written.err();
        lines += 1;
        failed.is_none() && lines < most
    });
    failed.map_or(Ok(()), |error| Err(Stopped::Output(error)))?;
    read.map_err(Stopped::Spool)
}

fn drain(directory: &Path, to: &str, write_key: &str, within: Duration) -> Result<Outcome, Failure> {
    let sender = Sender::builder(write_key)
        .endpoint(to)
        .spool(directory)
        .close_within(Duration::ZERO)
        .on_notice(|notice, _| {
            if !matches!(notice, Notice::Delivered { .. }) {
                complain(&notice.to_string());
            }
        })
        .start()
        .map_err(|error| not_started(&error))?;
    let left = sender.flush(within);
    sender.close();
    let counters = sender.counters();
    if counters.damaged > 0 {
        complain(&format!("{} could not be read", counted(counters.damaged, "line")));
    }
    let text = format!(
        "{} delivered, {} rejected, {} left\n",
        counted(counters.delivered, "call"),
        counted(counters.rejected, "call"),
        counted(left, "call")
    );
    print(directory, |out| out.write_all(text.as_bytes()).map_err(Stopped::Output))?;
    Ok(if left == 0 && counters.rejected == 0 { Outcome::Clean } else { Outcome::Findings })
}

fn not_started(error: &StartError) -> Failure {
    Failure::Message(error.to_string())
}

fn retry(view: &SpoolView, directory: &Path) -> Result<Outcome, Failure> {
    match view.retry() {
        Ok(calls) => {
            let text = format!("{} put back\n", counted(calls, "call"));
            print(directory, |out| out.write_all(text.as_bytes()).map_err(Stopped::Output))
        }
        Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
            Err(not_started(&StartError::InUse(directory.to_owned())))
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Failure::Message(format!(
            "a side file of `{}` has a line without a call, and nothing was put back; see `export --rejected`",
            directory.display()
        ))),
        Err(error) => Err(Failure::file("write", directory, &error)),
    }
}

/// The event of a call, or its type, and its message id.
fn name_of(call: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(call);
    let mut cursor = Cursor::new(&text);
    let values =
        CallValues::read(&mut cursor, false).and_then(|values| cursor.finish().map(|()| values)).ok().flatten();
    let part = |key| Some(harmless(&values.as_ref()?.string(&cursor, key)?).into_owned());
    let event = part(Key::Event).or_else(|| part(Key::Type)).unwrap_or_else(|| "?".to_owned());
    (event, part(Key::MessageId).unwrap_or_else(|| "?".to_owned()))
}

fn age(accepted: SystemTime) -> Duration {
    SystemTime::now().duration_since(accepted).unwrap_or_default()
}

/// A duration in whole seconds.
fn shown(age: Duration) -> String {
    humantime::format_duration(Duration::from_secs(age.as_secs())).to_string()
}
