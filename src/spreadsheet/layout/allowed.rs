/// The values allowed in the cells of a column, from the first row to the last.
#[derive(Clone, Copy, Debug)]
pub struct AllowedIn {
    pub rows: (u32, u32),
    pub column: u16,
    pub what: Allowed,
}

#[derive(Clone, Copy, Debug)]
pub enum Allowed {
    /// Offered as a drop-down.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Count,
}
