//! Loads plans, and converts them to the descriptors that the validator uses.

use std::path::Path;
use std::sync::OnceLock;

use livechat_events::descriptor::{
    CallDescriptor, CallRules, EventDescriptor, Lifecycle, Literal, ObjectKind, ObjectShape, Pattern, Plan, Policy,
    PropertyDescriptor, PropertySet, Shape,
};
use livechat_events::live_chat;
use livechat_spec::json::quoted;
use livechat_spec::{
    self as checked, CheckedCall, CheckedEvent, CheckedLifecycle, CheckedPlan, CheckedProperty, CheckedShape, Rejected,
    bundled, load_file, render,
};

use crate::Failure;

/// Loads the plan in a file, or the Live Chat plan if `path` is `None`. Errors are printed to standard error; warnings are left to
/// `livechat lint`.
pub(crate) fn load(path: Option<&Path>) -> Result<CheckedPlan, Failure> {
    let Some(path) = path else { return Ok(bundled().clone()) };
    match load_file(path) {
        Ok(checked) => Ok(checked.plan),
        Err(Rejected { sources, diagnostics }) => {
            anstream::eprint!("{}", render::ansi(&sources, &diagnostics));
            Err(Failure::Reported)
        }
    }
}

/// Loads a plan as a descriptor.
pub(crate) fn load_descriptor(path: Option<&Path>) -> Result<&'static Plan, Failure> {
    match path {
        None => Ok(&live_chat::PLAN),
        Some(_) => load(path).map(|plan| descriptor(&plan)),
    }
}

/// Converts a checked plan to the descriptor that the validator uses, as generated code contains it.
///
/// The descriptor is leaked on purpose: descriptors are `&'static`, and a plan is loaded once and used until the program ends.
///
/// ```
/// let plan = livechat_cli::plan::descriptor(livechat_spec::bundled());
/// assert!(plan.event("Live Chat Message Sent").unwrap().property("agent_id").is_some());
/// ```
#[must_use]
pub fn descriptor(plan: &CheckedPlan) -> &'static Plan {
    let shapes = Shapes::of(&plan.shapes);
    let events = plan.events.iter().map(|planned| leak(shapes.event(planned, plan.unknown_properties))).collect();
    let mut descriptor =
        Plan::new(leak_str(&plan.name), leak_str(&plan.version), leak_list(events)).unknown_events(plan.unknown_events);
    if let Some(planned) = &plan.lifecycle {
        descriptor = descriptor.lifecycle(lifecycle(planned));
    }
    if let Some(rules) = call_rules(plan, &shapes) {
        descriptor = descriptor.calls(leak(rules));
    }
    leak(descriptor)
}

/// Returns the rules for calls beside events, if the plan has some.
fn call_rules(plan: &CheckedPlan, shapes: &Shapes<'_>) -> Option<CallRules> {
    let calls = &plan.calls;
    if calls.is_empty() && plan.context.is_empty() && plan.every_call.is_empty() {
        return None;
    }
    let call = |planned: &CheckedCall| call(planned, plan.unknown_properties, shapes);
    let list = |calls: &[CheckedCall]| leak_list(calls.iter().map(call).collect());
    let mut rules = CallRules::new()
        .pages(list(&calls.pages))
        .screens(list(&calls.screens))
        .context(shapes.property_set(&plan.context))
        .every_call(shapes.property_set(&plan.every_call));
    rules.identify = calls.identify.as_ref().map(|planned| leak(call(planned)));
    rules.group = calls.group.as_ref().map(|planned| leak(call(planned)));
    rules.alias = calls.alias.is_some();
    Some(rules)
}

fn call(planned: &CheckedCall, unknown_properties: Policy, shapes: &Shapes<'_>) -> CallDescriptor {
    let mut call = CallDescriptor::new(shapes.property_set(&planned.properties))
        .describe(leak_str(&planned.description))
        .unknown_properties(unknown_properties);
    call.closed = planned.closed;
    call.name = planned.name.as_deref().map(leak_str);
    call
}

fn lifecycle(planned: &CheckedLifecycle) -> Lifecycle {
    Lifecycle {
        key: leak_str(&planned.key),
        starts_with: places(&planned.starts_with),
        within: places(&planned.within),
        ends_with: places(&planned.ends_with),
        clock: planned.clock.as_deref().map(leak_str),
        agent: planned.agent.as_deref().map(leak_str),
        message: planned.message.as_deref().map(leak_str),
        levels: leak_list(planned.levels.clone()),
    }
}

/// Converts indexes of events. A checked plan has fewer than 65,536 events.
fn places(events: &[usize]) -> &'static [u16] {
    leak_list(events.iter().filter_map(|place| u16::try_from(*place).ok()).collect())
}

