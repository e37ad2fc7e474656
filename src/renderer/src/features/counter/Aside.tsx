import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Puts a part's own buttons beside the tabs. */
export function Aside({
  into,
  children,
}: {
  readonly into: HTMLElement | null;
  readonly children: ReactNode;
}) {
  return into && createPortal(children, into);
}
