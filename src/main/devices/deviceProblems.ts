import type { DeviceErrorCode } from './deviceError.ts';

/** The sub-code of the sentence for what a device did, by the code of its error. */
export const DEVICE_PROBLEMS: Readonly<Record<DeviceErrorCode, string>> = {
  OFFLINE: 'device.offline',
  NO_QUEUE: 'device.noQueue',
  BUSY: 'device.busy',
  DISCONNECTED: 'device.disconnected',
  TIMEOUT: 'device.timeout',
  PROTOCOL: 'device.protocol',
  CHECKSUM: 'device.checksum',
  UNSUPPORTED: 'device.unsupported',
  PERMISSION: 'device.permission',
  STATUS_GARBAGE: 'device.statusGarbage',
  PAPER_OUT: 'device.paperOut',
  COVER_OPEN: 'device.coverOpen',
  CUTTER_ERROR: 'device.cutterError',
  PRINTER_FAULT: 'device.printerFault',
  UNENCODABLE: 'device.unencodable',
  NO_CARD: 'device.noCard',
  CARD_MOVED: 'device.cardMoved',
  CARD_REMOVED: 'device.cardRemoved',
  READ_FAILED: 'device.readFailed',
  AUTH_FAILED: 'device.authFailed',
  CARD_SUSPECT: 'device.cardSuspect',
  READER_FAULT: 'device.readerFault',
  READER_UNAUTHORISED: 'device.readerUnauthorised',
  SERVICE_DOWN: 'device.serviceDown',
};
