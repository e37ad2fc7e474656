export type TransportClosed = {
  readonly by: 'us' | 'peer' | 'unplugged' | 'error';
  readonly detail?: string;
};

/** A two-way stream of bytes to one device. Single-use: opened once, never opened again. */
export interface ByteTransport {
  readonly id: string;
  /** Throws a DeviceError (OFFLINE, BUSY, PERMISSION) when the device can't be had. */
  open(signal: AbortSignal): Promise<void>;
  /** Resolves when the bytes are handed to the system; that says nothing about paper (devices.md 1.4). */
  write(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** Ends when the other side does. */
  readonly incoming: AsyncIterable<Uint8Array>;
  /** Ends our side, drains the other, and lets go. Never throws. */
  close(): Promise<void>;
  readonly closed: Promise<TransportClosed>;
}
