import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDesk, type RunningDesk } from '#main/core/createDesk.ts';
import type { Desk } from '#main/core/desk.ts';
import { fileMachineKey } from '#main/core/keys/fileMachineKey.ts';
import { forkDevices } from '#main/devices/process/forkDevices.ts';
import { handlers } from '#main/handlers.ts';
import { startDevices } from '#main/modules/devices/index.ts';
import { startPrinting } from '#main/modules/printing/index.ts';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import type { NewOp } from '#shared/ops/define.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
export const ADMINISTRATOR = { username: 'admin', displayName: '何主管', password: 'steward-bench-1' };

export type BenchDesk = {
  readonly folder: string;
  readonly inner: Desk;
  call<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Records facts at once, as an import would. */
  record(ops: readonly NewOp[]): void;
  close(): Promise<void>;
};

/** A founded community in a temporary folder, signed in. */
export async function openBenchDesk(): Promise<BenchDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-bench-'));
  let inner: Desk | undefined;
  const running: RunningDesk = createDesk(
    { dataFolder: join(folder, 'data') },
    {
      host: {
        configFolder: join(folder, 'config'),
        resourcesFolder: join(ROOT, 'resources'),
        migrationsFolder: join(ROOT, 'migrations/desk'),
        machineKey: fileMachineKey(join(folder, 'config')),
        startDeviceProcess: () => forkDevices(join(ROOT, 'src/main/devices/process/deviceProcess.ts')),
      },
      clock: { now: () => Date.now() },
      handlers,
      makeDemo: async () => [],
      reportBug: (_incident, error) => {
        throw error;
      },
      openedDesk: (desk) => {
        inner = desk;
      },
      startServices: (desk) => {
        startDevices(desk);
        startPrinting(desk, (error) => {
          throw error;
        });
      },
    },
  );
  if (!inner) throw new Error('the desk opened without its inside');
  const desk = inner;
  const call: BenchDesk['call'] = async (name, input) => {
    const result = await running.call('bench', { name, input, requestId: randomUUID() });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.fault)}`);
    return result.value as never;
  };
  await call('setup.initialise', {
    companyName: '云杉物业',
    communityName: '云杉苑',
    administrator: ADMINISTRATOR,
  });
  await call('sessions.signIn', { username: ADMINISTRATOR.username, password: ADMINISTRATOR.password });
  return {
    folder,
    inner: desk,
    call,
    record: (ops) => {
      const { transact, record } = desk.community();
      transact(() => record(desk.newId(), ops));
    },
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Milliseconds of one run. */
export function timed<T>(work: () => T): { ms: number; value: T } {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** The value below which `share` (0–1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export const rounded = (value: number) => Math.round(value * 1000) / 1000;
