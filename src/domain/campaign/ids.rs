use std::fmt;

use arrayvec::ArrayString;
use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest id in bytes. Ids are copied with every value of a procedure that refers to one.
const LONGEST: usize = 32;

macro_rules! short_id {
    ($(#[$doc:meta])* $name:ident $(: $order:ident, $partial:ident)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash $(, $order, $partial)?)]
        pub struct $name(ArrayString<LONGEST>);

        impl $name {
            /// `None` for text that is not an id: empty, longer than 32 bytes, or with anything but ASCII letters,
            /// digits, `_` and `-`.
            pub fn new(text: &str) -> Option<$name> {
                let is_id = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
                ArrayString::from(text).ok().filter(|_| is_id).map($name)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = deserializer.deserialize_any(IdVisitor)?;
                $name::new(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is no id")))
            }
        }
    };
}

short_id! {
    /// Names one criterion, screening clause or named reason within a campaign, for instance `KT08`.
    CriterionId: PartialOrd, Ord
}
short_id! {
    /// Names a level of online service. Only the campaign's order of levels says which of two is higher, so ids have
    /// no order of their own.
    LevelId
}
short_id! {
    /// Names a tier of government.
    TierId
}
short_id! {
    /// Names a period in which dossiers are counted.
    PeriodId: PartialOrd, Ord
}
short_id! {
    /// Names a portal on which services are offered.
    PortalId: PartialOrd, Ord
}
short_id! {
    /// Names a kind of unit.
    KindId
}

/// Ids are text; files up to schema 2 write levels as numbers.
struct IdVisitor;

impl serde::de::Visitor<'_> for IdVisitor {
    type Value = ArrayString<LONGEST>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an id of at most {LONGEST} bytes")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
        ArrayString::from(text).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_short_plain_text_and_may_have_been_a_number() {
        let level = LevelId::new("3").unwrap();
        assert_eq!(serde_json::from_str::<LevelId>("3").unwrap(), level);
        assert_eq!(serde_json::from_str::<LevelId>("\"3\"").unwrap(), level);
        assert_eq!(serde_json::to_string(&level).unwrap(), "\"3\"");
        for text in ["", "mức", "a b", &"x".repeat(33)] {
            assert_eq!(LevelId::new(text), None, "{text}");
            assert!(serde_json::from_str::<LevelId>(&format!("\"{text}\"")).is_err(), "{text}");
        }
    }
}
