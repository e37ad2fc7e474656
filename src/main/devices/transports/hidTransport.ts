import type { HIDAsync } from 'node-hid';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import type { DeviceErrorCode } from '../deviceError.ts';
import { fromReport, toReports } from './hidReports.ts';
import { loadNative } from './loadNative.ts';
import { SingleUseTransport } from './singleUseTransport.ts';

export type HidSpec = Extract<TransportSpec, { kind: 'hid' }>;

/** A reader without a driver of its own ("免驱"): its stream comes in reports of fixed length. */
export function hidTransport(spec: HidSpec): ByteTransport {
  return new HidTransport(spec);
}

class HidTransport extends SingleUseTransport {
  readonly #spec: HidSpec;
  #device: HIDAsync | undefined;

  constructor(spec: HidSpec) {
    super(`hid:${spec.path ?? `${spec.vid}:${spec.pid}`}`);
    this.#spec = spec;
  }

  protected async acquire(): Promise<void> {
    const { path, vid, pid, framing } = this.#spec;
    const { HIDAsync } = await loadNative(this.id, () => import('node-hid'));
    let device: HIDAsync;
    try {
      if (path !== undefined) device = await HIDAsync.open(path);
      else device = await HIDAsync.open(vid ?? 0, pid ?? 0);
    } catch (error) {
      throw this.refused(openingCode(error), error);
    }
    this.#device = device;
    device.on('data', (report: Uint8Array) => this.incoming.push(fromReport(report, framing)));
    device.on('error', (error: Error) => this.#gone(error));
  }

  protected async send(bytes: Uint8Array): Promise<void> {
    for (const report of toReports(bytes, this.#spec.framing)) {
      if (!this.#device) throw this.lost();
      await this.#device.write(Buffer.from(report));
    }
  }

  protected async release(): Promise<void> {
    const device = this.#device;
    this.#device = undefined;
    await device?.close().catch(() => undefined);
  }

  #gone(error: Error): void {
    if (!this.isOpen) return;
    void this.release();
    this.ended({ by: 'unplugged', detail: error.message });
  }
}

function openingCode(error: unknown): DeviceErrorCode {
  const message = error instanceof Error ? error.message : '';
  if (/permission|access/i.test(message)) return 'PERMISSION';
  if (/busy|in use|exclusive/i.test(message)) return 'BUSY';
  return 'OFFLINE';
}
