/** The parts of a list typed in one field, separated as people do. */
export function listed(text: string): string[] {
  return text
    .split(/[,，、;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
