import type { PrinterStatus } from '../escpos/status.ts';

/** A queue of the operating system. */
export type SpoolerQueue = {
  readonly name: string;
  /** What its owner calls it. */
  readonly title: string;
};

export type QueueState = {
  readonly status: Omit<PrinterStatus, 'at'>;
  /** After a broken connection the spooler sends the whole job again: half a receipt and a whole one (devices.md 5.1). */
  readonly resends: boolean;
};

/** The print service of the operating system. Everything rejects with DeviceError. */
export type Spooler = {
  queues(signal: AbortSignal): Promise<SpoolerQueue[]>;
  /** NO_QUEUE when there is no such queue, SERVICE_DOWN without a service. */
  state(queue: string, signal: AbortSignal): Promise<QueueState>;
  /**
   * Sends bytes untouched and resolves when the service has handed them over, which is less than printed. `safe`
   * rejections mean that the service never took the job.
   */
  submit(queue: string, title: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /**
   * Gives a PDF to the driver of an ordinary printer, with the sheet it is for by its PWG name, because a print service
   * that isn't told takes its own. Resolves when the job is under way; a long one goes on alone. Absent where the
   * service takes no PDF.
   */
  submitPdf?(
    queue: string,
    title: string,
    pdf: Uint8Array,
    media: string,
    signal: AbortSignal,
  ): Promise<void>;
};
