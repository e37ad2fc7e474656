// npm run -s desk -- [--data DIR] [--user NAME] [--file field=PATH] [--out PATH] OPERATION [JSON|-]
// Sets itself up like npm start and calls one operation of the desk. Only the answer goes to standard output.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { becomeChild } from './lib/run.mjs';
import { ROOT, setUp } from './lib/setup.mjs';

const node = await setUp();
const program = join(ROOT, 'out', 'main', 'cli.js');
becomeChild(spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' }));
