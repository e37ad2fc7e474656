// npm run hub -- [--data DIR] [--port N]
// Starts the hub: PostgreSQL where DATABASE_URL names one, otherwise embedded in a folder, with nothing installed.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { becomeChild } from './lib/run.mjs';
import { ROOT, setUp } from './lib/setup.mjs';

const node = await setUp();
becomeChild(
  spawn(node, [join(ROOT, 'out', 'main', 'hub.js'), ...process.argv.slice(2)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: ROOT,
  }),
);
