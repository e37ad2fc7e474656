import type { coreWords as zhCN } from '../zh-CN/core.ts';

export const coreWords: Record<keyof typeof zhCN, string> = {
  'fault.validation': 'Something entered is not right ({sub}). Nothing typed was lost.',
  'fault.not_found': 'Not found; it may have changed. Refresh and try again.',
  'fault.conflict': 'It was changed elsewhere, so this step was not carried out. Refresh and try again.',
  'fault.rule': 'The rules do not allow this step ({sub}); it was not carried out.',
  'fault.forbidden': 'You do not have this permission; ask an administrator.',
  'fault.unauthenticated': 'Please sign in first.',
  'fault.device': 'The device did not answer properly ({sub}). The books are not affected.',
  'fault.offline': 'There is no network now, and this step needs it.',
  'fault.busy': 'Busy; try again in a moment.',
  'fault.db_corrupt': 'The data file is damaged and writing has stopped. Restore the latest backup.',
  'fault.internal': 'A program error, number {incident}. It was recorded; no data was changed.',
  'fault.input': '“{field}” is not right; correct it and try again.',
};
