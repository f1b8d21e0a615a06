// The two copies of drafts as the page keeps them, for tests to inspect and damage.

/** Keys of the durable copy. */
export const durableKeys = (page) => page.evaluate(READ, { keys: true });
/** Everything in the durable copy, by key. */
export const durableValues = (page) => page.evaluate(READ, { keys: false });

const READ = ({ keys }) =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open("ra-soat-dvctt");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const store = opening.result.transaction("values").objectStore("values");
      const [names, values] = [store.getAllKeys(), store.getAll()];
      store.transaction.oncomplete = () => {
        opening.result.close();
        resolve(keys ? names.result : Object.fromEntries(names.result.map((name, at) => [name, values.result[at]])));
      };
    };
  });

/** Puts values into the durable copy; `null` removes one. */
export const setDurable = (page, values) =>
  page.evaluate(
    (values) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("ra-soat-dvctt");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("values", "readwrite");
          const store = transaction.objectStore("values");
          for (const [key, value] of Object.entries(values)) value === null ? store.delete(key) : store.put(value, key);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => reject(transaction.error);
        };
      }),
    values,
  );

/** Everything in local storage, by key. */
export const localValues = (page) => page.evaluate(() => ({ ...localStorage }));

/** The page finds no IndexedDB, as where a browser refuses it. */
export const refuseDurable = () => {
  Object.defineProperty(window, "indexedDB", { get: () => undefined });
};

/** Every write to the durable copy fails as on a full disk, while `globalThis.diskIsFull` holds. */
export const fillDisk = () => {
  globalThis.diskIsFull = false;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (globalThis.diskIsFull) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, given);
  };
};

/** From now on the page's picker gives a file of the browser's own: the picker's window cannot be driven. */
export const pickFile = (page, name) =>
  page.addInitScript((name) => {
    window.showSaveFilePicker = async () => (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
  }, name);

/** Bytes of that file; none while the page replaces it, because a replaced file can no longer be read. */
export const pickedFile = async (page, name) =>
  Buffer.from(
    await page.evaluate(async (name) => {
      try {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
        return Array.from(new Uint8Array(await (await handle.getFile()).arrayBuffer()));
      } catch (error) {
        if (!["NotReadableError", "NotFoundError"].includes(error.name)) throw error;
        return [];
      }
    }, name),
  );
