import { join } from 'node:path';
import { runCli } from './cli/runCli.ts';

// out/main/cli.js stands two folders below the program.
process.exitCode = await runCli(process.argv.slice(2), join(import.meta.dirname, '..', '..'));
