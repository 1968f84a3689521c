//! The files that are imported: those that are named, and those in folders that are named.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use livechat_formats::File;

use crate::Failure;

/// The greatest number of files, and of bytes of all files together.
const MOST_FILES: usize = 20_000;
const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// Endings of names of files that plans are written in. Schemas of Iglu are named by their version.
const ENDINGS: &[&str] = &["json", "yaml", "yml", "csv", "tsv", "md", "markdown", "tf"];

/// Reads the files, those of a folder in the order of their names.
pub(super) fn read(named: &[PathBuf]) -> Result<Vec<File>, Failure> {
    let mut paths = Vec::new();
    for path in named {
        if path.is_dir() {
            walk(path, &mut paths)?;
        } else {
            paths.push(path.clone());
        }
    }
    if paths.is_empty() {
        let folder = named.first().map_or_else(String::new, |path| path.display().to_string());
        return Err(Failure::Message(format!("`{folder}` has no files to import")));
    }
    let mut left = MOST_BYTES;
    paths.iter().map(|path| file(path, &mut left)).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let cannot = |error: io::Error| Failure::file("read", folder, &error);
    let mut entries = fs::read_dir(folder).map_err(cannot)?.collect::<Result<Vec<_>, _>>().map_err(cannot)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let is_hidden = name.to_string_lossy().starts_with('.');
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() && !is_hidden {
            walk(&path, paths)?;
        } else if !is_hidden && path.is_file() && is_wanted(&path) {
            paths.push(path);
        }
        if paths.len() > MOST_FILES {
            return Err(Failure::Message(format!("more than {MOST_FILES} files to import; name fewer folders")));
        }
    }
    Ok(())
}

fn is_wanted(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_none_or(|ending| ENDINGS.contains(&ending.as_str()))
}

fn file(path: &Path, left: &mut u64) -> Result<File, Failure> {
    let cannot = |error: io::Error| Failure::file("read", path, &error);
    let input: Box<dyn Read> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(fs::File::open(path).map_err(cannot)?) };
    let mut bytes = Vec::new();
    let read = input.take(*left + 1).read_to_end(&mut bytes).map_err(cannot)? as u64;
    if read > *left {
        let most = MOST_BYTES / 1024 / 1024;
        return Err(Failure::Message(format!("cannot read `{}`: the files have more than {most} MiB", path.display())));
    }
    *left -= read;
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let text = String::from_utf8(bytes)
        .map_err(|error| not_utf8(&name, error.utf8_error().valid_up_to(), error.as_bytes()))?;
    Ok(File { name, text })
}

fn not_utf8(name: &str, at: usize, bytes: &[u8]) -> Failure {
    let line = memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1;
    Failure::Message(format!("cannot read `{name}`: line {line} is not UTF-8"))
}
