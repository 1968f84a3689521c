//! Fields that are no properties.

/// A field that is not read: it becomes its default.
///
/// The lifetime lets a derived struct ask for this in its `where` clause even where its field has no default: the
/// struct is then sent and not decoded.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default, which a skipped field of a decoded event needs",
    label = "has no default",
    note = "implement `Default` for it, or only send the event and do not decode it"
)]
pub trait Skipped<'de>: Sized {
    /// The field's value.
    fn skipped() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> Skipped<'_> for T {
    fn skipped() -> Self {
        Self::default()
    }
}
