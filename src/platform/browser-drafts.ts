/**
 * What is unsaved in a browser, kept in its own database for when the tab, the browser or the machine goes down. Each tab
 * has a draft of its own, which a lock says it is at work on: one that nobody is at work on any more, and that holds
 * something unsaved, comes back in the next tab that is opened.
 */

import { type DraftsPort, FileError, type FileToken, type JournalPiece } from './ports';

/** Of files that the artist chose; a browser keeps them through restarts, and asks again whether they may be written. */
export interface FileHandles {
  handleOf(token: FileToken): FileSystemFileHandle | null;
  tokenFor(handle: FileSystemFileHandle): FileToken;
}

interface StoredDraft {
  readonly id: string;
  readonly project: Uint8Array<ArrayBuffer> | null;
  readonly file: FileSystemFileHandle | null;
  /** As the window says it. */
  readonly unsaved: boolean;
  readonly tries: number;
  readonly savedMs: number;
}

const DATABASE = 'plumpkin-drafts';
/** Survives a reload of the tab, and nothing else. */
const OWN = 'plumpkin.draft';
/** A drawing that brings its page down does so sooner. */
const HELD_MS = 20_000;

export interface BrowserDrafts extends DraftsPort {
  /** Whether the document holds something unsaved now. */
  describe(unsaved: boolean): void;
}

/** @returns null where the browser keeps nothing, or lets no tab know of the others. */
export function createBrowserDrafts(page: Window, handles: FileHandles): BrowserDrafts | null {
  if (!page.indexedDB || !page.navigator.locks) return null;
  const begunMs = Date.now();
  let unsaved = false;
  let tries = 0;
  let number = 0;
  let draft: StoredDraft | null = null;
  const database = open(page.indexedDB);
  const own = database.then((db) => ownDraft(page, db));
  /** A private window may keep nothing: then it goes on without. */
  const keeps = own.then(
    () => true,
    () => false,
  );
  /** One after the other: pieces have their order. */
  let last: Promise<unknown> = keeps;

  function inTurn(work: (db: IDBDatabase, id: string) => Promise<void>): Promise<void> {
    const mine = last.then(async () => {
      if (await keeps) await work(await database, await own);
    });
    last = mine.catch(() => {});
    return mine;
  }

  function next(id: string, change: Partial<StoredDraft>): StoredDraft {
    if (Date.now() - begunMs > HELD_MS) tries = 0;
    const before = draft ?? { id, project: null, file: null, unsaved, tries, savedMs: 0 };
    draft = { ...before, ...change, unsaved, tries, savedMs: Date.now() };
    return draft;
  }

  return {
    describe(now) {
      if (now === unsaved) return;
      unsaved = now;
      // All is saved, or thrown away: nothing is to come back.
      if (!now)
        void inTurn(async (db, id) => void (await run(db, (all) => all.drafts.put(next(id, {}))))).catch(() => {});
    },
    onFound(listener) {
      void inTurn(async (db, id) => {
        const stored = await answerOf<StoredDraft | undefined>(run(db, ({ drafts }) => drafts.get(id)));
        const pieces = await answerOf<Uint8Array<ArrayBuffer>[]>(run(db, ({ pieces: all }) => all.getAll(rangeOf(id))));
        if (!stored || (pieces.length === 0 && !stored.project)) return;
        tries = stored.tries + 1;
        number = pieces.length;
        draft = { ...stored, tries };
        const told = draft;
        await run(db, ({ drafts }) => drafts.put(told));
        const { file, project } = stored;
        const journal = pieces.length > 0 ? new Uint8Array(await new Blob(pieces).arrayBuffer()) : null;
        listener({ journal, project, file: file && { name: file.name, token: handles.tokenFor(file) }, tries });
      }).catch(() => {});
    },
    keep: (bytes) =>
      inTurn(async (db, id) => {
        const project = bytes && new Uint8Array(bytes);
        await run(db, ({ drafts }) => drafts.put(next(id, { project })));
      }),
    write: ({ as, bytes, token }: JournalPiece) =>
      inTurn(async (db, id) => {
        const file = token === null ? null : handles.handleOf(token);
        const place = as === 'more' ? number : 0;
        await run(db, ({ drafts, pieces }) => {
          if (as !== 'more') pieces.delete(rangeOf(id));
          if (bytes.length > 0) pieces.put(bytes, [id, place]);
          return drafts.put(next(id, { file, ...(as === 'new' ? { project: null } : {}) }));
        });
        number = place + 1;
      }),
  };
}

/** The draft that this tab goes on with: its own from before a reload, one that was left, or a new one. */
async function ownDraft(page: Window, db: IDBDatabase): Promise<string> {
  const before = page.sessionStorage.getItem(OWN);
  const stored = await answerOf<StoredDraft[]>(run(db, ({ drafts }) => drafts.getAll()));
  stored.sort((a, b) => b.savedMs - a.savedMs);
  const wanted = [...(before ? [before] : []), ...stored.filter((each) => each.unsaved).map(({ id }) => id)];
  let id = '';
  for (const each of [...wanted, page.crypto.randomUUID()]) {
    if (!(await taken(page.navigator.locks, each))) continue;
    id = each;
    break;
  }
  page.sessionStorage.setItem(OWN, id);
  // What was saved, and whose tab is closed, is nobody's.
  for (const each of stored) {
    if (each.unsaved || each.id === id || !(await isFree(page.navigator.locks, each.id))) continue;
    await run(db, ({ drafts, pieces }) => {
      pieces.delete(rangeOf(each.id));
      return drafts.delete(each.id);
    });
  }
  return id;
}

const lockOf = (id: string) => `plumpkin-draft-${id}`;

/** Takes the lock for as long as the page lives. @returns whether it was free. */
function taken(locks: LockManager, id: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    locks
      .request(lockOf(id), { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise(() => {}) : undefined;
      })
      .catch(reject);
  });
}

async function isFree(locks: LockManager, id: string): Promise<boolean> {
  const { held = [] } = await locks.query();
  return !held.some(({ name }) => name === lockOf(id));
}

interface Stores {
  readonly drafts: IDBObjectStore;
  readonly pieces: IDBObjectStore;
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts', { keyPath: 'id' });
      request.result.createObjectStore('pieces');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Done once it is on the disk, all of it or none. @returns the request that `work` ended with. */
function run(db: IDBDatabase, work: (stores: Stores) => IDBRequest): Promise<IDBRequest> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['drafts', 'pieces'], 'readwrite', { durability: 'strict' });
    const request = work({ drafts: transaction.objectStore('drafts'), pieces: transaction.objectStore('pieces') });
    transaction.oncomplete = () => resolve(request);
    transaction.onabort = () => {
      const full = transaction.error?.name === 'QuotaExceededError';
      reject(new FileError(full ? 'disk-full' : 'failed', ''));
    };
  });
}

async function answerOf<T>(done: Promise<IDBRequest>): Promise<T> {
  return (await done).result as T;
}

function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Number.POSITIVE_INFINITY]);
}
