import { join } from 'node:path';
import { startElectron } from './electron/index.ts';

// out/main/index.js stands two folders below the program.
startElectron(join(import.meta.dirname, '..', '..'));
