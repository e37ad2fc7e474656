import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import type { DeviceErrorCode } from '../deviceError.ts';
import { loadNative } from './loadNative.ts';
import { SingleUseTransport } from './singleUseTransport.ts';

export type UsbSpec = Extract<TransportSpec, { kind: 'usb-bulk' }>;

type Endpoint = {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly packetSize: number;
};

type Interface = {
  readonly interfaceNumber: number;
  readonly alternate: { readonly endpoints: readonly Endpoint[] };
};

/** The part of a WebUSB device that is used. A port of its own, because no test machine has a USB device to offer. */
export type UsbPort = {
  readonly configuration?: { readonly interfaces: readonly Interface[] } | undefined;
  open(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  transferOut(
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly status?: string | undefined }>;
  transferIn(
    endpoint: number,
    length: number,
  ): Promise<{ readonly data?: DataView | undefined; readonly status?: string | undefined }>;
  close(): Promise<void>;
};

export type FindUsb = (vid: number, pid: number) => Promise<UsbPort | undefined>;

/** A printer or reader on raw USB, through its bulk endpoints as the descriptors name them. */
export function usbBulkTransport(spec: UsbSpec, find: FindUsb = findOnThisPc): ByteTransport {
  return new UsbBulkTransport(spec, find);
}

async function findOnThisPc(vid: number, pid: number): Promise<UsbPort | undefined> {
  const { usb } = await loadNative('usb', () => import('usb'));
  // The package takes the rest of its types from the browser's, which this program doesn't have.
  return usb.findDeviceByIds(vid, pid) as unknown as Promise<UsbPort | undefined>;
}

class UsbBulkTransport extends SingleUseTransport {
  readonly #spec: UsbSpec;
  readonly #find: FindUsb;
  #device: UsbPort | undefined;
  #out: Endpoint | undefined;

  constructor(spec: UsbSpec, find: FindUsb) {
    super(`usb:${spec.vid.toString(16).padStart(4, '0')}:${spec.pid.toString(16).padStart(4, '0')}`);
    this.#spec = spec;
    this.#find = find;
  }

  protected async acquire(): Promise<void> {
    const { vid, pid } = this.#spec;
    let device: UsbPort | undefined;
    try {
      device = await this.#find(vid, pid);
      if (!device) throw new Error('no such device');
      await device.open();
      if (!device.configuration) await device.selectConfiguration(1);
      const chosen = bulkInterface(device);
      if (!chosen) throw this.refused('UNSUPPORTED', undefined);
      await device.claimInterface(chosen.interfaceNumber);
      this.#device = device;
      this.#out = chosen.out;
      if (chosen.in) void this.#listen(device, chosen.in);
    } catch (error) {
      await device?.close().catch(() => undefined);
      if (error instanceof Error && 'retry' in error) throw error;
      throw this.refused(openingCode(error), error);
    }
  }

  protected async send(bytes: Uint8Array): Promise<void> {
    if (!this.#device || !this.#out) throw this.lost();
    const { status } = await this.#device.transferOut(this.#out.endpointNumber, new Uint8Array(bytes));
    if (status !== undefined && status !== 'ok') throw this.lost(new Error(status));
  }

  protected async release(): Promise<void> {
    const device = this.#device;
    this.#device = undefined;
    await device?.close().catch(() => undefined);
  }

  async #listen(device: UsbPort, endpoint: Endpoint): Promise<void> {
    try {
      while (this.#device === device) {
        const { data } = await device.transferIn(endpoint.endpointNumber, endpoint.packetSize);
        if (data && data.byteLength > 0)
          this.incoming.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      }
    } catch (error) {
      if (this.#device !== device) return;
      await this.release();
      this.ended({ by: 'unplugged', detail: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** The first interface that takes bytes in bulk, with the endpoint that answers if it has one. */
function bulkInterface(
  device: UsbPort,
): { interfaceNumber: number; out: Endpoint; in: Endpoint | undefined } | undefined {
  for (const { interfaceNumber, alternate } of device.configuration?.interfaces ?? []) {
    const bulk = alternate.endpoints.filter(({ type }) => type === 'bulk');
    const out = bulk.find(({ direction }) => direction === 'out');
    if (out) return { interfaceNumber, out, in: bulk.find(({ direction }) => direction === 'in') };
  }
  return undefined;
}

function openingCode(error: unknown): DeviceErrorCode {
  const message = error instanceof Error ? error.message : '';
  if (/access|permission/i.test(message)) return 'PERMISSION';
  if (/busy|claimed/i.test(message)) return 'BUSY';
  return 'OFFLINE';
}
