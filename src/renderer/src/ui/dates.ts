import dayjs from 'dayjs';

/** An instant on this PC's clock as `2026-11-23 09:41`. */
export function instantText(instant: number): string {
  return dayjs(instant).format('YYYY-MM-DD HH:mm');
}
