// npm run check: lint, types of every runtime, boundaries of the sources and of the built program.
import { checkBundles, checkSources } from './lib/checks.mjs';
import { setUp } from './lib/setup.mjs';

const node = await setUp();
const sources = await checkSources(node);
const bundles = await checkBundles(node);
process.exitCode = sources.failed + bundles.failed > 0 ? 1 : 0;
