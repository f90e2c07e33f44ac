/** Photos of drafts, kept in the device's own database until they were sent: too large for its small storage. */
const NAME = "perch-visit-photos";
const STORE = "photo";

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const request = act(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    database.close();
  }
}

export const keepPhoto = (key: string, photo: Blob): Promise<unknown> =>
  within("readwrite", (store) => store.put(photo, key));
export const findPhoto = (key: string): Promise<Blob | undefined> =>
  within("readonly", (store) => store.get(key) as IDBRequest<Blob | undefined>);
export const dropPhoto = (key: string): Promise<unknown> => within("readwrite", (store) => store.delete(key));
