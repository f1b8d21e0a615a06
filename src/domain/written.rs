/// Whether a value is what reading puts where nothing was written, so that it need not be.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
