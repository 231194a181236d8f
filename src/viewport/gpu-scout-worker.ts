/** A worker's entry: wakes the graphics processor, and tells when it has nothing to do. Here nobody waits for it. */

/** What this file uses of a dedicated worker's global scope. */
interface WorkerScope {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
}

/** An answer that takes no longer says that nothing else was asked; so many of them, that nothing is about to be. */
const CALM_MS = 12;
const CALM_TIMES = 3;
const BREATH_MS = 25;

const scope = globalThis as unknown as WorkerScope;
const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { powerPreference: 'high-performance' });
const pixel = new Uint8Array(4);

scope.onmessage = async () => {
  for (let calm = 0; calm < CALM_TIMES; ) {
    const asked = performance.now();
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    calm = performance.now() - asked < CALM_MS ? calm + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
  }
  scope.postMessage(null);
};
