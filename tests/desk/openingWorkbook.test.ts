import { afterEach, beforeEach, expect, test } from 'vitest';
import { foundTown } from '../support/household.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let old: TestDesk;
let joined: TestDesk;

beforeEach(async () => {
  old = await openFoundedDesk();
  joined = await openFoundedDesk();
});
afterEach(async () => {
  await old.close();
  await joined.close();
});

test('what stands open in one ledger is taken into another one to the fen, household by household', async () => {
  const { roomIds } = await foundTown(old, { rooms: 3, billed: ['2026-09', '2026-10'] });
  const [first = '', second = '', third = ''] = roomIds;
  const { lines } = await old.call('bills.byRoom', { roomIds: [first] });
  const [line] = lines;
  if (!line) throw new Error('a billed room owes');
  await old.call('shifts.open', { counts: {} });
  await old.call('payments.collect', {
    roomId: first,
    lines: [{ lineId: line.lineId, amountFen: 5_000 }],
    tenders: [{ method: 'wechat', amountFen: 5_000 }],
  });
  await old.call('payments.collect', { roomId: second, tenders: [{ method: 'wechat', amountFen: 77_701 }] });
  await old.call('deposits.take', {
    roomId: third,
    deposits: [{ name: '装修押金', amountFen: 200_000 }],
    tenders: [{ method: 'wechat', amountFen: 200_000 }],
  });
  const balances = async (desk: TestDesk) => {
    const found: Record<string, readonly number[]> = {};
    for (const code of ['1-1-101', '1-1-102', '1-1-103']) {
      const [hit] = (await desk.call('rooms.search', { text: code })).hits;
      const room = await desk.call('rooms.get', { roomId: hit?.roomId ?? '' });
      found[code] = [room.owedFen, room.prepaymentFen, room.depositFen];
    }
    return found;
  };

  const made = await old.call('imports.openingWorkbook', {});
  await foundTown(joined, { rooms: 3, billed: [] });
  const { bytes, mediaType } = old.desk.files.get(made.fileId);
  const fileId = joined.desk.files.put(made.fileName, mediaType, bytes);
  const staged = await joined.call('imports.preview', { fileId, cutOver: made.businessDate });
  if (staged.outcome !== 'staged') throw new Error('the workbook was not recognised');
  const { rows } = await joined.call('imports.problems', { previewId: staged.previewId, severity: 'error' });
  expect(rows).toEqual([]);
  expect(staged.layout).toBe('opening');
  await joined.call('imports.commit', {
    previewId: staged.previewId,
    controlTotals: {
      arrearsFen: made.owedFen,
      prepaymentFen: made.prepaidFen,
      depositFen: made.depositFen,
    },
  });
  expect(await balances(joined)).toEqual(await balances(old));
  expect(Object.values(await balances(joined)).flat()).toContain(200_000);
});
