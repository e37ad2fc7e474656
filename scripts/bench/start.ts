import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, ROOT, rounded } from './support.ts';

/** From starting the loopback host to its first page against a bare `node -e 0`. No goal: a figure to watch. */
const ROUNDS = 5;

async function firstScreen(folder: string): Promise<number> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [join(ROOT, 'out/main/loopback.js'), '--data', join(folder, 'data'), '--no-open'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, STEWARD_CONFIG: join(folder, 'config') },
    },
  );
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /STEWARD_URL=(\S+)/.exec(chunk.toString());
      if (found?.[1]) resolve(found[1]);
    });
  });
  await (await fetch(url.replace(/#.*/, ''))).text();
  const ms = performance.now() - start;
  child.kill('SIGTERM');
  await new Promise((resolve) => child.on('exit', resolve));
  return ms;
}

const folder = mkdtempSync(join(tmpdir(), 'steward-bench-'));
const starts: number[] = [];
const bare: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  starts.push(await firstScreen(folder));
  const start = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  bare.push(performance.now() - start);
}
rmSync(folder, { recursive: true, force: true });
console.log(
  JSON.stringify({
    name: 'start to first page / node -e 0',
    goal: 'watched',
    ratio: rounded(median(starts) / median(bare)),
    startMs: rounded(median(starts)),
    floorMs: rounded(median(bare)),
  }),
);
