//! Plans without named shapes: each is written out where it is used, for formats that have objects only.

use livechat_spec::{CheckedPlan, CheckedProperty, Shape};

use crate::document::Place;
use crate::report::Losses;

/// The number of properties that are written out: shapes within shapes can double at every step.
const MOST: usize = 200_000;

/// Returns the plan with each named shape in its places. A shape inside itself becomes any object there.
pub(super) fn inlined(plan: &CheckedPlan, losses: &mut Losses) -> CheckedPlan {
    let mut out = plan.clone();
    if plan.shapes.is_empty() {
        return out;
    }
    let mut inline = Inline { plan, within: Vec::new(), left: MOST };
    let calls = &mut out.calls;
    let named = calls.pages.iter_mut().chain(&mut calls.screens).chain(&mut calls.alias);
    for call in calls.identify.iter_mut().chain(&mut calls.group).chain(named) {
        inline.properties(&mut call.properties);
    }
    for event in &mut out.events {
        inline.properties(&mut event.properties);
    }
    inline.properties(&mut out.context);
    inline.properties(&mut out.every_call);
    for shape in &out.shapes {
        let place = Place { span: shape.span, pointer: shape.name.clone() };
        let instead = match inline.left {
            0 => {
                "it is written out where it is used, but for what would be more than 200,000 properties: any object there"
            }
            _ => "it is written out where it is used; inside itself it is any object",
        };
        losses.add(&place, "shapes", "the format has no objects with a name", instead);
    }
    out.shapes.clear();
    out
}

struct Inline<'p> {
    plan: &'p CheckedPlan,
    /// The shapes around the place at hand.
    within: Vec<usize>,
    left: usize,
}

impl Inline<'_> {
    fn properties(&mut self, list: &mut [CheckedProperty]) {
        for property in list {
            self.shape(&mut property.shape);
        }
    }

    fn shape(&mut self, at: &mut Shape) {
        let entered = at.named.take().filter(|place| self.left > 0 && !self.within.contains(place));
        if let Some(named) = entered.and_then(|place| self.plan.shapes.get(place)) {
            *at = Shape { nullable: at.nullable, ..named.shape.clone() };
        }
        self.left = self.left.saturating_sub(at.properties.as_ref().map_or(0, Vec::len));
        self.within.extend(entered);
        self.properties(at.properties.as_deref_mut().unwrap_or_default());
        if let Some(items) = &mut at.items {
            self.shape(items);
        }
        self.within.truncate(self.within.len() - usize::from(entered.is_some()));
    }
}

#[cfg(test)]
mod tests {
    use livechat_spec::load_str;

    use crate::{Target, export};

    #[test]
    fn shapes_are_written_out_and_hold_themselves_as_any_object() -> Result<(), Box<dyn std::error::Error>> {
        let plan = r#"{"name": "p",
            "shapes": [{"name": "Node", "properties": [{"name": "next", "shape": "Node"}, {"name": "id", "type": "string"}]}],
            "events": [{"name": "E", "properties": [{"name": "first", "shape": "Node"}]}]}"#;
        let plan = load_str("plan.json", plan, None)?.plan;
        let exported = export(&plan, Target::Segment);
        let text: String = exported.files[0].1.split_whitespace().collect();
        assert!(
            text.contains(
                r#""first":{"type":"object","properties":{"next":{"type":"object"},"id":{"type":"string"}}}"#
            )
        );
        assert_eq!(exported.report.losses().len(), 1);
        Ok(())
    }

    #[test]
    fn shapes_that_double_are_bounded() -> Result<(), Box<dyn std::error::Error>> {
        let step = |at: usize| {
            let inner = if at == 30 { r#""type": "string""#.to_owned() } else { format!(r#""shape": "S{}""#, at + 1) };
            format!(r#"{{"name": "S{at}", "properties": [{{"name": "a", {inner}}}, {{"name": "b", {inner}}}]}}"#)
        };
        let shapes: Vec<String> = (0..=30).map(step).collect();
        let plan = format!(
            r#"{{"name": "p", "shapes": [{}], "events": [{{"name": "E", "properties": [{{"name": "x", "shape": "S0"}}]}}]}}"#,
            shapes.join(",")
        );
        let plan = load_str("plan.json", &plan, None)?.plan;
        assert!(export(&plan, Target::Csv).files[0].1.len() < 100_000_000);
        Ok(())
    }
}
