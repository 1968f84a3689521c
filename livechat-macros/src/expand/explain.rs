//! Attributes that make the compiler's words better, where they can be written.
//!
//! `#[diagnostic::…]` is found through the prelude. In a crate or a module with `#![no_implicit_prelude]` it is an error, and
//! a macro is not told. So the file with the derive and the crate's root are looked at: where one has the word, the
//! attributes are left out, and errors there say the same in fewer words.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::{env, fs};

use proc_macro2::TokenStream;
use quote::quote;

/// `#[diagnostic::on_unimplemented(…)]` or `#[diagnostic::do_not_recommend]`, or nothing.
pub(super) fn diagnostic(attribute: &TokenStream) -> TokenStream {
    if without_prelude() { TokenStream::new() } else { quote!(#[diagnostic::#attribute]) }
}

/// Keeps a trait's other types out of the errors about it.
pub(super) fn do_not_recommend() -> TokenStream {
    diagnostic(&quote!(do_not_recommend))
}

fn without_prelude() -> bool {
    // Tests of this crate run it outside of a compiler.
    let here = if proc_macro::is_available() { proc_macro::Span::call_site().local_file() } else { None };
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let roots = crate_folder.into_iter().flat_map(|folder| ["src/lib.rs", "src/main.rs"].map(|root| folder.join(root)));
    here.into_iter().chain(roots).any(|file| says_so(&file))
}

/// Whether a file has the word; each is read once.
fn says_so(file: &Path) -> bool {
    static KNOWN: LazyLock<Mutex<HashMap<PathBuf, bool>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(says) = known.get(file) {
        return *says;
    }
    let says = fs::read_to_string(file).is_ok_and(|text| text.contains("no_implicit_prelude"));
    known.insert(file.to_owned(), says);
    says
}
