// node scripts/checkBoundaries.mjs [--root DIR] [--bundles]: who imports whom, in the sources or in the built program.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { breachesInBundles, breachesInSource } from './lib/boundaries.mjs';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: resolve(import.meta.dirname, '..') },
    bundles: { type: 'boolean', default: false },
  },
});
const breaches = values.bundles ? breachesInBundles(values.root) : breachesInSource(values.root);
for (const breach of breaches) console.log(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;
