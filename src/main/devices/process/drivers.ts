import type { DeviceDriver } from '#shared/contract/devices.contract.ts';
import { printerIdentify, printerKickDrawer, printerPrint, printerStatus } from '../escpos/printerDrivers.ts';
import { identifyIdReader, readIdCard } from '../idCard/idReaderDrivers.ts';
import { watchScanner } from '../scanner/scannerDrivers.ts';
import { listCardReaders, probeCardReader, readCardUid } from '../smartCard/cardDrivers.ts';
import { listPlaces, queueState } from '../spooler/placeDrivers.ts';
import { printPdf } from '../spooler/printPdf.ts';
import { probeTransport } from '../transports/probeTransport.ts';
import type { AnyDriver } from './driver.ts';

/** Everything the device process can do, by name. One line each; the drivers stand in their families' folders. */
export const drivers = {
  'idReader.read': readIdCard,
  'idReader.identify': identifyIdReader,
  'cards.list': listCardReaders,
  'cards.probe': probeCardReader,
  'cards.readUid': readCardUid,
  'scanner.watch': watchScanner,
  'transport.probe': probeTransport,
  'places.list': listPlaces,
  'spooler.state': queueState,
  'spooler.printPdf': printPdf,
  'printer.status': printerStatus,
  'printer.identify': printerIdentify,
  'printer.print': printerPrint,
  'printer.kickDrawer': printerKickDrawer,
} satisfies Record<DeviceDriver, AnyDriver>;

export type Drivers = typeof drivers;
