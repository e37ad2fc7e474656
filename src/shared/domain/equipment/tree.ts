/** A machine with the one it is a part of. */
export type TreeNode = { readonly id: string; readonly parentId: string | null };

/**
 * Whether a machine may become a part of another: never of itself or of its own parts. Two desks may still close a ring
 * between them before they synced, so whoever walks up stops where it began.
 */
export function mayBePartOf(
  id: string,
  parentId: string,
  parentOf: (id: string) => string | null | undefined,
): boolean {
  const seen = new Set<string>();
  let at: string | null | undefined = parentId;
  while (at && !seen.has(at)) {
    if (at === id) return false;
    seen.add(at);
    at = parentOf(at);
  }
  return true;
}
