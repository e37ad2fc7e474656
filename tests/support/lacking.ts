import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';

/** Names the first of these programs that this machine doesn't have, and says that its tests are skipped for it. */
export function lacking(tests: string, ...programs: string[]): string | undefined {
  const missing = programs.find((program) => !has(program));
  if (missing !== undefined) saySkipped(tests, `${missing} is not installed`);
  return missing;
}

/** Says why tests are skipped, and keeps it for the end of the run. */
export function saySkipped(tests: string, reason: string): void {
  const line = `${tests}: ${reason}\n`;
  process.stdout.write(`SKIPPED: ${line}`);
  const kept = process.env.STEWARD_SKIPPED;
  if (kept !== undefined) appendFileSync(kept, line);
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
