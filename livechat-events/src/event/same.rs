//! Equality of events.

use super::Properties;
use crate::json::Json;

/// Returns true if two sets of properties are written alike, the order of unknown ones aside.
#[must_use]
pub fn same_properties(left: &dyn Properties, right: &dyn Properties) -> bool {
    let (left, right) = (left.to_properties(), right.to_properties());
    left == right || Json::from_written(left) == Json::from_written(right)
}
