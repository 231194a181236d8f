/** The entry of a thread of Node's that helps the engine's to mesh. */

import { parentPort } from 'node:worker_threads';
import { type HelperOrder, MeshHelper } from '../engine/mesh-helper';

const helper = new MeshHelper();

parentPort?.on('message', (order: HelperOrder) => {
  helper.take(order).catch(() => parentPort?.close());
});
