//! What it takes to be the same.

use livechat_events::descriptor::Plan;
use livechat_events::{DecodeProperties, Event, PlannedEvent, Properties, Report, Track, User, Validator};

/// Both types read the same texts, write the same bytes, and are found to be wrong in the same ways. Gives whether the text could be read.
pub(crate) fn same<'a, D, G>(text: &'a str, plan: &'static Plan) -> bool
where
    D: PlannedEvent + DecodeProperties<'a>,
    G: PlannedEvent + DecodeProperties<'a>,
{
    assert_eq!(D::NAME, G::NAME);
    assert_eq!(D::DESCRIPTOR.properties.iter().count(), G::DESCRIPTOR.properties.iter().count());
    let Some((derived, generated)) = same_content::<D, G>(text) else { return false };
    assert_eq!(findings(derived, plan), findings(generated, plan), "{text}");
    true
}

/// The plan as it was generated and as it is interpreted find the same in a call.
pub(crate) fn same_findings(event: &str, text: &str, generated: &'static Plan, interpreted: &'static Plan) {
    let call = format!(r#"{{"type":"track","userId":"u","event":"{event}","properties":{text}}}"#);
    let reports = [generated, interpreted].map(|plan| Validator::new(plan).check_slice(call.as_bytes()));
    assert_eq!(reports[0].findings, reports[1].findings, "{call}");
}

/// Both types read the same texts and write the same bytes.
pub(crate) fn same_content<'a, D, G>(text: &'a str) -> Option<(D, G)>
where
    D: Properties + DecodeProperties<'a>,
    G: Properties + DecodeProperties<'a>,
{
    match (D::from_properties(text.as_bytes()), G::from_properties(text.as_bytes())) {
        (Ok(derived), Ok(generated)) => {
            let written = [derived.to_properties(), generated.to_properties()];
            assert_eq!(written[0], written[1], "{text}");
            Some((derived, generated))
        }
        (Err(derived), Err(generated)) => {
            assert_eq!((derived.code(), derived.pointer()), (generated.code(), generated.pointer()), "{text}");
            None
        }
        (derived, generated) => {
            panic!("{text}: derived {:?}, generated {:?}", derived.err(), generated.err());
        }
    }
}

/// By the plan, and by what the type itself says of the event.
fn findings<E: Event>(event: E, plan: &'static Plan) -> (Report, Result<(), Report>) {
    let call = Track::new(User::id("u-1"), event);
    (Validator::new(plan).check(&call), call.validate())
}
