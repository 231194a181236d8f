/** The schema library, told not to compile its checks: the page's content policy forbids making code at run time. */

import { z } from 'zod';

z.config({ jitless: true });

export { z };
