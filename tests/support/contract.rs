//! What every store has to keep (see `KeyValueStore`); run on the memory store, on a faulty one without faults, and,
//! by tests/e2e/storage.spec.mjs, on local storage in Chromium.

use ra_soat_dvctt::storage::{KeyValueStore, units};

/// Runs the contract on a store without keys that begin with `prefix`; leaves none behind.
///
/// # Errors
/// The first clause that is broken.
pub fn contract(store: &impl KeyValueStore, prefix: &str) -> Result<(), String> {
    let key = |name: &str| format!("{prefix}{name}");
    let get = |name: &str| store.get(&key(name)).map_err(|error| format!("get {name}: {error}"));
    let set = |name: &str, value: &str| store.set(&key(name), value).map_err(|error| format!("set {name}: {error}"));
    let keys = || {
        let mut keys = store.keys().map_err(|error| format!("keys: {error}"))?;
        keys.retain(|key| key.starts_with(prefix));
        keys.sort();
        Ok::<_, String>(keys)
    };
    let holds = |clause: &str, held: bool| if held { Ok(()) } else { Err(format!("broken: {clause}")) };

    holds("what was never written is not there", get("a")?.is_none())?;
    let texts = ["", "Hộ tịch", "to\u{301} ho\u{323}\n\u{0}\u{1}\u{fffe}", "😀", "㐀\u{b3ff}", "\u{2028}\""];
    for text in texts {
        set("a", text)?;
        holds("a value reads back to the letter", get("a")?.as_deref() == Some(text))?;
        let size = store.size(&key("a")).map_err(|error| error.to_string())?;
        holds("a size counts key and value in UTF-16 units", size == units(&key("a")) + units(text))?;
    }
    set("b/Đ", "2")?;
    set("a", "3")?;
    holds("a value is replaced, others stay", (get("a")?, get("b/Đ")?) == (Some("3".into()), Some("2".into())))?;
    holds("every key is listed once", keys()? == [key("a"), key("b/Đ")])?;
    let long = "x".repeat(300_000);
    set("long", &long)?;
    holds("long values are whole", get("long")?.as_ref() == Some(&long))?;
    for name in ["a", "b/Đ", "long", "never there"] {
        store.remove(&key(name)).map_err(|error| format!("remove {name}: {error}"))?;
        holds("what was removed is not there", get(name)?.is_none())?;
    }
    holds("and is not listed", keys()?.is_empty())
}
