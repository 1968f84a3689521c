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
    /// The first type that was told why the plan cannot be used. Others are not told again.
    told: Option<String>,
}

/// Why there is no plan.
pub(super) enum Unusable {
    /// It is to be said on this type.
    Told(String),
    /// It was said on another type.
    ToldElsewhere,
}

/// A file, its length, and when it was changed.
type Stamp = (PathBuf, Option<(u64, SystemTime)>);

/// The plan in a file, for a type of this name; else why it cannot be used, with its own file, line and column.
pub(super) fn load(path: &Path, name: &str) -> Result<Arc<CheckedPlan>, Unusable> {
    // A panic elsewhere leaves whole entries behind, so that a poisoned lock is as good as any.
    let mut plans = PLANS.lock().unwrap_or_else(PoisonError::into_inner);
    let is_fresh = |held: &Held| held.stamps.iter().all(|(path, stamp)| self::stamp(path) == *stamp);
    if !plans.get(path).is_some_and(is_fresh) {
        plans.insert(path.to_owned(), read(path));
    }
    let Some(held) = plans.get_mut(path) else { return Err(Unusable::ToldElsewhere) };
    match &held.plan {
        Ok(plan) => Ok(plan.clone()),
        // An editor expands one type again and again: it is told each time.
        Err(why) if held.told.get_or_insert_with(|| name.to_owned()) == name => Err(Unusable::Told(why.clone())),
        Err(_) => Err(Unusable::ToldElsewhere),
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
    Held { stamps: stamps.collect(), plan, told: None }
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
