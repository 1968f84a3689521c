//! The paths that a source file writes.

use std::iter::Peekable;

use proc_macro2::{Delimiter, TokenStream, TokenTree, token_stream::IntoIter};

/// What a source file says about modules.
#[derive(Debug, Default)]
pub(super) struct Paths {
    /// Paths of `use` declarations, each with the name that it brings into the module.
    pub(super) uses: Vec<(Vec<String>, String)>,
    /// Other paths that begin with `crate`, `super` or `self`.
    pub(super) others: Vec<Vec<String>>,
    /// Modules that are compiled for tests only.
    pub(super) test_modules: Vec<String>,
}

impl Paths {
    /// Reads a file. Tokens rather than lines are read, so that comments and texts do not count.
    pub(super) fn read(text: &str) -> Self {
        let mut paths = Self::default();
        let tokens: TokenStream = text.parse().expect("the file compiles");
        paths.walk(tokens);
        paths
    }

    fn walk(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut for_tests = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    if let Some(TokenTree::Group(attribute)) = tokens.next() {
                        for_tests |= attribute.stream().to_string().replace(' ', "") == "cfg(test)";
                    }
                }
                _ if for_tests => {
                    self.skip_item(token, &mut tokens);
                    for_tests = false;
                }
                TokenTree::Ident(ident) if ident == "use" => {
                    let mut prefix = Vec::new();
                    self.use_tree(&mut prefix, &mut tokens);
                }
                TokenTree::Ident(ident) if ["crate", "super", "self"].iter().any(|head| ident == head) => {
                    let mut path = vec![ident.to_string()];
                    while is_path_separator(&mut tokens) {
                        match tokens.next() {
                            Some(TokenTree::Ident(ident)) => path.push(ident.to_string()),
                            _ => break,
                        }
                    }
                    // `pub(crate)` and `self` as a value have no other segment.
                    if path.len() > 1 {
                        self.others.push(path);
                    }
                }
                TokenTree::Group(group) => self.walk(group.stream()),
                _ => {}
            }
        }
    }

    /// Skips the item after `#[cfg(test)]`, up to its body or its semicolon.
    fn skip_item(&mut self, first: TokenTree, tokens: &mut Peekable<IntoIter>) {
        let mut is_module = false;
        let mut next = Some(first);
        while let Some(token) = next {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
                TokenTree::Punct(punct) if punct.as_char() == ';' => return,
                TokenTree::Ident(ident) if ident == "mod" => is_module = true,
                TokenTree::Ident(ident) if is_module => self.test_modules.push(ident.to_string()),
                _ => {}
            }
            next = tokens.next();
        }
    }

    /// Reads `a::{b, c as d}` up to a comma, a semicolon or the end, and adds each path with the name that it brings.
    fn use_tree(&mut self, prefix: &mut Vec<String>, tokens: &mut Peekable<IntoIter>) {
        let depth = prefix.len();
        let mut name = None;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) if ident == "as" => name = tokens.next().map(|name| name.to_string()),
                TokenTree::Ident(ident) if ident == "self" && !prefix.is_empty() => {}
                TokenTree::Ident(ident) => prefix.push(ident.to_string()),
                TokenTree::Group(group) => {
                    let mut within = group.stream().into_iter().peekable();
                    while within.peek().is_some() {
                        self.use_tree(prefix, &mut within);
                    }
                    prefix.truncate(depth);
                    return;
                }
                TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => break,
                _ => {}
            }
        }
        if prefix.len() > depth || name.is_some() || depth > 0 {
            let last = prefix.last().cloned().unwrap_or_default();
            self.uses.push((prefix.clone(), name.unwrap_or(last)));
        }
        prefix.truncate(depth);
    }
}

/// Takes `::`, if it is next.
fn is_path_separator(tokens: &mut Peekable<IntoIter>) -> bool {
    let mut colon =
        || tokens.next_if(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')).is_some();
    colon() && colon()
}
