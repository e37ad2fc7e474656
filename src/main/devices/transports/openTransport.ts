import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError } from '../deviceError.ts';
import { serialTransport } from './serialTransport.ts';
import { tcpTransport } from './tcpTransport.ts';

/** A fresh transport for one use. Throws UNSUPPORTED for a kind that this program or this PC can't drive. */
export function openTransport(spec: TransportSpec): ByteTransport {
  switch (spec.kind) {
    case 'tcp':
      return tcpTransport(spec);
    case 'serial':
      return serialTransport(spec);
    default:
      throw new DeviceError('UNSUPPORTED', 'never', spec.kind);
  }
}
