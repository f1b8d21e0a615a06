use crate::consolidation::Standing;

/// CSS classes of the mark for a procedure's standing.
pub fn standing_class(standing: Standing<'_>) -> &'static str {
    use crate::consolidation::Verdict;
    match standing {
        Standing::Open => "standing",
        Standing::Outdated(_) => "standing standing--outdated",
        Standing::Decided(decision) => match decision.verdict {
            Verdict::Accepted => "standing standing--accepted",
            Verdict::Returned { .. } => "standing standing--returned",
            Verdict::Adjusted { .. } => "standing standing--adjusted",
        },
    }
}
