import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { DeviceError } from '../../devices/deviceError.ts';
import { DEVICE_PROBLEMS } from '../../devices/deviceProblems.ts';
import { deviceServiceOf } from '../devices/index.ts';

/** Throws `device.serviceDown`, `device.unsupported`. */
export const listReaders: TaskHandler<'smartCards.readers'> = async ({ desk, signal, audit }) => {
  try {
    const readers = await deviceServiceOf(desk).host.call('cards.list', {}, { signal });
    audit({ readers: readers.length });
    return { readers };
  } catch (error) {
    if (error instanceof DeviceError) throw new AppError('device', DEVICE_PROBLEMS[error.code]);
    throw error;
  }
};
