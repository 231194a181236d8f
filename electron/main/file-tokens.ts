import { randomBytes } from 'node:crypto';

/** Which window may write which path again. The page holds the token; the path stays here. */
export class FileTokens {
  readonly #grants = new Map<string, { readonly windowId: number; readonly path: string }>();

  /** @returns 32 hexadecimal digits, not to be guessed. The same window and path give the same token. */
  grant(windowId: number, path: string): string {
    for (const [token, grant] of this.#grants) {
      if (grant.windowId === windowId && grant.path === path) return token;
    }
    const token = randomBytes(16).toString('hex');
    this.#grants.set(token, { windowId, path });
    return token;
  }

  /** @returns the path, or null if this window was never given the token. */
  pathFor(windowId: number, token: string): string | null {
    const grant = this.#grants.get(token);
    return grant && grant.windowId === windowId ? grant.path : null;
  }

  /** The window is gone, and its rights with it. */
  forget(windowId: number): void {
    for (const [token, grant] of this.#grants) {
      if (grant.windowId === windowId) this.#grants.delete(token);
    }
  }
}
