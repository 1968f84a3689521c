//! `events!("plan.json")`: the whole module of a plan.

use livechat_spec::codegen::{Options, module};
use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Path, Token};

use crate::plan::Plan;

/// Emits the code that a build script would have written for the plan, and makes the compiler watch the plan's files.
pub(crate) fn events(input: TokenStream) -> TokenStream {
    syn::parse2::<Input>(input).and_then(|input| expand(&input)).unwrap_or_else(syn::Error::into_compile_error)
}

/// `"plan.json", crate = ::my_events`
struct Input {
    plan: LitStr,
    runtime: Option<Path>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(LitStr) {
            return Err(input.error("write the plan's file, relative to the crate's folder: `events!(\"plan.json\")`"));
        }
        let plan = input.parse()?;
        let mut runtime = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key = input.call(syn::Ident::parse_any)?;
            if key != "crate" {
                return Err(syn::Error::new(key.span(), format!("unknown key `{key}`\nhelp: the only key is `crate`")));
            }
            input.parse::<Token![=]>()?;
            runtime = Some(input.call(Path::parse_mod_style)?);
            input.parse::<Option<Token![,]>>()?;
        }
        if !input.is_empty() {
            return Err(input.error("nothing may follow here"));
        }
        Ok(Self { plan, runtime })
    }
}

fn expand(input: &Input) -> syn::Result<TokenStream> {
    let plan = match Plan::choose(Some(&input.plan), "events!", input.plan.span()) {
        Ok(plan) => plan,
        Err(Some(error)) => return Err(error),
        Err(None) => return Ok(TokenStream::new()),
    };
    let options = match &input.runtime {
        Some(path) => Options { runtime: path.to_token_stream() },
        None => Options::default(),
    };
    let (module, runtime) = (module(plan.checked(), &options), &options.runtime);
    let watched = super::hidden(runtime, &plan.watched());
    Ok(quote!(#module #watched))
}
