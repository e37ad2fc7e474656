import { DeviceError } from '../deviceError.ts';
import { troubleOf } from '../escpos/status.ts';
import type { Driver } from '../process/driver.ts';
import { spoolerHere } from './spoolerHere.ts';

type PdfJob = {
  readonly queue: string;
  /** As it stands in the system's list of jobs. */
  readonly title: string;
  readonly pdf: Uint8Array;
  /** The sheet by its PWG name. */
  readonly media: string;
};

/** Gives a PDF to an ordinary printer; resolves when the print service took it. UNSUPPORTED where it takes no PDF. */
export const printPdf: Driver<PdfJob, Record<string, never>> = async (job, { signal }) => {
  const { queue, title, pdf, media } = job;
  const spooler = await spoolerHere();
  if (!spooler.submitPdf) throw new DeviceError('UNSUPPORTED', 'safe', `spooler:${queue}`);
  const { status } = await spooler.state(queue, signal);
  const trouble = status.reachable ? troubleOf({ ...status, at: 0 }) : 'OFFLINE';
  if (trouble) throw new DeviceError(trouble, 'safe', `spooler:${queue}`);
  await spooler.submitPdf(queue, title, pdf, media, signal);
  return {};
};
