// npm run bench -- [NAME…]: runs scripts/bench/*.ts one after the other; each prints JSON. npm run bench:sync runs
// those of scripts/benchSync, between desks and hub.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, say } from './lib/say.mjs';
import { ROOT, runOnNode24, setUp } from './lib/setup.mjs';

const isSync = process.argv.includes('--sync');
const folder = join(ROOT, 'scripts', isSync ? 'benchSync' : 'bench');
const wanted = process.argv.slice(2).filter((word) => word !== '--sync');

/** What the benchmarks share. */
const HELPERS = ['collectDesk.ts', 'rooms.ts', 'support.ts'];
const isBenchmark = (name) => !HELPERS.includes(name) && !name.endsWith('.d.ts');
const found = existsSync(folder) ? readdirSync(folder).filter(isBenchmark) : [];
const chosen = found.filter((name) => wanted.length === 0 || wanted.includes(name.replace('.ts', '')));
if (chosen.length === 0) giveUp('没有可运行的性能测试。', 'There is no benchmark to run.');

const node = await setUp();
let failed = false;
for (const name of chosen.sort()) {
  say(`性能测试 ${name}……`, `Benchmark ${name}.`);
  failed = (await runOnNode24(node, [join(folder, name)], { stdio: 'inherit' })) !== 0 || failed;
}
process.exitCode = failed ? 1 : 0;
