import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { UsbPort } from '#main/devices/transports/usbBulkTransport.ts';

const PACKET_BYTES = 64;
const OUT = 2;
const IN = 1;

/**
 * A USB device whose bulk endpoints lead to a TCP peer of this machine: what stands behind the cable is a live printer
 * or reader, and only the cable is ours, because no test machine has one to offer.
 */
export class UsbOverTcp implements UsbPort {
  configuration: UsbPort['configuration'];
  claimed: number | undefined;
  readonly #port: number;
  #socket: Socket | undefined;
  #waiting = Buffer.alloc(0);
  #gone = false;
  #wake: () => void = () => undefined;

  constructor(port: number) {
    this.#port = port;
  }

  async open(): Promise<void> {
    const socket = connect(this.#port, '127.0.0.1');
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#waiting = Buffer.concat([this.#waiting, chunk]);
      this.#wake();
    });
    socket.on('close', () => {
      this.#gone = true;
      this.#wake();
    });
    await once(socket, 'connect');
    socket.on('error', () => undefined);
  }

  async selectConfiguration(): Promise<void> {
    const bulk = { type: 'bulk', packetSize: PACKET_BYTES };
    const audio = { type: 'isochronous', packetSize: PACKET_BYTES };
    this.configuration = {
      interfaces: [
        {
          interfaceNumber: 0,
          alternate: { endpoints: [{ endpointNumber: 5, direction: 'out', ...audio }] },
        },
        {
          interfaceNumber: 1,
          alternate: {
            endpoints: [
              { endpointNumber: IN, direction: 'in', ...bulk },
              { endpointNumber: OUT, direction: 'out', ...bulk },
            ],
          },
        },
      ],
    };
  }

  async claimInterface(number: number): Promise<void> {
    this.claimed = number;
  }

  async transferOut(endpoint: number, data: Uint8Array): Promise<{ status: string }> {
    if (endpoint !== OUT || this.claimed !== 1) throw new Error(`no bulk endpoint ${endpoint}`);
    const socket = this.#socket;
    if (!socket || this.#gone) throw new Error('LIBUSB_ERROR_NO_DEVICE');
    await new Promise<void>((done, failed) => {
      socket.write(data, (error) => (error ? failed(error) : done()));
    });
    return { status: 'ok' };
  }

  async transferIn(endpoint: number, length: number): Promise<{ data: DataView; status: string }> {
    if (endpoint !== IN || this.claimed !== 1) throw new Error(`no bulk endpoint ${endpoint}`);
    while (this.#waiting.length === 0) {
      if (this.#gone) throw new Error('LIBUSB_ERROR_NO_DEVICE');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    // A device hands over a packet at a time, whatever was asked for.
    const size = Math.min(length, PACKET_BYTES, this.#waiting.length);
    const bytes = Uint8Array.from(this.#waiting.subarray(0, size));
    this.#waiting = this.#waiting.subarray(size);
    return { data: new DataView(bytes.buffer), status: 'ok' };
  }

  async close(): Promise<void> {
    this.#socket?.end();
    this.#gone = true;
    this.#wake();
  }
}
