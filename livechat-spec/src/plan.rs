//! From a file, or a text, to a checked plan.

use crate::check;
use crate::checked::{Checked, CheckedPlan};
use crate::diagnostic::{Diagnostic, Rejected};
use crate::read::{self, BUNDLED_NAME, BUNDLED_PLAN, Unread, read_named};
use crate::source::{Source, Sources, Span};
use std::path::Path;
use std::sync::LazyLock;

/// Reads and checks the plan in a file, with all that it extends.
///
/// ```no_run
/// let checked = livechat_spec::load_file("plan.json")?;
/// println!("{} events", checked.plan.events.len());
/// # Ok::<(), livechat_spec::Rejected>(())
/// ```
///
/// # Errors
///
/// If a file cannot be read, or a plan has errors: all of them, with their places.
pub fn load_file(path: impl AsRef<Path>) -> Result<Checked, Rejected> {
    let path = path.as_ref();
    match read_named(path) {
        Ok(source) => checked(source, path.parent()),
        Err(Unread { why, help }) => {
            let mut sources = Sources::default();
            let name = path.display().to_string();
            let message = format!("cannot read the plan `{name}`");
            let id = sources.add(Source { name, path: Some(path.to_path_buf()), text: String::new() });
            let found = Diagnostic::error("unreadable-plan", Span::new(id, 0, 0), message).label(why).maybe_help(help);
            Err(Rejected { sources, diagnostics: vec![found] })
        }
    }
}

/// Checks a plan that is given as text. Diagnostics call it `name`. Paths in `extends` are relative to `folder`; without one, the
/// plan can extend only `live-chat`.
///
/// # Errors
///
/// If the plan has errors: all of them, with their places.
pub fn load_str(name: &str, text: &str, folder: Option<&Path>) -> Result<Checked, Rejected> {
    checked(Source { name: name.to_owned(), path: None, text: text.to_owned() }, folder)
}

/// Returns the bundled plan, the Live Chat spec, which is checked once per process.
///
/// ```
/// let names: Vec<&str> = livechat_spec::bundled().events.iter().map(|event| event.ident.as_str()).collect();
/// assert_eq!(names, ["ConversationStarted", "ConversationEnded", "MessageSent", "MessageReceived"]);
/// ```
///
/// # Panics
///
/// Never: the tests of this crate check the bundled plan.
#[must_use]
pub fn bundled() -> &'static CheckedPlan {
    static BUNDLED: LazyLock<CheckedPlan> =
        LazyLock::new(|| match load_str(&format!("{BUNDLED_NAME}.json"), BUNDLED_PLAN, None) {
            Ok(checked) => checked.plan,
            Err(rejected) => unreachable!("the bundled plan is checked by tests: {rejected}"),
        });
    &BUNDLED
}

fn checked(source: Source, folder: Option<&Path>) -> Result<Checked, Rejected> {
    let read::Chain { plan, sources, found } = read::gather(source, folder);
    match plan {
        Some(plan) => check::check(&plan, sources, found),
        None => Err(Rejected::new(sources, found)),
    }
}
