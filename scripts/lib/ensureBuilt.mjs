// Brings out/ up to date, for tests: node scripts/lib/ensureBuilt.mjs
import { setUp } from './setup.mjs';

await setUp();
