import { DeviceError } from '../deviceError.ts';

/** Loads a native package at its first use, so that one that is missing or broken disables its own devices alone. */
export async function loadNative<Module>(device: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    throw new DeviceError('UNSUPPORTED', 'never', device, { cause: error });
  }
}
