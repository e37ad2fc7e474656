import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { DoubleActions, DoubleOptions, DoubleReport } from './electronDouble.ts';

type Answer = { id: number; value?: unknown; error?: string };

export type BootedElectron = {
  /** Acts inside the running program; see `actions` of the double. */
  act<Name extends keyof DoubleActions>(
    name: Name,
    ...input: Parameters<DoubleActions[Name]>
  ): Promise<Awaited<ReturnType<DoubleActions[Name]>>>;
  /** Resolves when the page is shown; rejects with what the program said when it ends before. */
  readonly shown: Promise<void>;
  readonly ended: Promise<{ code: number | null; report: DoubleReport; said: string }>;
  kill(): void;
};

type Boot = {
  readonly main: string;
  readonly dataFolder: string;
  readonly configFolder: string;
  readonly options?: Partial<DoubleOptions>;
};

/** Boots the built main process in a process of its own, with the double in the place of Electron. */
export function bootElectron({ main, dataFolder, configFolder, options }: Boot): BootedElectron {
  const double: DoubleOptions = {
    firstInstance: true,
    keyStore: 'kwallet6',
    keyStoreUser: 'clerk',
    ...options,
  };
  const child = fork(join(import.meta.dirname, 'bootChild.ts'), [main, '--data', dataFolder], {
    execArgv: [],
    silent: true,
    serialization: 'advanced',
    env: { ...process.env, STEWARD_CONFIG: configFolder, ELECTRON_DOUBLE: JSON.stringify(double) },
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const ended = endOf(child, () => said);
  const shown = new Promise<void>((done, failed) => {
    child.stdout?.on('data', () => said.includes('STEWARD_URL=') && done());
    ended.then(({ code }) => failed(new Error(`ended with ${code}:\n${said}`)), failed);
  });
  // A test that never looks for the page must not fail for its absence.
  shown.catch(() => undefined);
  ended.catch(() => undefined);
  return {
    act: actor(child) as BootedElectron['act'],
    shown,
    ended,
    kill: () => child.kill('SIGKILL'),
  };
}

function endOf(child: ChildProcess, said: () => string): BootedElectron['ended'] {
  let report: DoubleReport | undefined;
  child.on('message', (message: { ended?: DoubleReport }) => {
    report = message.ended ?? report;
  });
  return new Promise((done, failed) => {
    child.once('close', (code) => {
      if (report) done({ code, report, said: said() });
      else failed(new Error(`the program ended without app.exit: ${code}\n${said()}`));
    });
  });
}

function actor(child: ChildProcess) {
  let last = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  return (name: string, ...input: unknown[]) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, (answer) => (answer.error ? failed(new Error(answer.error)) : done(answer.value)));
      child.send({ id: last, name, input });
    });
}
