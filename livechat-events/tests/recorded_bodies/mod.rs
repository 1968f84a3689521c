//! What client libraries sent to a recorder.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The JSON bodies of every recorded request in a folder, with the name of the library that sent it.
pub(crate) fn bodies(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut bodies = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let requests: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
        for request in requests.as_array().expect("an array of requests") {
            let body = request["body"].as_str().expect("a body");
            if body.starts_with('{') {
                bodies.push((path.file_stem().expect("a name").to_string_lossy().into_owned(), body.to_owned()));
            }
        }
    }
    bodies.sort();
    bodies
}
