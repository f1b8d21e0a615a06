/// FNV-1a: fast enough to compare tens of thousands of procedures while the user waits; forgery is no concern.
pub(super) struct Fnv(pub(super) u64);

impl Fnv {
    pub const EMPTY: Fnv = Fnv(0xCBF2_9CE4_8422_2325);

    pub fn of(bytes: &[u8]) -> u64 {
        let mut hash = Fnv::EMPTY;
        hash.add(bytes);
        hash.0
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
}

impl std::io::Write for Fnv {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
