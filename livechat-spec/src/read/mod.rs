//! Reads the plan's file, the plan it extends, and so on, and lays them together.

mod file;
mod root;

pub(crate) use file::Unread;
use file::read_file;

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::model::Plan;
use crate::shown::short;
use crate::source::{Source, Sources, Spanned};
use crate::{extend, load};
use std::path::{Path, PathBuf};

/// The value of `extends` that names the bundled plan.
pub const BUNDLED_NAME: &str = "live-chat";

/// The text of the bundled plan: the Live Chat spec.
pub const BUNDLED_PLAN: &str = include_str!("../../spec/live-chat.json");

/// The greatest number of plans that may extend each other in a row.
const LONGEST: usize = 16;

/// A plan and all that it extends, read and laid together.
pub(crate) struct Chain {
    /// The whole plan; `None` if part of it could not be read.
    pub(crate) plan: Option<Plan>,
    /// All texts.
    pub(crate) sources: Sources,
    /// Diagnostics from reading.
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads a plan's text, and what it extends. Relative paths start in `folder`, if the plan has one.
pub(crate) fn gather(source: Source, folder: Option<&Path>) -> Chain {
    let mut chain = Chain { plan: None, sources: Sources::default(), found: Vec::new() };
    let mut plans: Vec<Plan> = Vec::new();
    let first_folder = folder;
    let mut folder = folder.map(Path::to_path_buf);
    let mut next = Some(source);
    while let Some(source) = next.take() {
        let text = source.text.clone();
        let id = chain.sources.add(source);
        let (plan, found) = load::read(id, &text);
        chain.found.extend(found);
        let Some(plan) = plan else { return chain };
        chain.found.extend(check::alone(&plan));
        if let Some(extends) = &plan.extends {
            match beneath(extends, folder.as_deref(), first_folder, &chain.sources) {
                Ok((source, new_folder)) => (next, folder) = (Some(source), new_folder),
                Err(found) => {
                    chain.found.push(*found);
                    return chain;
                }
            }
        }
        plans.push(plan);
    }
    for over in plans.into_iter().rev() {
        chain.plan = Some(match chain.plan.take() {
            Some(base) => {
                chain.found.extend(check::over(&base, &over));
                extend::lay(base, over)
            }
            None => over,
        });
    }
    chain
}

type Beneath = Result<(Source, Option<PathBuf>), Box<Diagnostic>>;

/// The plan that `extends` names, and the folder that it lies in. `first` is the folder of the plan that all lie beneath.
fn beneath(extends: &Spanned<String>, folder: Option<&Path>, first: Option<&Path>, above: &Sources) -> Beneath {
    if above.iter().count() >= LONGEST {
        let found = Diagnostic::error("extends-cycle", extends.span, "too many plans extend each other");
        return Err(Box::new(found.note(format!("at most {LONGEST} plans may lie over each other"))));
    }
    if extends.value == BUNDLED_NAME {
        let source = Source { name: format!("{BUNDLED_NAME}.json"), path: None, text: BUNDLED_PLAN.to_owned() };
        return Ok((source, None));
    }
    let unreadable = |Unread { why, help }: Unread| {
        let message = format!("cannot read the plan `{}`", short(&extends.value));
        let usual = format!("write `\"{BUNDLED_NAME}\"`, or a path from this file's folder");
        Box::new(Diagnostic::error("unreadable-plan", extends.span, message).label(why).help(usual).maybe_help(help))
    };
    let (Some(folder), Some(first)) = (folder, first) else {
        let why = "this plan is in no file, so paths lead nowhere".to_owned();
        return Err(unreadable(Unread { why, help: None }));
    };
    let path = folder.join(&extends.value);
    if let Some(first) = above.paths().find(|known| same(known, &path)) {
        let message = format!("the plan `{}` extends itself", short(&first.display().to_string()));
        return Err(Box::new(Diagnostic::error("extends-cycle", extends.span, message).help("remove this `extends`")));
    }
    if !root::may_extend(first, &path) {
        let help =
            format!("copy it into the repository, or name its folder in the environment variable `{}`", root::ALLOWED);
        return Err(unreadable(Unread {
            why: "the file is outside of the plan's repository".to_owned(),
            help: Some(help),
        }));
    }
    let source = read_beneath(&path, Path::new(&extends.value)).map_err(unreadable)?;
    let folder = path.parent().map(Path::to_path_buf);
    Ok((source, folder))
}

/// Reads the plan that a user names. A link may have been made by somebody else: what it leads to outside is treated as with `extends`.
pub(crate) fn read_named(path: &Path) -> Result<Source, Unread> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let is_foreign = path.is_symlink() && path.is_file() && !root::may_extend(folder, path);
    let source = read_file(path, path)?;
    if is_foreign { quotable(source) } else { Ok(source) }
}

/// Reads a file that a plan names.
fn read_beneath(path: &Path, written: &Path) -> Result<Source, Unread> {
    if path.exists() && !path.is_file() && !path.is_dir() {
        return Err(Unread { why: "this is not a regular file".to_owned(), help: None });
    }
    quotable(read_file(path, written)?)
}

/// Of a file that is not a plan nothing is quoted: who wrote its name may not be who may read it.
fn quotable(source: Source) -> Result<Source, Unread> {
    match load::not_a_plan(&source.text) {
        Some(why) => {
            let help = "a plan is a JSON object with `name`, and `events` or `extends`".to_owned();
            Err(Unread { why, help: Some(help) })
        }
        None => Ok(source),
    }
}

fn same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
