//! Chooses the plan of a derive: `plan = "…"`, else the one that the build script chose, else the bundled one.

mod cache;

use std::env;
use std::path::{Path, PathBuf};

use livechat_spec::CheckedPlan;
use livechat_spec::codegen::PLAN_VARIABLE;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use std::sync::Arc;
use syn::LitStr;

/// A plan, and the files that it was read from.
pub(crate) enum Plan {
    /// The plan that comes with the crate.
    Bundled(&'static CheckedPlan),
    /// A plan in a file.
    File(Arc<CheckedPlan>),
}

impl Plan {
    /// The plan for one derive. An error stands on the attribute's string, or else on `name`.
    pub(crate) fn choose(plan: Option<&LitStr>, name: Span) -> syn::Result<Self> {
        if let Some(plan) = plan {
            return Self::read(&from_manifest(&plan.value()), plan.span());
        }
        match env::var_os(PLAN_VARIABLE).filter(|path| !path.is_empty()) {
            Some(path) => Self::read(&PathBuf::from(path), name),
            None => Ok(Self::Bundled(livechat_spec::bundled())),
        }
    }

    fn read(path: &Path, span: Span) -> syn::Result<Self> {
        match cache::load(path) {
            Ok(plan) => Ok(Self::File(plan)),
            Err(rejected) => Err(syn::Error::new(span, rejected)),
        }
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
    /// const _: &[u8] = __rt::include_bytes!("/home/me/app/plan.json");
    /// ```
    pub(crate) fn watched(&self) -> TokenStream {
        let paths = self.checked().sources.paths().filter_map(|path| path.canonicalize().ok());
        let paths = paths.filter(|path| cache::is_first(path));
        let paths = paths.filter_map(|path| path.to_str().map(str::to_owned));
        quote!(#(const _: &[u8] = __rt::include_bytes!(#paths);)*)
    }
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
