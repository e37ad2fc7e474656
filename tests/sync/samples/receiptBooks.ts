import { sealed, uuid } from './ids.ts';

const BOOK = uuid(400);

export const receiptBookSamples = {
  'receiptBook.saved': {
    bookId: BOOK,
    code: 'S-2026-01',
    prefix: 'NO',
    year: 2026,
    first: 1,
    last: 100,
    digits: 7,
    kind: 'half',
    incarnation: 'a1b2c3d4e5f60718',
    keeperId: uuid(3),
    state: 'open',
  },
  'form.spent': {
    bookId: BOOK,
    number: 7,
    sheet: 1,
    outcome: 'damaged',
    receiptId: uuid(60),
    reason: sealed('卡纸撕坏'),
    businessDate: '2026-11-23',
  },
};

/** The hand-written form of the sample payment. */
export const backEntrySample = {
  bookId: BOOK,
  number: 12,
  form: 'NO0000012',
  writtenOn: '2026-11-20',
  writtenBy: uuid(3),
};
