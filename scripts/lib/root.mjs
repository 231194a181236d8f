// @ts-check
import { fileURLToPath } from 'node:url';

/** The checkout's folder, without a trailing separator. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');
