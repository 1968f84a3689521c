//! `personal-property`: a name that looks personal, without `sensitivity`.

use super::walk::properties;
use crate::checked::{CheckedPlan, Kind, Sensitivity};
use crate::diagnostic::Diagnostic;
use crate::shown::short;

/// Names of which there is little doubt, without signs between words.
const PERSONAL: [&str; 22] = [
    "birthday",
    "creditcard",
    "creditcardnumber",
    "dateofbirth",
    "email",
    "emailaddress",
    "firstname",
    "fullname",
    "homeaddress",
    "ipaddress",
    "lastname",
    "mobile",
    "mobilenumber",
    "passportnumber",
    "password",
    "phone",
    "phonenumber",
    "socialsecuritynumber",
    "ssn",
    "streetaddress",
    "useremail",
    "userphone",
];

pub(super) fn check(plan: &CheckedPlan, found: &mut Vec<Diagnostic>) {
    for (_, property) in properties(plan) {
        let folded: String =
            property.name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let is_text = property.shape.kinds.contains(Kind::String) && property.shape.values.is_empty();
        if is_text && property.sensitivity == Sensitivity::None && PERSONAL.contains(&folded.as_str()) {
            let message = format!("the property `{}` looks personal, and its values are shown", short(&property.name));
            let help = "write `\"sensitivity\": \"personal\"`, or `\"allow\": [\"personal-property\"]` if it is not";
            found.push(Diagnostic::warning("personal-property", property.span, message).help(help));
        }
    }
}
