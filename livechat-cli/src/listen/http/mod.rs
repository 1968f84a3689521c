//! The HTTP side: paths, access, bodies and answers.

pub(super) mod answer;
pub(super) mod body;
mod gzip;
pub(super) mod host;
pub(super) mod origin;
mod parts;
pub(super) mod pixel;
pub(super) mod room;
pub(super) mod route;
pub(super) mod settings;
