//! `example` and `default` of properties: each is a value that the property takes.

use std::collections::HashSet;

use super::value::{Rules, value};
use crate::check::resolve::{Resolved, ResolvedProperty};
use crate::checked::{CheckedPlan, CheckedProperty};
use crate::diagnostic::Diagnostic;
use crate::json::Node;
use crate::model::{Plan, Property, PropertyType};
use crate::source::{SourceId, Span};

/// Reports values that break the rules of their property. Those of an extended plan that break a rule of this one are dropped without a
/// diagnostic, as whole examples are.
pub(in crate::check) fn check(
    plan: &Plan,
    events: &[Resolved<'_>],
    checked: &mut CheckedPlan,
    found: &mut Vec<Diagnostic>,
) {
    // The values of a shape's own properties may be of shapes.
    let shapes = checked.shapes.clone();
    let rules = Rules { policy: checked.unknown_properties, shapes: &shapes };
    let mut values = Values { source: plan.span.source, rules, seen: HashSet::new(), found };
    for (written, shape) in plan.shapes.iter().zip(&mut checked.shapes) {
        values.shape(&written.object, &mut shape.shape);
    }
    for (resolved, event) in events.iter().zip(&mut checked.events) {
        let written = resolved.properties.iter().map(|ResolvedProperty { property, .. }| property);
        values.list(written, &mut event.properties);
    }
    values.list(plan.context.iter(), &mut checked.context);
    values.list(plan.every_call.iter(), &mut checked.every_call);
}

struct Values<'f> {
    /// The file of the plan itself.
    source: SourceId,
    rules: Rules<'f>,
    /// Values that were checked: several events share a property.
    seen: HashSet<Span>,
    found: &'f mut Vec<Diagnostic>,
}

impl Values<'_> {
    #[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
    /// Checks properties as they are written beside what they became, in the same order.
    fn list<'p>(&mut self, written: impl Iterator<Item = &'p Property>, checked: &mut [CheckedProperty]) {
        for (written, checked) in written.zip(checked) {
            if self.breaks(written.example.as_ref(), "example", "invalid-example", checked) {
                checked.example = None;
            }
            if self.breaks(written.default.as_ref(), "default", "invalid-default", checked) {
                checked.default = None;
            }
            self.shape(&written.shape, &mut checked.shape);
        }
    }

    fn shape(&mut self, written: &PropertyType, checked: &mut crate::checked::Shape) {
        if let (Some(written), Some(checked)) = (&written.properties, &mut checked.properties) {
            self.list(written.value.iter(), checked);
        }
        if let (Some(written), Some(checked)) = (&written.items, &mut checked.items) {
            self.shape(&written.value, checked);
        }
    }

    /// Returns true if a value breaks a rule.
    fn breaks(&mut self, node: Option<&Node>, key: &str, code: &'static str, of: &CheckedProperty) -> bool {
        let Some(node) = node else { return false };
        let mut broken = Vec::new();
        value(node, &of.shape, of, self.rules, &mut broken);
        let is_own = node.span.source == self.source;
        let breaks = !broken.is_empty();
        if is_own && self.seen.insert(node.span) {
            self.found.extend(broken.into_iter().map(|mut found| {
                let of = found.message.strip_prefix("the example's").map(|rest| format!("the `{key}` of{rest}"));
                found.message = of.unwrap_or_else(|| found.message.replacen("the example", &format!("the `{key}`"), 1));
                found.code = if found.code == "invalid-example" { code } else { found.code };
                found
            }));
        }
        breaks && !is_own
    }
}
