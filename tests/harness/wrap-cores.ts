/** Puts something between the engine and the cores that it loads from now on. */

/** @param wrap the exports of a core -> those that the engine sees. @returns what ends it. */
export function wrapCores(wrap: (exports: WebAssembly.Exports) => WebAssembly.Exports): () => void {
  const { instantiate } = WebAssembly;
  const wrapped = async (module: WebAssembly.Module, imports: WebAssembly.Imports): Promise<unknown> => {
    const { exports } = await instantiate(module, imports);
    return { exports: wrap(exports) };
  };
  WebAssembly.instantiate = wrapped as typeof WebAssembly.instantiate;
  return () => {
    WebAssembly.instantiate = instantiate;
  };
}
