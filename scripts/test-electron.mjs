// npm run test:electron [-- --fetch]: the screens' tests against real Electron, where its runtime is present.
import { installedElectron, obtainElectron } from './lib/electronRuntime.mjs';
import { say } from './lib/say.mjs';
import { setUp } from './lib/setup.mjs';
import { countPlaywright, runPlaywright } from './lib/suites.mjs';
import { Summary } from './lib/summary.mjs';

const fetch = process.argv.includes('--fetch');
const node = await setUp();
if (fetch ? await obtainElectron(node, { insist: true }) : installedElectron()) {
  const summary = new Summary();
  await summary.part('screens in Electron', () =>
    runPlaywright(node, 'electron-screens', { STEWARD_HOST: 'electron' }),
  );
  process.exitCode = summary.end();
} else {
  say(
    '!!! 跳过：这台电脑没有 Electron 运行环境，真实 Electron 里的测试一个也没有运行。npm run test:electron -- --fetch 可以下载它。',
    '!!! SKIPPED: the Electron runtime is not present, so NOTHING was tested in real Electron. npm run test:electron -- --fetch fetches it.',
  );
  console.log(`0 passed, 0 failed, ${Math.max(await countPlaywright(node), 1)} skipped`);
  // Who asked for the runtime must not take its absence for success.
  if (fetch) process.exitCode = 1;
}
