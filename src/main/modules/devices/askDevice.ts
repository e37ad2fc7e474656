import type { DeviceKind, DeviceSettings } from '#shared/contract/devices.contract.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskContext } from '../../core/handlers.ts';
import { DeviceError, type DeviceErrorCode } from '../../devices/deviceError.ts';
import { DEVICE_PROBLEMS } from '../../devices/deviceProblems.ts';
import type { DeviceHost } from '../../devices/process/deviceHost.ts';
import { type DeviceService, deviceServiceOf } from './deviceService.ts';
import { type DeviceRow, deviceHere, devicesHere } from './deviceStore.ts';

/** What a card does is no trouble of its reader. */
const OF_THE_CARD: readonly DeviceErrorCode[] = [
  'NO_CARD',
  'CARD_STAYS',
  'CARD_MOVED',
  'CARD_REMOVED',
  'READ_FAILED',
  'AUTH_FAILED',
  'CARD_SUSPECT',
];

export type Asked<Kind extends DeviceKind> = {
  readonly kind: Kind;
  /** Left out, the first one of its kind by name. */
  readonly deviceId: string | undefined;
  /** The sub-code when there is none on this PC. */
  readonly missing: string;
  /** The stage that is shown until the device says more. */
  readonly starting: string;
};

export type Asking<Kind extends DeviceKind> = {
  readonly host: DeviceHost;
  readonly settings: Extract<DeviceSettings, { kind: Kind }>;
  readonly options: {
    readonly signal: AbortSignal;
    readonly subject: string;
    /** Shows a stage to whoever waits. */
    readonly tell: (stage: string) => void;
  };
};

/**
 * Lets a task ask a reader of this PC and keeps how it is. Throws AppErrors: `missing` without a device,
 * `device.gone`, `task.cancelled`, and what the device or its card did, by the sentences of devices.
 */
export async function askDevice<Kind extends DeviceKind, Answer>(
  context: TaskContext,
  { kind, deviceId, missing, starting }: Asked<Kind>,
  ask: (asking: Asking<Kind>) => Promise<Answer>,
): Promise<Answer> {
  const { desk, signal } = context;
  const service = deviceServiceOf(desk);
  const device = simulatedDevice(service, kind) ?? chosenDevice(context, kind, deviceId);
  if (!device)
    throw deviceId === undefined ? new AppError('rule', missing) : new AppError('not_found', 'device.gone');
  const { settings } = device;
  if (!isOfKind(settings, kind)) throw new AppError('not_found', 'device.gone');
  const { host, found } = service;
  // A step that is refused means that the task was cancelled; the device hears that by the signal.
  const tell = (stage: string) => void context.step(0, 0, stage).catch(() => undefined);
  await context.step(0, 0, starting);
  try {
    const answer = await ask({ host, settings, options: { signal, subject: device.name, tell } });
    found(device.id);
    return answer;
  } catch (error) {
    if (signal.aborted) throw new AppError('conflict', 'task.cancelled');
    if (!(error instanceof DeviceError)) throw error;
    found(device.id, OF_THE_CARD.includes(error.code) ? undefined : error);
    throw new AppError('device', DEVICE_PROBLEMS[error.code]);
  }
}

type AskedDevice = Pick<DeviceRow, 'id' | 'name' | 'settings'>;

function chosenDevice(
  { db }: TaskContext,
  kind: DeviceKind,
  deviceId: string | undefined,
): AskedDevice | undefined {
  return deviceId === undefined ? devicesHere(db, kind)[0] : deviceHere(db, deviceId);
}

/** While devices are simulated the reader is, whichever was chosen; what it is connected to is never reached. */
function simulatedDevice({ simulation }: DeviceService, kind: DeviceKind): AskedDevice | undefined {
  if (!simulation.on || kind !== 'idReader') return undefined;
  const name = sayIn('zh-CN')('simulation.reader');
  return { id: '', name, settings: { kind: 'idReader', transport: { kind: 'pcsc', reader: name } } };
}

function isOfKind<Kind extends DeviceKind>(
  settings: DeviceSettings,
  kind: Kind,
): settings is Extract<DeviceSettings, { kind: Kind }> {
  return settings.kind === kind;
}
