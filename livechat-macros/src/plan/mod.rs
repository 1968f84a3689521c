//! Chooses the plan of a derive: `plan = "…"`, else the one that the build script chose, else the bundled one.

mod cache;

use std::env;
use std::path::{Path, PathBuf};

use livechat_spec::CheckedPlan;
use livechat_spec::codegen::{HASH_VARIABLE, PLAN_VARIABLE};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::sync::Arc;
use syn::LitStr;

use crate::errors::{code, coded};
use cache::Unusable;

/// A plan, and the files that it was read from.
pub(crate) enum Plan {
    /// The plan that comes with the crate.
    Bundled(&'static CheckedPlan),
    /// A plan in a file.
    File(Arc<CheckedPlan>),
}

impl Plan {
    /// The plan for one type. An error stands on the attribute's string, or else on `name`; `None` if it was reported on another
    /// type already.
    pub(crate) fn choose(plan: Option<&LitStr>, name: &str, span: Span) -> Result<Self, Option<syn::Error>> {
        let (path, span) = match plan {
            Some(plan) => (from_manifest(&plan.value()), plan.span()),
            None => match env::var_os(PLAN_VARIABLE).filter(|path| !path.is_empty()) {
                Some(path) => (PathBuf::from(path), span),
                None => return Ok(Self::Bundled(livechat_spec::bundled())),
            },
        };
        match cache::load(&path, name) {
            Ok(plan) => Ok(Self::File(plan)),
            Err(Unusable::Told(why)) => Err(Some(syn::Error::new(span, coded(code::PLAN, &why)))),
            Err(Unusable::ToldElsewhere) => Err(None),
        }
    }

    /// Emits a check that the build script read the plan as it is here: an expansion that was kept while the plan changed does not
    /// compile.
    pub(crate) fn fresh(&self, chosen: Option<&LitStr>) -> Option<TokenStream> {
        let (Self::File(plan), None) = (self, chosen) else { return None };
        let (variable, hash) = (HASH_VARIABLE, plan.sources.hash());
        Some(quote!(const _: () = __rt::hold(__rt::stale(__rt::option_env!(#variable), #hash));))
    }

    pub(crate) fn checked(&self) -> &CheckedPlan {
        match self {
            Self::Bundled(plan) => plan,
            Self::File(plan) => plan,
        }
    }

    /// Makes the compiler watch the plan's files: an edit builds again. Saying it once in a crate is enough, and a large plan
    /// beside each of many events would cost more than the events.
    ///
    /// ```text
    /// const _: &[u8] = __rt::include_bytes!(__rt::concat!(__rt::env!("CARGO_MANIFEST_DIR"), "/plan.json"));
    /// ```
    pub(crate) fn watched(&self) -> TokenStream {
        let paths = self.checked().sources.paths().filter_map(|path| path.canonicalize().ok());
        let paths = paths.filter(|path| cache::is_first(path));
        let paths = paths.filter_map(|path| from_crate(&path));
        quote!(#(const _: &[u8] = __rt::include_bytes!(#paths);)*)
    }
}

/// A file's path as the compiler finds it. Where the crate's folder is part of it, the expansion names it by its variable and is the
/// same on every machine.
fn from_crate(path: &Path) -> Option<TokenStream> {
    let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).and_then(|folder| folder.canonicalize().ok());
    if let Some(inside) = folder.and_then(|folder| path.strip_prefix(folder).ok().map(Path::to_path_buf)) {
        let inside = format!("/{}", inside.to_str()?);
        return Some(quote!(__rt::concat!(__rt::env!("CARGO_MANIFEST_DIR"), #inside)));
    }
    path.to_str().map(|path| quote!(#path))
}

/// A path relative to the crate's folder, said as the compiler says paths: relative to where it runs.
fn from_manifest(path: &str) -> PathBuf {
    let folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let whole = folder.join(path);
    match env::current_dir() {
        Ok(current) if current == whole => PathBuf::from("."),
        Ok(current) => whole.strip_prefix(current).map(Path::to_path_buf).unwrap_or(whole),
        Err(_) => whole,
    }
}
