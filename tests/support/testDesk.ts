import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunningDesk } from '#main/core/createDesk.ts';
import type { HostPort } from '#main/core/hostPort.ts';
import { fileMachineKey } from '#main/core/keys/fileMachineKey.ts';
import { startDesk } from '#main/startDesk.ts';
import type { Input, OperationName, Output } from '#shared/contract/index.ts';
import type { Fault } from '#shared/kernel/appError.ts';
import { inProcessDevices } from './inProcessDevices.ts';

export const ROOT = resolve(import.meta.dirname, '../..');
/** The thread that talks with the hub, for desks that shall have one of their own. */
export const SYNC_WORKER = join(ROOT, 'src/main/sync/work/syncWorker.ts');
export const PASSWORD = 'correct horse 1';

/** Monday, 2026-11-23, 10:00 in Shanghai. */
export const TEST_NOW = Date.parse('2026-11-23T10:00:00+08:00');

export class CallFault extends Error {
  readonly fault: Fault;

  constructor(name: string, fault: Fault) {
    super(`${name}: ${fault.code} ${fault.sub} ${JSON.stringify(fault.params ?? {})}`);
    this.fault = fault;
  }
}

export type TestDesk = {
  readonly folder: string;
  readonly dataFolder: string;
  readonly configFolder: string;
  readonly desk: RunningDesk;
  readonly clock: { now(): number; set(instant: number): void; advance(ms: number): void };
  /** Calls as the signed-in user; throws CallFault. */
  call<Name extends OperationName>(name: Name, input: Input<Name>, requestId?: string): Promise<Output<Name>>;
  /** The fault of a call that must fail. */
  fault<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Fault>;
  as(sessionKey: string): TestDesk;
  /** Closes and opens the folder again, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export function hostOf(configFolder: string): HostPort {
  return {
    configFolder,
    resourcesFolder: join(ROOT, 'resources'),
    migrationsFolder: join(ROOT, 'migrations/desk'),
    machineKey: fileMachineKey(configFolder),
    startDeviceProcess: inProcessDevices,
  };
}

/** A desk in a temporary folder with a clock that tests own. Bugs are thrown, never swallowed. */
export function openTestDesk(
  options: {
    folder?: string;
    dataFolder?: string;
    configFolder?: string;
    host?: Partial<HostPort>;
    /** Whether it hears from the hub that there is something new; most tests say when desks talk. */
    listens?: boolean;
  } = {},
): TestDesk {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'steward-test-'));
  const dataFolder = options.dataFolder ?? join(folder, 'data');
  const configFolder = options.configFolder ?? join(folder, 'config');
  let instant = TEST_NOW;
  const bugs: unknown[] = [];
  const open = () =>
    startDesk(
      dataFolder,
      { ...hostOf(configFolder), ...options.host },
      (_incident, error) => bugs.push(error),
      {
        now: () => instant,
      },
      { listens: options.listens ?? false, byItself: options.listens ?? false },
    );
  let running = open();

  function withKey(sessionKey: string): TestDesk {
    const call: TestDesk['call'] = async (name, input, requestId) => {
      const result = await running.call(sessionKey, { name, input, requestId: requestId ?? randomUUID() });
      if (bugs.length > 0) throw bugs.pop();
      if (!result.ok) throw new CallFault(name, result.fault);
      return result.value as never;
    };
    return {
      folder,
      dataFolder,
      configFolder,
      get desk() {
        return running;
      },
      clock: {
        now: () => instant,
        set: (next) => {
          instant = next;
        },
        advance: (ms) => {
          instant += ms;
        },
      },
      call,
      fault: async (name, input) => {
        try {
          await call(name, input);
        } catch (error) {
          if (error instanceof CallFault) return error.fault;
          throw error;
        }
        throw new Error(`${name} was expected to fail`);
      },
      as: withKey,
      restart: async () => {
        await running.close();
        running = open();
      },
      close: async () => {
        await running.close();
        if (!options.folder) rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  return withKey('test');
}

/** A founded community with its administrator signed in. */
export async function openFoundedDesk(
  host: Partial<HostPort> = {},
): Promise<TestDesk & { recoveryKey: string }> {
  const desk = openTestDesk({ host });
  const { recoveryKey } = await desk.call('setup.initialise', {
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    administrator: { username: 'admin', displayName: '何主管', password: PASSWORD },
  });
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  return Object.assign(desk, { recoveryKey });
}
