import { LateScript } from './late-script';

/** Three and all that is drawn with it. */
export const STUDIO = new LateScript(() => import('./studio'));
