/**
 * A page's first context is waited for until the browser has started its graphics and painted all that there is to
 * paint: a third of a second at best, where there is no graphics card more than one. So a worker opens one first and
 * waits for that, and the page opens its own when the graphics processor answers at once: 25 ms then, not 300 to 1100.
 */

export class GpuScout {
  #worker: Worker | null;
  #tell: () => void = () => {};

  constructor() {
    this.#worker = started();
    if (!this.#worker) return;
    this.#worker.onmessage = () => this.#tell();
    this.#worker.onerror = (event) => {
      // What there is the page finds out for itself.
      event.preventDefault();
      this.#worker = null;
      this.#tell();
    };
  }

  /**
   * @param patienceMs after so long it is no more waited for.
   * @returns when the graphics processor has nothing else to do, or nothing is known of that.
   */
  calm(patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#worker) return resolve();
      const timer = setTimeout(resolve, patienceMs);
      this.#tell = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#worker.postMessage(null);
    });
  }

  /** The page has a context of its own by now: with the last one closed the graphics would fall asleep again. */
  end(): void {
    this.#worker?.terminate();
  }
}

function started(): Worker | null {
  try {
    return new Worker(new URL('./gpu-scout-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return null;
  }
}
