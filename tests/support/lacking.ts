import { execFileSync } from 'node:child_process';

/** Names the first of these programs that this machine doesn't have, and says that its tests are skipped for it. */
export function lacking(tests: string, ...programs: string[]): string | undefined {
  const missing = programs.find((program) => !has(program));
  if (missing !== undefined) process.stdout.write(`SKIPPED: ${tests}: ${missing} is not installed\n`);
  return missing;
}

function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });
    return true;
  } catch {
    return false;
  }
}
