import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, say } from './say.mjs';
import { ROOT } from './setup.mjs';

/** Makes the demo community in a folder that has none, and prints its users and passwords every time. */
export async function makeDemo(node, folder) {
  const users = join(folder, 'demo-users.txt');
  if (existsSync(join(folder, 'community.sqlite'))) {
    if (existsSync(users)) process.stdout.write(readFileSync(users, 'utf8'));
    else
      say(`${folder} 里已有小区，直接打开。`, `${folder} holds a community already; it is opened as it is.`);
    return;
  }
  say('正在生成演示小区……', 'Making the demo community.');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { code, printed } = await runDemo(node, folder);
  if (code !== 0)
    giveUp(
      `演示小区没有生成成功。请删除 ${folder} 后再试一次。`,
      `The demo community could not be made. Delete ${folder} and try again.`,
    );
  writeFileSync(users, printed, { mode: 0o600 });
}

function runDemo(node, folder) {
  return new Promise((done) => {
    const program = join(ROOT, 'out', 'main', 'demo.js');
    const child = spawn(node, [program, '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', () => done({ code: 127, printed }));
    child.on('close', (code) => done({ code, printed }));
  });
}
