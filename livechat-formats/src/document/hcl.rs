//! Files of Terraform, as the tree that a JSON file with the same values has.
//!
//! `jsonencode(…)` stands for its argument. What only Terraform can evaluate has no value here, and is reported where one is needed.

use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, ObjectKey, UnaryOperator};
use hcl_edit::structure::{Block, Body, Structure};
use hcl_edit::template::{Element, Template};
use livechat_spec::json::{MAX_DEPTH, Member, Node, Value};
use livechat_spec::{Diagnostic, SourceId, Span, Spanned};

use super::node::json_number;

/// Returns true if a text begins blocks as files of Terraform do.
pub(super) fn looks_like_hcl(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("resource \"") && line.trim_end().ends_with('{'))
}

/// Reads a file.
pub(super) fn read(source: SourceId, text: &str) -> Result<Node, Vec<Diagnostic>> {
    if let Some(at) = too_deep(text) {
        let message = format!("the file is nested more than {MAX_DEPTH} deep");
        return Err(vec![Diagnostic::error("too-deep", Span::new(source, at, at + 1), message)]);
    }
    match hcl_edit::parser::parse_body(text) {
        Ok(body) => Ok(Reader { source }.body(&body, Span::new(source, 0, text.len()))),
        Err(error) => {
            let at = error.location().offset();
            let message = format!("invalid file of Terraform: {}", error.message());
            Err(vec![Diagnostic::error("invalid-hcl", Span::new(source, at, at + 1), message)])
        }
    }
}

/// Returns the first bracket that is too deep. Brackets in strings count, which allows less than is possible.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

struct Reader {
    source: SourceId,
}

impl Reader {
    fn body(&self, body: &Body, span: Span) -> Node {
        let mut members = Vec::new();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => {
                    let key = Spanned::new(attribute.key.as_str().to_owned(), self.span(attribute.key.span(), span));
                    members.push(Member { key, value: self.expression(&attribute.value, span) });
                }
                Structure::Block(block) => self.block(block, span, &mut members),
            }
        }
        Node { value: Value::Object(members), span }
    }

    /// Adds a block: under its labels, or to a list where it has none.
    fn block(&self, block: &Block, outer: Span, members: &mut Vec<Member>) {
        let span = self.span(block.span(), outer);
        let inner = self.body(&block.body, span);
        let labels = block.labels.iter().map(hcl_edit::structure::BlockLabel::as_str);
        let path: Vec<&str> = std::iter::once(block.ident.as_str()).chain(labels).collect();
        let Some((last, outer)) = path.split_last() else { return };
        let mut inside = members;
        for step in outer {
            inside = object_at(inside, step, span);
        }
        let key = Spanned::new((*last).to_owned(), span);
        if !block.labels.is_empty() {
            return inside.push(Member { key, value: inner });
        }
        match inside.iter_mut().find(|member| member.key.value == *last).map(|member| &mut member.value.value) {
            Some(Value::Array(items)) => items.push(inner),
            _ => inside.push(Member { key, value: Node { value: Value::Array(vec![inner]), span } }),
        }
    }

    fn expression(&self, expression: &Expression, outer: Span) -> Node {
        let span = self.span(expression.span(), outer);
        let value = match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(**value),
            Expression::Number(number) => {
                let written = number.as_repr().map_or_else(|| number.value().to_string(), |repr| repr.to_string());
                json_number(written.trim()).map_or(Value::Invalid, Value::Number)
            }
            Expression::String(text) => Value::String(text.as_str().to_owned()),
            Expression::StringTemplate(template) => plain(template.iter()),
            Expression::HeredocTemplate(heredoc) => literal(&heredoc.template),
            Expression::Array(items) => Value::Array(items.iter().map(|item| self.expression(item, span)).collect()),
            Expression::Object(object) => {
                let member = |(key, value): (&ObjectKey, &hcl_edit::expr::ObjectValue)| {
                    let key = Spanned::new(self.key(key, span)?, span);
                    Some(Member { key, value: self.expression(value.expr(), span) })
                };
                Value::Object(object.iter().filter_map(member).collect())
            }
            Expression::Parenthesis(inner) => return self.expression(inner.inner(), span),
            Expression::FuncCall(call) if call.name.name.as_str() == "jsonencode" => match call.args.iter().next() {
                Some(argument) => return self.expression(argument, span),
                None => Value::Invalid,
            },
            Expression::UnaryOp(negative) if *negative.operator.value() == UnaryOperator::Neg => {
                match self.expression(&negative.expr, span).value {
                    Value::Number(number) => Value::Number(format!("-{number}")),
                    _ => Value::Invalid,
                }
            }
            _ => Value::Invalid,
        };
        Node { value, span }
    }

    fn key(&self, key: &ObjectKey, span: Span) -> Option<String> {
        match key {
            ObjectKey::Ident(name) => Some(name.as_str().to_owned()),
            ObjectKey::Expression(expression) => match self.expression(expression, span).value {
                Value::String(text) | Value::Number(text) => Some(text),
                _ => None,
            },
        }
    }

    fn span(&self, range: Option<std::ops::Range<usize>>, outer: Span) -> Span {
        range.map_or(outer, |range| Span::new(self.source, range.start, range.end))
    }
}

/// Returns the members of an object in a list of members, which is made if it is not there.
fn object_at<'m>(list: &'m mut Vec<Member>, name: &str, span: Span) -> &'m mut Vec<Member> {
    let is_object = |member: &Member| member.key.value == name && matches!(member.value.value, Value::Object(_));
    let at = list.iter().position(is_object).unwrap_or_else(|| {
        let value = Node { value: Value::Object(Vec::new()), span };
        list.push(Member { key: Spanned::new(name.to_owned(), span), value });
        list.len() - 1
    });
    match &mut list[at].value.value {
        Value::Object(members) => members,
        _ => unreachable!("the position is that of an object"),
    }
}

fn literal(template: &Template) -> Value {
    plain(template.iter())
}

/// Returns the text of a template without interpolation.
#[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
fn plain<'t>(elements: impl Iterator<Item = &'t Element>) -> Value {
    let mut text = String::new();
    for element in elements {
        match element {
            Element::Literal(part) => text.push_str(part.as_str()),
            _ => return Value::Invalid,
        }
    }
    Value::String(text)
}
