import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultText } from './core/faultText.ts';
import { runLoopback } from './loopback/runLoopback.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
  },
});

// out/main/loopback.js stands two folders below the program.
const programFolder = join(import.meta.dirname, '..', '..');

try {
  await runLoopback({
    programFolder,
    dataFolder: values.data,
    port: Number(values.port),
    openBrowser: !values['no-open'],
  });
} catch (error) {
  console.error(faultText(error));
  process.exitCode = 1;
}
