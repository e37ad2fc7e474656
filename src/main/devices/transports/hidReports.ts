import type { HidFraming } from '#shared/contract/transportSpec.ts';

/** Cuts a stream into reports, each with its number in front, as node-hid wants them. */
export function toReports(bytes: Uint8Array, framing: HidFraming): Uint8Array[] {
  const { reportBytes, reportId, head, padding } = framing;
  const room = head === 'length' ? reportBytes - 1 : reportBytes;
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += room) {
    const payload = bytes.subarray(at, at + room);
    const report = new Uint8Array(1 + reportBytes).fill(padding);
    report[0] = reportId;
    if (head === 'length') report[1] = payload.length;
    report.set(payload, 1 + reportBytes - room);
    reports.push(report);
  }
  return reports;
}

/**
 * The payload of a report that came in. A numbered report carries its number in front. Without a length the filling
 * stays in: whoever parses the stream skips what is no frame.
 */
export function fromReport(report: Uint8Array, framing: HidFraming): Uint8Array {
  const body = framing.reportId > 0 && report[0] === framing.reportId ? report.subarray(1) : report;
  if (framing.head === 'none') return body;
  return body.subarray(1, 1 + Math.min(body[0] ?? 0, body.length - 1));
}
