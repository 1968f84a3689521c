//! `livechat listen`: a local tracking API that validates calls.
//!
//! A request passes from its connection (`server.rs`) through access checks (`service.rs`, `http/`) to its calls (`form/`,
//! `call/`), which are validated (`judge.rs`) on all cores. Then the desk (`desk/`) processes one request after the other: it
//! writes and answers them, then counts and shows them. `live/` is the live page.

mod address;
mod call;
mod clock;
mod desk;
mod faults;
mod form;
mod found;
mod http;
mod judge;
mod lines;
mod live;
mod server;
mod service;
mod stop;

pub use form::form_json;
pub use lines::{hidden_call, lines_of};

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use livechat_events::Validator;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

use crate::arguments::ListenArguments;
use crate::check::levels;
use crate::check::printer::Printer;
use crate::check::render::Style;
use crate::failure::reason;
use crate::journal::OpenFile;
use crate::plan::{descriptor, load};
use crate::survey::{FEW, ROOM, Terms};
use crate::tagged::Tagged;
use crate::terminal::complain;
use crate::whole_file::{Kept, can_be_written, plan_kept};
use crate::{Failure, Outcome};
use desk::{Conversations, Desk, Ended, Message, Screen};
use http::host::Hosts;
use http::room::Room;
use judge::Judge;
use live::{Live, Pages};
use service::Service;
use stop::Stop;

/// The file name in findings without a file.
const NO_FILE: &str = "<calls>";

/// Runs `livechat listen`.
pub(crate) fn run(arguments: &ListenArguments) -> Result<Outcome, Failure> {
    let checked = load(arguments.plan.as_deref())?;
    let plan = descriptor(&checked);
    let tagged = Tagged::of(&checked, &arguments.tags)?;
    let levels = levels(&arguments.levels);
    all_can_be_written(arguments)?;
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(|error| cannot_start(&error))?;
    let (listener, bound) = runtime.block_on(address::bind(&arguments.addr))?;
    let conversations = arguments.conversations.then(|| Conversations::new(plan, &levels)).transpose()?;
    let journal = arguments.out.as_deref().map(|path| open(path, arguments.sync)).transpose()?;
    let style = Style::new(arguments.format);
    let screen = Screen::start(
        Printer::start(style, arguments.quiet, arguments.max_findings, true, None)?,
        style,
        arguments.quiet,
    );
    let terms = Terms {
        plan,
        personal: arguments.show_personal,
        timelines: if arguments.conversations || arguments.report.is_some() { ROOM } else { FEW },
    };
    let name = arguments.out.as_deref().map_or_else(|| NO_FILE.to_owned(), |path| path.display().to_string());
    let live = Arc::new(Live::new(terms, &name, journal.is_some(), arguments.conversations, Pages::new(&checked)?));
    let stop = Stop::new();
    let exit_after = arguments.exit_after.map(std::num::NonZeroU64::get);
    let (desk, inbox) = channel();
    let at_desk =
        Desk { journal, conversations, screen, live: Arc::clone(&live), stop: stop.clone(), name, exit_after };
    let at_desk = thread::spawn(move || at_desk.run(&inbox));
    let service = Service {
        plan,
        judge: Judge::new(Validator::new(plan), levels, tagged),
        hosts: Hosts::new(bound, &arguments.allowed_hosts),
        room: Room::new(),
        desk: desk.clone(),
        live: Arc::clone(&live),
        faults: arguments.faults.clone(),
        requests: AtomicU64::new(0),
    };
    address::announce(bound, arguments.quiet, arguments.ready_file.as_deref())?;
    let served = serve(&runtime, listener, service, &live, &stop, arguments);
    // Requests after this are not answered with 200.
    let _ = desk.send(Message::End);
    let ended = at_desk.join().map_err(|_| Failure::Message("the thread that stores calls failed".to_owned()))?;
    runtime.shutdown_background();
    served?;
    sum_up(arguments, ended, &live)
}

/// Checks before the first call that all files can be written and that none would replace another.
fn all_can_be_written(arguments: &ListenArguments) -> Result<(), Failure> {
    let mut kept: Vec<Kept<'_>> = plan_kept(arguments.plan.as_deref()).into_iter().collect();
    let written = [
        (&arguments.out, "it is the file of `--out`"),
        (&arguments.report, "the report goes into it"),
        (&arguments.ready_file, "the address goes into it"),
    ];
    for (path, what) in written {
        let Some(path) = path.as_deref() else { continue };
        can_be_written(path, &kept)?;
        kept.push((path, what));
    }
    Ok(())
}

/// Serves requests until the end of the run.
fn serve(
    runtime: &Runtime,
    listener: TcpListener,
    service: Service,
    live: &Live,
    stop: &Stop,
    arguments: &ListenArguments,
) -> Result<(), Failure> {
    let connections = address::room_for_connections();
    runtime.block_on(async {
        stop::on_signals(stop.clone()).map_err(|error| cannot_start(&error))?;
        if let Some(idle) = arguments.idle {
            stop::when_idle(stop.clone(), Duration::from_secs(idle.get()), live.latest());
        }
        server::serve(listener, Arc::new(service), stop.clone(), connections).await;
        Ok(())
    })
}

/// Opens the file for calls, and reports repairs.
fn open(path: &Path, sync: bool) -> Result<OpenFile, Failure> {
    let file = OpenFile::open(path, sync)?;
    if file.repaired() > 0 {
        complain(&format!(
            "the last line of `{}` was cut off ({} bytes, never answered 200): it is removed",
            path.display(),
            file.repaired()
        ));
    }
    Ok(file)
}

/// Prints the same summary, and returns the same outcome, as a check of the file.
fn sum_up(arguments: &ListenArguments, ended: Ended, live: &Live) -> Result<Outcome, Failure> {
    let (printer, failure) = ended.screen.finish();
    let Some(mut printer) = printer else {
        return Err(Failure::Message("the thread that prints findings failed".to_owned()));
    };
    let came = printer.result().0;
    let gap = live.conclude(arguments.report.as_deref(), ended.failed, arguments.require_coverage)?;
    match failure.map_or_else(|| printer.sum_up(ended.followed.as_ref(), gap.as_ref()), Err) {
        // The reader has seen enough; the findings so far count.
        Ok(()) | Err(Failure::NoReader) => {}
        Err(failure) => return Err(failure),
    }
    if came.is_empty() {
        complain("no call was received");
    }
    Ok(match arguments.fail_on.fails(came.violations, came.warnings) {
        _ if came.is_empty() || ended.failed => Outcome::Failed,
        found if found || gap.is_some() => Outcome::Findings,
        _ => Outcome::Clean,
    })
}

fn cannot_start(error: &std::io::Error) -> Failure {
    Failure::Message(format!("cannot start: {}", reason(error)))
}
