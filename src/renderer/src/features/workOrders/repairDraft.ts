import type { Input } from '#shared/contract/index.ts';
import type { Priority, WorkArea } from '#shared/domain/workOrders/settings.ts';
import type { RepairRoom } from './RepairProvider.tsx';

/** What was typed so far; nothing of it is a fact yet. */
export type RepairDraft = {
  readonly area: WorkArea;
  readonly room: RepairRoom | undefined;
  readonly place: string;
  readonly categoryId: string | undefined;
  /** Undefined: that of the category. */
  readonly priority: Priority | undefined;
  readonly words: string;
  readonly callerName: string;
  readonly callerPhone: string;
  /** As the field has it: `2026-11-24 14:00:00`. */
  readonly appointment: string | null;
};

export const EMPTY_REPAIR: RepairDraft = {
  area: 'private',
  room: undefined,
  place: '',
  categoryId: undefined,
  priority: undefined,
  words: '',
  callerName: '',
  callerPhone: '',
  appointment: null,
};

export function isReady({ area, room, place, categoryId, words }: RepairDraft): boolean {
  const somewhere = area === 'private' ? room !== undefined : place.trim() !== '';
  return somewhere && categoryId !== undefined && words.trim() !== '';
}

/** What the desk is asked to take down. */
export function toInput(draft: RepairDraft): Input<'workOrders.create'> {
  const { area, room, place, categoryId = '', priority, words, callerName, callerPhone, appointment } = draft;
  const caller = {
    ...(callerName.trim() !== '' && { name: callerName.trim() }),
    ...(callerPhone.trim() !== '' && { phone: callerPhone.trim() }),
  };
  return {
    area,
    categoryId,
    words: words.trim(),
    ...(area === 'private' && room && { roomId: room.roomId }),
    ...(area === 'common' && { place: place.trim() }),
    ...(priority && { priority }),
    ...(Object.keys(caller).length > 0 && { caller }),
    ...(appointment !== null && { appointmentAt: new Date(appointment).getTime() }),
  };
}
