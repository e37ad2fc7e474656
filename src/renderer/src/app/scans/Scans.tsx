import { useScans } from './useScans.tsx';

/** Hears the scanner as long as somebody is signed in. Shows nothing itself. */
export function Scans() {
  useScans();
  return null;
}
