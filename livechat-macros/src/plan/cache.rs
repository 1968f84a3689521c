//! Plans, read once per compiler run and not once per derive.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::SystemTime;

use crate::errors::message;
use livechat_spec::{Checked, CheckedPlan, Rejected, load_file};

/// Plans by path. An editor keeps this process for hours, so that each is read again when a file of it has changed.
static PLANS: LazyLock<Mutex<HashMap<PathBuf, Held>>> = LazyLock::new(Mutex::default);

struct Held {
    stamps: Vec<Stamp>,
    plan: Result<Arc<CheckedPlan>, String>,
}

/// A file, its length, and when it was changed.
type Stamp = (PathBuf, Option<(u64, SystemTime)>);

/// The plan in a file; else why it cannot be used, with its own file, line and column.
pub(super) fn load(path: &Path) -> Result<Arc<CheckedPlan>, String> {
    // A panic elsewhere leaves whole entries behind, so that a poisoned lock is as good as any.
    let mut plans = PLANS.lock().unwrap_or_else(PoisonError::into_inner);
    match plans.get(path) {
        Some(held) if held.stamps.iter().all(|(path, stamp)| self::stamp(path) == *stamp) => held.plan.clone(),
        _ => {
            let held = read(path);
            let plan = held.plan.clone();
            plans.insert(path.to_owned(), held);
            plan
        }
    }
}

/// Returns true if a file is named for the first time in this compiler run.
pub(super) fn is_first(path: &Path) -> bool {
    static WATCHED: LazyLock<Mutex<HashSet<PathBuf>>> = LazyLock::new(Mutex::default);
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned())
}

fn read(path: &Path) -> Held {
    let (paths, plan) = match load_file(path) {
        Ok(Checked { plan, .. }) => (plan.sources.paths().map(Path::to_owned).collect(), Ok(Arc::new(plan))),
        Err(rejected) => (vec![path.to_owned()], Err(explain(path, &rejected))),
    };
    let stamps = paths.into_iter().map(|path: PathBuf| (stamp(&path), path)).map(|(stamp, path)| (path, stamp));
    Held { stamps: stamps.collect(), plan }
}

fn explain(path: &Path, rejected: &Rejected) -> String {
    if let [only] = rejected.diagnostics.as_slice()
        && only.code == "unreadable-plan"
    {
        let wrong = format!("{}: {}", only.message, only.primary.text);
        let note = "a path is relative to the folder of the crate's `Cargo.toml`";
        return message(&wrong, only.help.as_deref(), Some(note));
    }
    let count = rejected.diagnostics.len();
    let mistakes = if count == 1 { "a mistake".to_owned() } else { format!("{count} mistakes") };
    format!("the plan `{}` has {mistakes}\n\n{}", path.display(), rejected.to_string().trim_end())
}

fn stamp(path: &Path) -> Option<(u64, SystemTime)> {
    let found = path.metadata().ok()?;
    Some((found.len(), found.modified().ok()?))
}
