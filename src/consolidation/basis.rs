use std::hash::Hasher;
use std::io;

use fnv::FnvHasher;
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::domain::{Fee, LevelId, PeriodId, PortalId, Procedure, ProcedureId, Proposal, Roadmap, TierId, Volumes};

use super::pinned::{PinnedAssessment, PinnedScreening, PinnedSimplification};

/// A hash of a procedure's content without the Office's remark. It is stored with decisions and answers, and
/// `tests/host/consolidation.rs` pins values that must not change: it is computed from the shape of schema 1 and 2, however
/// procedures are written today, and later fields are included only if they are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Basis(u64);

impl Basis {
    /// Before every other one in order.
    pub(super) const LEAST: Basis = Basis(0);

    pub fn of(procedure: &Procedure) -> Basis {
        let mut written = Hashed(FnvHasher::default());
        // Writing to the hash cannot fail, and every part of a procedure can be serialised.
        let _ = serde_json::to_writer(&mut written, &PinnedShape::of(procedure));
        // Every JSON reader keeps whole numbers up to 2^53 exactly.
        Basis(written.0.finish() >> 11)
    }
}

/// Hashes what is written to it.
struct Hashed(FnvHasher);

impl io::Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The ids that schema 1 and 2 wrote for every procedure, with `null` or `not_proposed` where there was no value.
const PERIODS: [&str; 2] = ["full_year", "half_year"];
const PORTALS: [&str; 2] = ["provincial", "national"];

#[derive(Serialize)]
struct PinnedShape<'a> {
    id: ProcedureId,
    code: &'a str,
    name: &'a str,
    field: &'a str,
    tier: Option<TierId>,
    authority: &'a str,
    volumes: PinnedVolumes<'a>,
    fee: &'a Fee,
    registered: PinnedLevel,
    screening: PinnedScreening<'a>,
    assessment: PinnedAssessment<'a>,
    simplification: PinnedSimplification<'a>,
    proposal: PinnedProposal<'a>,
}

impl PinnedShape<'_> {
    fn of(procedure: &Procedure) -> PinnedShape<'_> {
        PinnedShape {
            id: procedure.id,
            code: &procedure.code,
            name: &procedure.name,
            field: &procedure.field,
            tier: procedure.tier,
            authority: &procedure.authority,
            volumes: PinnedVolumes(&procedure.volumes),
            fee: &procedure.fee,
            registered: PinnedLevel(procedure.registered),
            screening: PinnedScreening::of(&procedure.screening),
            assessment: PinnedAssessment::of(&procedure.assessment),
            simplification: PinnedSimplification::of(&procedure.simplification),
            proposal: PinnedProposal(&procedure.proposal),
        }
    }
}

struct PinnedLevel(Option<LevelId>);

impl Serialize for PinnedLevel {
    /// Writes a numeric level id as a number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.map(|level| level.as_str().parse::<u8>().map_err(|_| level)) {
            None => serializer.serialize_none(),
            Some(Ok(number)) => serializer.serialize_u8(number),
            Some(Err(level)) => level.serialize(serializer),
        }
    }
}

struct PinnedVolumes<'a>(&'a Volumes);

impl Serialize for PinnedVolumes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for id in PERIODS {
            map.serialize_entry(id, &PeriodId::new(id).and_then(|period| self.0.of(period)))?;
        }
        for (period, count) in self.0.figures().filter(|(period, _)| !PERIODS.contains(&period.as_str())) {
            map.serialize_entry(&period, &count)?;
        }
        map.serialize_entry("online", &self.0.online)?;
        map.end()
    }
}

struct PinnedProposal<'a>(&'a Proposal);

impl Serialize for PinnedProposal<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("level", &PinnedLevel(self.0.level))?;
        for id in PORTALS {
            let roadmap = PortalId::new(id).map_or(&Roadmap::NotProposed, |portal| self.0.roadmap(portal));
            map.serialize_entry(id, roadmap)?;
        }
        for (portal, roadmap) in self.0.roadmaps().filter(|(portal, _)| !PORTALS.contains(&portal.as_str())) {
            map.serialize_entry(&portal, roadmap)?;
        }
        map.serialize_entry("note", &self.0.note)?;
        map.end()
    }
}
