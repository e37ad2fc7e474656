import { sealed, uuid } from './ids.ts';

export const accessCardSamples = {
  'accessCard.issued': {
    uid: { sealed: sealed('04A1B2C3D4E5F6'), last4: 'E5F6', hash: 'c4'.repeat(32) },
    personId: uuid(20),
    roomId: uuid(10),
    fromDay: '2026-11-23',
  },
  'accessCard.ended': { cardId: uuid(500), outcome: 'returned', day: '2026-11-25' },
};
