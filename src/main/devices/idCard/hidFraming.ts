/**
 * How makers put the stream of an ID card reader into HID reports. Reports are fixed in size; what pads them is no
 * harm to the parser, which looks for preambles, but a reader may mind what stands before the command.
 * No maker documents it and none was tried on hardware, so the person who sets the reader up chooses.
 */
export const HID_FRAMINGS = ['plain', 'counted'] as const;
export type HidFraming = (typeof HID_FRAMINGS)[number];

const REPORT_BYTES = 64;
/** Report id 0: the reader has only one kind of report. The driver wants it in front of what is written. */
const REPORT_ID = 0;

/** What is written to the device, one array a report, each with the report id in front. */
export function toReports(framing: HidFraming, bytes: Uint8Array): Uint8Array[] {
  const payload = framing === 'counted' ? REPORT_BYTES - 1 : REPORT_BYTES;
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += payload) {
    const part = bytes.subarray(at, at + payload);
    const report = new Uint8Array(1 + REPORT_BYTES);
    report[0] = REPORT_ID;
    if (framing === 'counted') report[1] = part.length;
    report.set(part, 1 + REPORT_BYTES - payload);
    reports.push(report);
  }
  return reports;
}

/** The bytes of the stream in a report as it was read, without a report id. A count that can't be brings nothing. */
export function fromReport(framing: HidFraming, report: Uint8Array): Uint8Array {
  if (framing === 'plain') return report;
  const count = report[0] ?? 0;
  return count < report.length ? report.subarray(1, 1 + count) : new Uint8Array();
}
