//! The events and calls that use each shape.

use livechat_spec::{CheckedPlan, CheckedProperty, Shape};

/// Returns the events and the types of calls that use each shape, also through others, in the order of the plan.
pub(super) fn of_shapes(plan: &CheckedPlan) -> Vec<Vec<String>> {
    let mut users = vec![Vec::new(); plan.shapes.len()];
    for event in &plan.events {
        add(plan, &event.name, &event.properties, &mut users);
    }
    for (call_type, call) in plan.calls.iter() {
        add(plan, call_type.word(), &call.properties, &mut users);
    }
    add(plan, "context", &plan.context, &mut users);
    add(plan, "every call", &plan.every_call, &mut users);
    users
}

fn add(plan: &CheckedPlan, user: &str, properties: &[CheckedProperty], users: &mut [Vec<String>]) {
    let mut waiting: Vec<&Shape> = properties.iter().map(|property| &property.shape).collect();
    let mut seen = vec![false; plan.shapes.len()];
    while let Some(shape) = waiting.pop() {
        if let Some(place) = shape.named.filter(|place| !std::mem::replace(&mut seen[*place], true)) {
            if users[place].last().is_none_or(|last| last != user) {
                users[place].push(user.to_owned());
            }
            waiting.push(&plan.shapes[place].shape);
        }
        waiting.extend(shape.items.as_deref());
        waiting.extend(shape.properties.iter().flatten().map(|property| &property.shape));
    }
}
