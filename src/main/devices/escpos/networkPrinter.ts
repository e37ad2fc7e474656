import { tcpTransport } from '../transports/tcpTransport.ts';
import { type Printer, type PrinterManners, receiptPrinter } from './receiptPrinter.ts';

export type NetworkPrinter = PrinterManners & { readonly host: string; readonly port: number };

/** An ESC/POS printer on the network, with the timeouts of the trade. */
export function networkPrinter(printer: NetworkPrinter, now: () => number): Printer {
  const { host, port } = printer;
  return receiptPrinter({ openTransport: () => tcpTransport({ host, port }), manners: printer, now });
}
