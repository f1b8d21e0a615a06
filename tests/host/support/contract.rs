//! What every store has to keep (see `KeyValueStore` and `DurableStore`); run on the stores in memory, on faulty ones
//! without faults, and, by tests/e2e/contract.spec.mjs, on local storage and IndexedDB in Chromium and Firefox.

use ra_soat_dvctt::storage::{Batch, Claim, DraftId, DurableStore, KeyValueStore, StoreError};

/// Texts that a store might spoil.
const TEXTS: [&str; 6] = ["", "Hộ tịch", "to\u{301} ho\u{323}\n\u{0}\u{1}\u{fffe}", "😀", "㐀\u{b3ff}", "\u{2028}\""];

fn holds(clause: &str, held: bool) -> Result<(), String> {
    if held { Ok(()) } else { Err(format!("broken: {clause}")) }
}

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
    holds("what was never written is not there", get("a")?.is_none())?;
    for text in TEXTS {
        set("a", text)?;
        holds("a value reads back to the letter", get("a")?.as_deref() == Some(text))?;
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

/// Runs the contract on a durable store without keys that begin with `prefix`; leaves none behind but a claim.
///
/// # Errors
/// The first clause that is broken.
pub async fn durable_contract(store: &impl DurableStore, prefix: &str) -> Result<(), String> {
    let key = |name: &str| format!("{prefix}{name}");
    let put = |pairs: &[(&str, &str)]| Batch {
        put: pairs.iter().map(|(name, value)| (key(name), (*value).to_owned())).collect(),
        remove: Vec::new(),
    };
    let said = |error: StoreError| error.to_string();
    for text in TEXTS {
        store.commit(None, &put(&[("a", text)])).await.map_err(said)?;
        let values = store.values(prefix).await.map_err(said)?;
        holds("a value reads back to the letter", values.get(&key("a")).map(String::as_str) == Some(text))?;
    }
    let long = "㐀".repeat(300_000);
    store.commit(None, &put(&[("b/Đ", "2"), ("long", &long), ("a", "3")])).await.map_err(said)?;
    let keys = store.keys(prefix).await.map_err(said)?;
    holds("every key is listed once, in order", keys == [key("a"), key("b/Đ"), key("long")])?;
    let some = store.get(&[key("long"), key("never there")]).await.map_err(said)?;
    holds("long values are whole, and what is not there is not", some.into_iter().eq([(key("long"), long)]))?;
    let next_prefix = format!("{}!", prefix.trim_end_matches('/'));
    holds("a prefix is not the next one", store.keys(&next_prefix).await.map_err(said)?.is_empty())?;

    let claim = |tag: &str| Claim { id: DraftId(prefix.replace('/', "-")), tag: tag.to_owned() };
    let claimed = |tag: &str| Batch { put: vec![(claim(tag).key(), tag.to_owned())], remove: Vec::new() };
    store.commit(None, &Batch { put: Vec::new(), remove: vec![claim("").key()] }).await.map_err(said)?;
    let unclaimed = store.commit(Some(&claim("t1")), &put(&[("a", "4")])).await;
    holds("a draft that nobody claimed was cleared", unclaimed == Err(StoreError::Cleared))?;
    store.commit(None, &claimed("t1")).await.map_err(said)?;
    store.commit(Some(&claim("t1")), &put(&[("a", "5")])).await.map_err(said)?;
    store.commit(None, &claimed("t2")).await.map_err(said)?;
    let refused = store.commit(Some(&claim("t1")), &put(&[("a", "6"), ("c", "7")])).await;
    holds("who was overtaken is refused", refused == Err(StoreError::Conflict))?;
    let values = store.values(prefix).await.map_err(said)?;
    holds(
        "a refused batch changes nothing",
        values.get(&key("a")).map(String::as_str) == Some("5") && !values.contains_key(&key("c")),
    )?;

    let all = Batch {
        put: vec![(key("d"), "8".into())],
        remove: vec![key("a"), key("b/Đ"), key("long"), key("d"), key("never there")],
    };
    store.commit(Some(&claim("t2")), &all).await.map_err(said)?;
    holds("removals come after the puts", store.keys(prefix).await.map_err(said)?.is_empty())
}
