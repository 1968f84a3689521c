//! The folder that plans stay under: a plan that somebody else wrote must not have any file of this machine read.

use std::env;
use std::path::{Path, PathBuf};

/// Names another folder that plans may extend files of.
pub(crate) const ALLOWED: &str = "LIVECHAT_PLAN_ROOT";

/// Returns whether a plan in `folder` may extend the file at `path`, which need not be there.
///
/// It may where the file, all links followed, lies in the repository of the plan (the nearest folder above with `.git`), in the current
/// directory if the plan is in there too, in the plan's own folder, or in the folder that is allowed.
pub(crate) fn may_extend(folder: &Path, path: &Path) -> bool {
    let Some(target) = real(path) else { return false };
    let allowed = env::var_os(ALLOWED).map(PathBuf::from).and_then(|allowed| allowed.canonicalize().ok());
    allowed.is_some_and(|allowed| target.starts_with(allowed))
        || root(folder).is_some_and(|root| target.starts_with(root))
}

fn root(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().ok()?;
    let repository = folder.ancestors().find(|above| above.join(".git").exists()).map(Path::to_owned);
    let current = || env::current_dir().ok()?.canonicalize().ok().filter(|current| folder.starts_with(current));
    Some(repository.or_else(current).unwrap_or(folder))
}

/// Resolves a path; of one that leads to nothing, the part that exists decides.
fn real(path: &Path) -> Option<PathBuf> {
    if path.symlink_metadata().is_ok() {
        return path.canonicalize().ok();
    }
    let above = path.parent()?;
    match path.file_name() {
        Some(name) if above.as_os_str().is_empty() => Some(Path::new(".").canonicalize().ok()?.join(name)),
        Some(name) => Some(real(above)?.join(name)),
        // It ends in `..`, below a folder that is not there.
        None => None,
    }
}
