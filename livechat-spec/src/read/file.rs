//! A plan's file, or why it is none, and which file was probably meant.

use crate::source::Source;
use livechat_core::suggest::nearest;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

/// The number of entries of a folder that are looked at, and of folders above it.
const ENTRIES: usize = 1000;
const ABOVE: usize = 4;
/// The number of files of a folder that are listed.
const LISTED: usize = 4;

/// No plan file may be larger, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Why a file is no plan.
pub(crate) struct Unread {
    pub(crate) why: String,
    /// The advice, if there is one.
    pub(crate) help: Option<String>,
}

/// A file as a source. `written` is the path as its author wrote it, which is what help is about.
pub(crate) fn read_file(path: &Path, written: &Path) -> Result<Source, Unread> {
    let mut bytes = Vec::new();
    // A device may have no end.
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| unread(path, written, &error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unread { why: "the file is larger than 16 MiB".to_owned(), help: None });
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].split(|byte| *byte == b'\n').count();
        let why = format!("the file is no UTF-8 text: invalid byte on line {line}, at offset {valid}");
        Unread { why, help: Some("save it as UTF-8".to_owned()) }
    })?;
    Ok(Source { name: path.display().to_string(), path: Some(path.to_path_buf()), text })
}

fn unread(path: &Path, written: &Path, error: &io::Error) -> Unread {
    if path.is_dir() {
        return Unread {
            why: "this is a folder, and a plan is one file".to_owned(),
            help: Some(inside(path, written)),
        };
    }
    let why = match error.kind() {
        ErrorKind::NotFound => {
            let help = meant(path, written).map(|meant| format!("did you mean `{}`?", meant.display()));
            // Of a plan that another extends, its own file says where it was looked for.
            let help = help.or_else(|| (path == written).then(|| there(path, written)).flatten());
            return Unread { why: "there is no such file".to_owned(), help };
        }
        ErrorKind::PermissionDenied => "this user may not read the file".to_owned(),
        ErrorKind::NotADirectory => "the path leads through a file as if it were a folder".to_owned(),
        ErrorKind::InvalidFilename => "no file can have this name".to_owned(),
        _ => error.to_string(),
    };
    Unread { why, help: None }
}

/// Returns the advice to name a file of a folder.
fn inside(folder: &Path, written: &Path) -> String {
    let names = plans(folder);
    let file = |name: &String| format!("`{}`", written.join(name).display());
    let usual = names.iter().find(|name| *name == "plan.json");
    match (usual, names.as_slice()) {
        (Some(name), _) => format!("write {}", file(name)),
        (None, []) => "no file in it ends in `.json`; write the path of the plan itself".to_owned(),
        (None, [only]) => format!("write {}", file(only)),
        (None, some) => {
            let listed: Vec<String> = some.iter().take(LISTED).map(file).collect();
            format!("write one of its files, such as {}", listed.join(", "))
        }
    }
}

/// Says which plans lie where this one was looked for.
fn there(path: &Path, written: &Path) -> Option<String> {
    let folder = folder_of(path)?;
    let shown = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    if !folder.is_dir() {
        return Some(format!("there is no folder `{}`", shown.display()));
    }
    let names: Vec<String> =
        plans(folder).iter().map(|name| format!("`{}`", written.with_file_name(name).display())).collect();
    match names.as_slice() {
        [] => Some(format!("no file in `{}` ends in `.json`", shown.display())),
        some => Some(format!("`{}` has {}", shown.display(), some[..some.len().min(LISTED)].join(", "))),
    }
}

/// The folder of a file. The parent of a bare name is empty, and no folder.
fn folder_of(path: &Path) -> Option<&Path> {
    path.parent().map(|parent| if parent == Path::new("") { Path::new(".") } else { parent })
}

/// The file of nearly this name, or of this name in a folder above.
fn meant(path: &Path, written: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let folder = folder_of(path)?;
    let names = plans(folder);
    let longer = format!("{name}.json");
    let near = names.iter().find(|known| **known == longer).map(String::as_str);
    if let Some(near) = near.or_else(|| nearest(name, names.iter().map(String::as_str))) {
        return Some(written.with_file_name(near));
    }
    let mut up = PathBuf::from("..");
    for _ in 0..ABOVE {
        if folder.join(&up).join(name).is_file() {
            return Some(written.parent()?.join(&up).join(name));
        }
        up.push("..");
    }
    None
}

/// The names of files that may be plans, in order. A JSON Schema is none, although one often lies beside them.
fn plans(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().take(ENTRIES).flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let is_plan = |name: &String| name.strip_suffix(".json").is_some_and(|stem| !stem.ends_with(".schema"));
    let mut names: Vec<String> = names.filter(is_plan).collect();
    names.sort();
    names
}
