/** The entry of a thread that helps the engine's to mesh. */

import { type HelperOrder, MeshHelper } from './mesh-helper';

/** What this file uses of a dedicated worker's global scope. */
interface WorkerScope {
  onmessage: ((event: { readonly data: HelperOrder }) => void) | null;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;
const helper = new MeshHelper();

scope.onmessage = ({ data }) => {
  helper.take(data).catch(() => scope.close());
};
