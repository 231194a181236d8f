/** The page's first script. */

import { breathe } from './breathe';
import { startPage } from './start-page';

// To read all that the page is made of takes as long as to build it: in between the browser may paint, and hear the hand.
void breathe().then(startPage);
