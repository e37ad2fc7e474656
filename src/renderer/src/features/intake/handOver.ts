let waiting: File | undefined;

/** A workbook chosen before the frame was there; the import screen takes it when it opens. */
export function handOver(file: File): void {
  waiting = file;
  window.location.hash = '#/import';
}

export function takeHandedOver(): File | undefined {
  const file = waiting;
  waiting = undefined;
  return file;
}
