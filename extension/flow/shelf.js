/**
 * A place for bytes that are too many for settings: one table of names and values in IndexedDB. It holds the list,
 * which is the same for everybody.
 */

export class Shelf {
  /** @param {IDBFactory} [factory] */
  constructor(factory = globalThis.indexedDB) {
    this.factory = factory;
    /** @type {Promise<IDBDatabase> | null} */
    this.opening = null;
  }

  /** @returns {Promise<IDBDatabase>} */
  open() {
    this.opening ??= new Promise((done, fail) => {
      const asked = this.factory.open("shelf", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("bytes");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => {
        this.opening = null;
        fail(asked.error);
      };
    });
    return this.opening;
  }

  /**
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} act
   * @returns {Promise<any>}
   */
  async run(mode, act) {
    const database = await this.open();
    return new Promise((done, fail) => {
      const turn = database.transaction("bytes", mode);
      const asked = act(turn.objectStore("bytes"));
      turn.oncomplete = () => done(asked.result);
      turn.onabort = () => fail(turn.error);
      turn.onerror = () => fail(turn.error);
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<Uint8Array | null>}
   */
  async get(name) {
    const value = await this.run("readonly", (store) => store.get(name));
    return value instanceof Uint8Array ? value : null;
  }

  /**
   * Keep these bytes and no others: there is one list at a time.
   * @param {string} name
   * @param {Uint8Array} bytes
   */
  async keepOnly(name, bytes) {
    await this.run("readwrite", (store) => {
      store.clear();
      return store.put(bytes, name);
    });
  }

  async clear() {
    await this.run("readwrite", (store) => store.clear());
  }
}
