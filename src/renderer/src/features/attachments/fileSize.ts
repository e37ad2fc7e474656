/** `312 KB`, never less than one. */
export function fileSize(bytes: number): string {
  return `${Math.max(1, Math.ceil(bytes / 1024))} KB`;
}
