//! The two plans: files as they are, or as they were in a commit.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use livechat_spec::{Checked, CheckedPlan, Rejected, load_file, load_str, render};
use tempfile::TempDir;

use crate::Failure;

/// A plan to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// A file, or a folder of another format.
    File(PathBuf),
    /// A file as it was in a commit.
    Commit { revision: String, path: String },
}

/// A plan that was read.
pub(super) struct Read {
    pub(super) plan: CheckedPlan,
    /// Its name for people.
    pub(super) name: String,
}

impl Side {
    /// Reads an argument: a file, or `REV:path` where there is no such file.
    pub(super) fn of(argument: &str) -> Self {
        match argument.split_once(':') {
            Some((revision, path)) if !revision.is_empty() && !path.is_empty() && !Path::new(argument).exists() => {
                Self::Commit { revision: revision.to_owned(), path: path.to_owned() }
            }
            _ => Self::File(PathBuf::from(argument)),
        }
    }

    /// Reads the file as it was in a commit.
    pub(super) fn against(&self, revision: &str) -> Result<Self, Failure> {
        let Self::File(path) = self else {
            return Err(Failure::Message("`--against` takes a file, not a file of a commit".to_owned()));
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let prefix = git(folder, &["rev-parse", "--show-prefix"])?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = format!("{}{name}", String::from_utf8_lossy(&prefix).trim_end_matches('\n'));
        Ok(Self::Commit { revision: revision.to_owned(), path })
    }

    /// Loads the plan, with all that it extends. Why it cannot be used is said on standard error.
    pub(super) fn load(&self, repository: &Path) -> Result<Read, Failure> {
        match self {
            Self::File(path) if is_foreign(path) => {
                let name = format!("{} (imported)", path.display());
                let plan = checked(load_str(&name, &crate::import::plan_of(path.clone())?, None), |text| text)?;
                Ok(Read { plan, name: path.display().to_string() })
            }
            Self::File(path) => Ok(Read { plan: load(path, |text| text)?, name: path.display().to_string() }),
            Self::Commit { revision, path } => {
                let checkout = Checkout::new(repository, revision)?;
                let file = checkout.add(path, 0)?;
                let folder = format!("{}/", checkout.folder.path().display());
                let plan = load(&file, |text| text.replace(&folder, &format!("{revision}:")))?;
                Ok(Read { plan, name: format!("{revision}:{path}") })
            }
        }
    }
}

/// Returns true for folders, and for files of formats that no plan is written in: they are imported.
fn is_foreign(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    path.is_dir() || ["csv", "md", "tf", "yaml", "yml"].contains(&ending)
}

fn load(path: &Path, named: impl Fn(String) -> String) -> Result<CheckedPlan, Failure> {
    checked(load_file(path), named)
}

fn checked(loaded: Result<Checked, Rejected>, named: impl Fn(String) -> String) -> Result<CheckedPlan, Failure> {
    match loaded {
        Ok(Checked { plan, .. }) => Ok(plan),
        Err(Rejected { sources, diagnostics, .. }) => {
            anstream::eprint!("{}", named(render::ansi(&sources, &diagnostics)));
            Err(Failure::Reported)
        }
    }
}

/// A folder for the files of a commit, which is gone when it is dropped.
struct Checkout<'a> {
    repository: &'a Path,
    revision: &'a str,
    folder: TempDir,
}

impl<'a> Checkout<'a> {
    fn new(repository: &'a Path, revision: &'a str) -> Result<Self, Failure> {
        if revision.starts_with('-') {
            return Err(Failure::Message(format!("`{revision}` is not a revision")));
        }
        let folder = tempfile::Builder::new().prefix("livechat-diff-").tempdir();
        let folder = folder.map_err(|error| Failure::file("create a folder in", &std::env::temp_dir(), &error))?;
        // Plans extend files of their own repository only: this marks the folder as the root of one.
        let root = folder.path().join(".git");
        fs::create_dir(&root).map_err(|error| Failure::file("create", &root, &error))?;
        Ok(Self { repository, revision, folder })
    }

    /// Writes a file of the commit, and what it extends, under the paths that they have in it.
    fn add(&self, path: &str, depth: usize) -> Result<PathBuf, Failure> {
        const DEEPEST: usize = 32;
        let text = git(self.repository, &["show", &format!("{}:{path}", self.revision)])?;
        let Some(path) = normal(path).filter(|_| depth < DEEPEST) else {
            return Err(Failure::Message(format!("`{path}` leads out of the repository")));
        };
        let file = self.folder.path().join(&path);
        let folder = file.parent().unwrap_or(self.folder.path());
        fs::create_dir_all(folder).map_err(|error| Failure::file("create", folder, &error))?;
        fs::write(&file, &text).map_err(|error| Failure::file("write", &file, &error))?;
        let extends = serde_json::from_slice::<serde_json::Value>(&text).ok();
        let extends = extends.as_ref().and_then(|plan| plan["extends"].as_str());
        if let Some(beneath) = extends.filter(|beneath| *beneath != livechat_spec::BUNDLED_NAME) {
            let beneath = path.parent().unwrap_or(Path::new("")).join(beneath);
            if let Some(beneath) =
                normal(&beneath.to_string_lossy()).filter(|beneath| !self.folder.path().join(beneath).exists())
            {
                self.add(&beneath.to_string_lossy().replace('\\', "/"), depth + 1)?;
            }
        }
        Ok(file)
    }
}

/// A relative path without `.` and `..`; `None` where it leads out of the repository.
fn normal(path: &str) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(name) => normal.push(name),
            Component::CurDir => {}
            Component::ParentDir => normal.pop().then_some(())?,
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(normal)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
    let run = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output =
        run.map_err(|error| Failure::Message(format!("cannot run `git`: {}", crate::failure::reason(&error))))?;
    if !output.status.success() {
        let why = String::from_utf8_lossy(&output.stderr);
        let why = why.trim().lines().next().unwrap_or("it failed").trim_start_matches("fatal: ").to_owned();
        return Err(Failure::Message(format!("`git {}` failed: {why}", arguments.join(" "))));
    }
    Ok(output.stdout)
}
