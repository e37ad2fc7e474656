import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataFolder } from './core/configFolder.ts';
import { faultText } from './core/faultText.ts';
import { nodeHost } from './core/nodeHost.ts';
import { makeDemoFolder } from './demo/makeDemoFolder.ts';
import { DEMO_USERS } from './demo/users.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });

try {
  const dataFolder = resolve(
    values.data ?? join(defaultDataFolder(process.env, process.platform), '..', 'demo'),
  );
  // out/main/demo.js stands two folders below the program.
  await makeDemoFolder(dataFolder, nodeHost(join(import.meta.dirname, '..', '..')), (done, total) => {
    process.stderr.write(`\r演示数据 ${done}/${total}${done === total ? '\n' : ''}`);
  });
  for (const { username, displayName, password } of DEMO_USERS) {
    process.stdout.write(`${displayName}  ${username}  ${password}\n`);
  }
} catch (error) {
  process.stderr.write(`${faultText(error)}\n`);
  process.exitCode = 1;
}