/// The shapes of a plan, by place: each becomes known once all of them have a place, since they hold each other.
struct Shapes<'p> {
    planned: &'p [CheckedShape],
    kinds: Vec<&'static OnceLock<ObjectKind>>,
}

impl<'p> Shapes<'p> {
    fn of(planned: &'p [CheckedShape]) -> Self {
        let kinds = planned.iter().map(|_| leak(OnceLock::new())).collect();
        let shapes = Self { planned, kinds };
        for (shape, kind) in planned.iter().zip(&shapes.kinds) {
            if let Some(known) = shapes.kind(&shape.shape) {
                kind.get_or_init(|| known);
            }
        }
        shapes
    }

    fn event(&self, planned: &CheckedEvent, unknown_properties: Policy) -> EventDescriptor {
        let mut event = EventDescriptor::new(leak_str(&planned.name), self.property_set(&planned.properties))
            .version(planned.version)
            .describe(leak_str(&planned.description))
            .unknown_properties(unknown_properties);
        if let Some(closed) = planned.closed {
            event = event.closed(closed);
        }
        if let Some(reason) = &planned.deprecated {
            event = event.deprecated(leak_str(reason));
        }
        event
    }

    fn property_set(&self, planned: &[CheckedProperty]) -> PropertySet {
        let mut by_name: Vec<u16> = (0..=u16::MAX).zip(planned).map(|(place, _)| place).collect();
        by_name.sort_by_key(|place| &planned[usize::from(*place)].name);
        let list = planned.iter().map(|property| self.property(property)).collect();
        PropertySet::new(leak_list(list), leak_list(by_name))
    }

    fn property(&self, planned: &CheckedProperty) -> PropertyDescriptor {
        let key = leak_str(&format!("{}:", quoted(&planned.name)));
        let mut property = PropertyDescriptor::new(leak_str(&planned.name), key, self.shape(&planned.shape))
            .describe(leak_str(&planned.description))
            .sensitivity(planned.sensitivity)
            .provenance(planned.provenance);
        if planned.required {
            property = property.required();
        }
        if let Some(unit) = &planned.unit {
            property = property.unit(leak_str(unit));
        }
        if let Some(reason) = &planned.deprecated {
            property = property.deprecated(leak_str(reason));
        }
        property
    }

    fn shape(&self, planned: &checked::Shape) -> Shape {
        let mut shape = plain_shape(planned);
        if let Some(items) = &planned.items {
            shape = shape.items(leak(self.shape(items)));
        }
        if let Some(place) = planned.named {
            let (named, kind) = (&self.planned[place], self.kinds[place]);
            let shape = named.shape.closed.into_iter().fold(shape, Shape::closed);
            return shape.object(ObjectShape::later(kind).named(leak_str(&named.name)));
        }
        match self.kind(planned) {
            Some(kind) => shape.object(ObjectShape::new(kind)),
            None => shape,
        }
    }

    /// The members of an object, if the plan says something about them.
    fn kind(&self, planned: &checked::Shape) -> Option<ObjectKind> {
        let properties = planned.properties.as_ref()?;
        Some(ObjectKind::Properties(leak(self.property_set(properties))))
    }
}

/// Converts what a shape says about values that are not arrays or objects.
fn plain_shape(planned: &checked::Shape) -> Shape {
    let mut shape = Shape::of(planned.kinds)
        .length(planned.min_length, planned.max_length)
        .range(planned.minimum.as_deref().map(leak_str), planned.maximum.as_deref().map(leak_str))
        .exclusive(
            planned.exclusive_minimum.as_deref().map(leak_str),
            planned.exclusive_maximum.as_deref().map(leak_str),
        );
    if let Some(step) = &planned.multiple_of {
        shape = shape.multiple_of(leak_str(step));
    }
    shape = if planned.nullable { shape.nullable() } else { shape.not_null() };
    if let Some(closed) = planned.closed {
        shape = shape.closed(closed);
    }
    if let Some(format) = planned.format {
        shape = shape.format(format);
    }
    if !planned.values.is_empty() {
        shape = shape.values(leak_list(planned.values.iter().map(literal).collect()));
    }
    if let Some(source) = &planned.pattern {
        shape = shape.pattern(leak(Pattern::new(leak_str(source))));
    }
    shape
}

fn literal(planned: &checked::Literal) -> Literal {
    match planned {
        checked::Literal::String(text) => Literal::String(leak_str(text)),
        checked::Literal::Number(number) => Literal::Number(leak_str(number)),
        checked::Literal::Boolean(value) => Literal::Boolean(*value),
        checked::Literal::Null => Literal::Null,
    }
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_str(text: &str) -> &'static str {
    // An empty description needs no memory.
    if text.is_empty() { "" } else { Box::leak(text.into()) }
}

fn leak_list<T>(list: Vec<T>) -> &'static [T] {
    list.leak()
}
