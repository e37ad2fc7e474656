import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import type { ByteTransport } from '../byteTransport.ts';
import { fileTransport } from './fileTransport.ts';
import { hidTransport } from './hidTransport.ts';
import { serialTransport } from './serialTransport.ts';
import { spoolerTransport } from './spoolerTransport.ts';
import { tcpTransport } from './tcpTransport.ts';
import { usbBulkTransport } from './usbBulkTransport.ts';

/** A fresh transport for one use. */
export function openTransport(spec: TransportSpec): ByteTransport {
  switch (spec.kind) {
    case 'tcp':
      return tcpTransport(spec);
    case 'serial':
      return serialTransport(spec);
    case 'hid':
      return hidTransport(spec);
    case 'usb-bulk':
      return usbBulkTransport(spec);
    case 'file':
      return fileTransport(spec);
    case 'spooler':
      return spoolerTransport(spec);
    default:
      return exhaustive(spec);
  }
}
