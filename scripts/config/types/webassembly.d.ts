/**
 * The part of WebAssembly that the engine uses. Every runtime has it, but
 * TypeScript declares it only with the DOM or WebWorker library and Node's
 * types leave it out; this keeps those libraries out of folders that must not
 * see them.
 */
declare namespace WebAssembly {
  type ImportValue = ((...args: never[]) => unknown) | number | bigint | Memory;
  type Imports = Record<string, Record<string, ImportValue>>;
  type Exports = Record<string, unknown>;

  class Module {
    constructor(bytes: ArrayBufferView<ArrayBuffer> | ArrayBuffer);
  }

  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Exports;
  }

  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(delta: number): number;
  }

  class RuntimeError extends Error {}

  function compile(bytes: ArrayBufferView<ArrayBuffer> | ArrayBuffer): Promise<Module>;
  function instantiate(
    bytes: ArrayBufferView<ArrayBuffer> | ArrayBuffer,
    imports?: Imports,
  ): Promise<{ instance: Instance; module: Module }>;
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
}
