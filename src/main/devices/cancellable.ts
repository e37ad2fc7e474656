import { DeviceError } from './deviceError.ts';

/** What a cancelled call ends with is a DeviceError like every other end. */
export async function cancellable<Answer>(
  signal: AbortSignal,
  device: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new DeviceError('TIMEOUT', 'safe', device, { cause: error });
    throw error;
  }
}
