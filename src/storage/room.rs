use super::store::{KeyValueStore, StoreError, units};

/// How full the store of the drafts is, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    pub used: u64,
    pub capacity: u64,
}

impl Room {
    /// Capacity of a page's local storage: 5 Mi UTF-16 units in Chromium.
    pub const LOCAL: u64 = 2 * 5 * 1024 * 1024;
    /// Used share from which the page says so, in percent.
    pub const ANNOUNCED: u64 = 70;

    /// How full local storage is.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of_local(local: &impl KeyValueStore) -> Result<Room, StoreError> {
        let mut used = 0;
        for key in local.keys()? {
            used += units(&key) + local.get(&key)?.map_or(0, |value| units(&value));
        }
        Ok(Room { used: 2 * used as u64, capacity: Room::LOCAL })
    }

    /// Used share, in percent.
    pub fn percent(&self) -> u64 {
        (self.used * 100).checked_div(self.capacity).unwrap_or(0)
    }

    pub fn is_short(&self) -> bool {
        self.percent() >= Self::ANNOUNCED
    }
}
