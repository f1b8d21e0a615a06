/// Cells of a column, from the first row to the last, with what may stand in them.
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
