//! A plan with rules for calls of every type, and with versions of an event.

use livechat_events::descriptor::{
    CallDescriptor, CallRules, EventDescriptor, Literal, Plan, Policy, PropertyDescriptor, PropertySet, Sensitivity,
    Shape,
};

macro_rules! property {
    ($name:literal, $shape:expr) => {
        PropertyDescriptor::new($name, concat!("\"", $name, "\":"), $shape)
    };
}

static TRAITS: [PropertyDescriptor; 3] = [
    property!("email", Shape::STRING.length(None, Some(20))).required().sensitivity(Sensitivity::Personal),
    property!("plan", Shape::STRING.values(&[Literal::String("free"), Literal::String("paid")])),
    property!("old", Shape::ANY).deprecated("use `plan`"),
];
static SEATS: [PropertyDescriptor; 1] = [property!("seats", Shape::INTEGER.range(Some("1"), None))];
static URL: [PropertyDescriptor; 1] = [property!("url", Shape::STRING).required()];
static HOME: [PropertyDescriptor; 2] =
    [property!("variant", Shape::STRING), property!("url", Shape::STRING).required()];

static IDENTIFY: CallDescriptor =
    CallDescriptor::new(PropertySet::new(&TRAITS, &[0, 2, 1])).unknown_properties(Policy::Deny);
static GROUP: CallDescriptor = CallDescriptor::new(PropertySet::new(&SEATS, &[0]));
static PAGES: [CallDescriptor; 2] = [
    CallDescriptor::new(PropertySet::new(&URL, &[0])).unknown_properties(Policy::Allow),
    CallDescriptor::new(PropertySet::new(&HOME, &[1, 0])).name("Home"),
];
static SCREENS: [CallDescriptor; 1] = [CallDescriptor::new(PropertySet::new(&URL, &[0])).name("Cart")];

static DEVICE: [PropertyDescriptor; 1] = [property!("id", Shape::STRING.length(Some(2), None)).required()];
static CONTEXT: [PropertyDescriptor; 2] = [
    property!("device", Shape::OBJECT.properties(&PropertySet::new(&DEVICE, &[0]))).required(),
    property!("locale", Shape::STRING),
];
static EVERY_CALL: [PropertyDescriptor; 2] = [
    property!("userId", Shape::STRING.length(None, Some(4))),
    property!("channel", Shape::STRING.values(&[Literal::String("web")])).required(),
];

static RULES: CallRules = CallRules::new().identify(&IDENTIFY).group(&GROUP).pages(&PAGES).screens(&SCREENS).alias();
static CARRIED: CallRules = CallRules::new()
    .identify(&IDENTIFY)
    .context(PropertySet::new(&CONTEXT, &[0, 1]))
    .every_call(PropertySet::new(&EVERY_CALL, &[1, 0]));

static FIRST: [PropertyDescriptor; 1] = [property!("stars", Shape::STRING).required()];
static SECOND: [PropertyDescriptor; 1] = [property!("stars", Shape::INTEGER).required()];
// The oldest does not stand first.
static EVENTS: [&EventDescriptor; 3] = [
    &EventDescriptor::new("Rated", PropertySet::new(&SECOND, &[0])).version(3),
    &EventDescriptor::new("Rated", PropertySet::new(&FIRST, &[0])),
    &EventDescriptor::new("Opened", PropertySet::EMPTY),
];

/// A plan with rules for each type, and versions 1 and 3 of *Rated*.
pub(crate) static OTHER_CALLS: Plan = Plan::new("other-calls", "1", &EVENTS).calls(&RULES);

/// A plan whose calls all need `context.device.id` and `channel`.
pub(crate) static EVERY_CALL_CARRIES: Plan = Plan::new("carried", "1", &EVENTS).calls(&CARRIED);
