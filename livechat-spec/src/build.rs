//! For build scripts: from a plan to the Rust that an application includes.
//!
//! ```ignore
//! // build.rs
//! fn main() {
//!     livechat_spec::build::plan("plan.json");
//! }
//! ```
//!
//! ```ignore
//! // src/main.rs
//! mod events {
//!     livechat_events::include_plan!();
//! }
//! ```

use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, PoisonError};
use std::{env, fmt, fs, io};

use crate::codegen::{HASH_VARIABLE, PLAN_VARIABLE};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::{Checked, Rejected};

pub use crate::codegen::Options;
pub use crate::emit::{Outcome, source, write_if_changed};

/// The file that [`plan`] writes into `OUT_DIR`, and that `include_plan!()` includes.
pub const FILE: &str = "plan.rs";

/// With a file's name behind it, the variable that tells `include_plan!()` where that file lies.
const FILE_VARIABLE: &str = "LIVECHAT_FILE_";

/// Generates from a plan, relative to the crate's folder, into `OUT_DIR/plan.rs`.
///
/// A bad plan ends the build: its errors are printed with file, line and column, and the script exits with 1.
pub fn plan(path: impl AsRef<Path>) {
    Builder::new(path).generate_or_exit();
}

/// Generates from a plan, with options that [`plan`] does not have.
///
/// ```no_run
/// livechat_spec::build::Builder::new("plan.json").file("events.rs").runtime("::my_events").generate_or_exit();
/// ```
#[derive(Debug, Clone)]
pub struct Builder {
    plan: Option<PathBuf>,
    file: PathBuf,
    out_dir: Option<PathBuf>,
    runtime: Option<String>,
}

/// The reason why nothing was generated.
#[derive(Debug)]
pub enum Error {
    /// The plan has errors.
    Plan(Rejected),
    /// A file could not be written, or a variable of cargo's is not there.
    Io(PathBuf, io::Error),
    /// The path of the runtime crate is not a Rust path.
    Runtime(String),
    /// An earlier call of the build script generated this file, from another plan.
    Twice(PathBuf),
}

/// The files that this build script has generated.
static GENERATED: Mutex<Vec<(PathBuf, Option<PathBuf>)>> = Mutex::new(Vec::new());

impl Builder {
    /// Returns a builder for a plan, whose path is relative to the crate's folder.
    #[must_use]
    pub fn new(plan: impl AsRef<Path>) -> Self {
        let plan = Some(plan.as_ref().to_owned());
        Self { plan, file: PathBuf::from(FILE), out_dir: None, runtime: None }
    }

    /// Returns a builder for the Live Chat plan that comes with this crate.
    #[must_use]
    pub fn bundled() -> Self {
        Self { plan: None, file: PathBuf::from(FILE), out_dir: None, runtime: None }
    }

    /// Sets the file's name; the default is `plan.rs`.
    #[must_use]
    pub fn file(mut self, file: impl AsRef<Path>) -> Self {
        file.as_ref().clone_into(&mut self.file);
        self
    }

    /// Sets the folder of the file; the default is cargo's `OUT_DIR`. `include_plan!` finds it in either.
    #[must_use]
    pub fn out_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.out_dir = Some(folder.as_ref().to_owned());
        self
    }

    /// Sets the path of the runtime crate, if it was renamed or comes through another crate: `::my_events`.
    #[must_use]
    pub fn runtime(mut self, path: &str) -> Self {
        self.runtime = Some(path.to_owned());
        self
    }

    /// Generates, prints what cargo needs to know, and returns the path of the file that was written.
    ///
    /// # Errors
    ///
    /// If the plan has errors, a file cannot be written, or the path of the runtime crate is not a path.
    pub fn generate(&self) -> Result<PathBuf, Error> {
        let options = self.options()?;
        let Checked { plan, warnings, .. } = self.load()?;
        print_dependencies(&plan.sources);
        print_warnings(&warnings, &plan.sources);
        let folder = match &self.out_dir {
            Some(folder) => folder.clone(),
            None => variable("OUT_DIR")?,
        };
        let path = folder.join(&self.file);
        self.claim(&path)?;
        write_if_changed(&path, &source(&plan, &options)).map_err(|error| Error::Io(path.clone(), error))?;
        // The compiler runs in another folder than the build script.
        let whole = std::path::absolute(&path).map_err(|error| Error::Io(path.clone(), error))?;
        println!("cargo::rustc-env={FILE_VARIABLE}{}={}", self.file.display(), whole.display());
        Ok(path)
    }

    /// Generates, or prints why not and ends the build.
    pub fn generate_or_exit(&self) {
        if let Err(error) = self.generate() {
            eprintln!("{error}");
            process::exit(1);
        }
    }

    /// Notes that the file is this plan's, unless it is another's.
    fn claim(&self, path: &Path) -> Result<(), Error> {
        // A panic elsewhere leaves whole entries behind.
        let mut generated = GENERATED.lock().unwrap_or_else(PoisonError::into_inner);
        match generated.iter().find(|(known, _)| known == path) {
            Some((_, plan)) if *plan != self.plan => Err(Error::Twice(self.file.clone())),
            Some(_) => Ok(()),
            None => {
                generated.push((path.to_owned(), self.plan.clone()));
                Ok(())
            }
        }
    }

    fn options(&self) -> Result<Options, Error> {
        let Some(path) = &self.runtime else { return Ok(Options::default()) };
        Options::new(path).ok_or_else(|| Error::Runtime(path.clone()))
    }

    fn load(&self) -> Result<Checked, Error> {
        let Some(plan) = &self.plan else {
            return crate::load_str(crate::BUNDLED_NAME, crate::BUNDLED_PLAN, None).map_err(Error::Plan);
        };
        // Cargo runs build scripts in the crate's folder, so that a relative path is relative to it.
        let checked = crate::load_file(plan).map_err(|rejected| {
            print_dependencies(&rejected.sources);
            Error::Plan(rejected)
        })?;
        let whole = fs::canonicalize(plan).map_err(|error| Error::Io(plan.clone(), error))?;
        println!("cargo::rustc-env={PLAN_VARIABLE}={}", whole.display());
        println!("cargo::rustc-env={HASH_VARIABLE}={}", checked.plan.sources.hash());
        Ok(checked)
    }
}

fn variable(name: &str) -> Result<PathBuf, Error> {
    let missing = || io::Error::new(io::ErrorKind::NotFound, format!("`{name}` is not set: not in a build script"));
    env::var_os(name).map(PathBuf::from).ok_or_else(|| Error::Io(PathBuf::from(name), missing()))
}

/// An edit of any file that the plan was read from generates again.
fn print_dependencies(sources: &Sources) {
    for path in sources.paths() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
}

fn print_warnings(warnings: &[Diagnostic], sources: &Sources) {
    for warning in warnings {
        let place = sources.describe(warning.primary.span);
        println!("cargo::warning={place}: {} [{}]", warning.message.replace('\n', " "), warning.code);
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan(rejected) => rejected.fmt(f),
            Self::Io(path, error) => write!(f, "`{}`: {error}", path.display()),
            Self::Runtime(path) => {
                write!(f, "`{path}` is not the path of a crate; write one such as `::livechat_events`")
            }
            Self::Twice(file) => write!(
                f,
                "`{}` is generated from two plans, and the second would overwrite the first\n\
                 help: name another file: `Builder::new(\"other.json\").file(\"other.rs\").generate_or_exit()`, \
                 and include it with `include_plan!(\"other.rs\")`",
                file.display()
            ),
        }
    }
}

impl std::error::Error for Error {}
