/**
 * Property tests draw new cases at every run by hand. In CI they draw the same
 * ones at every run, so that a commit passes or fails by what it changed.
 * `PLUMPKIN_SEED` names others.
 */

import fc from 'fast-check';

const CI_SEED = 20_200_817;

const named = process.env.PLUMPKIN_SEED;
if (named !== undefined) fc.configureGlobal({ seed: Number(named) });
else if (process.env.CI) fc.configureGlobal({ seed: CI_SEED });
