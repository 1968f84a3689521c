//! The message of an assertion that fails.

use std::panic::{AssertUnwindSafe, Location, catch_unwind, set_hook, take_hook};
use std::sync::{Mutex, PoisonError, mpsc};

/// All threads share one panic hook.
static HOOK: Mutex<()> = Mutex::new(());

/// Returns the message of an assertion that panics at the line of the test.
#[track_caller]
pub(crate) fn failure(assertion: impl FnOnce()) -> String {
    let _alone = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let (sender, receiver) = mpsc::channel();
    let before = take_hook();
    set_hook(Box::new(move |panic| {
        let place = panic.location().map(|place| (place.file().to_owned(), place.line()));
        let message = panic.payload().downcast_ref::<String>().cloned();
        drop(sender.send((place, message)));
    }));
    let outcome = catch_unwind(AssertUnwindSafe(assertion));
    set_hook(before);
    let Ok((Some((file, line)), Some(message))) = receiver.recv() else { panic!("the assertion held: {outcome:?}") };
    let here = Location::caller();
    assert!(file == here.file() && (here.line()..here.line() + 3).contains(&line), "{file}:{line} is not at {here}");
    message
}
