import type { TestDesk } from './testDesk.ts';

type Caller = Pick<TestDesk, 'call'>;

/** The price of a month in the little town, in fen (E01: 89.50 m² × 2.03). */
export const MONTH_FEN = 181_69;

/** A desk's rooms with one fee of 181.69 a month from 2026-01 on; the months up to `billedThrough` are billed. */
export async function foundTown(
  desk: Caller,
  { rooms = 2, billed }: { readonly rooms?: number; readonly billed: readonly string[] },
): Promise<{ roomIds: string[]; feeItemId: string }> {
  const roomIds: string[] = [];
  for (let no = 1; no <= rooms; no += 1) {
    const { roomId } = await desk.call('rooms.save', {
      code: `1-1-10${no}`,
      areaM2: '89.50',
      occupancy: 'occupied',
    });
    await desk.call('people.save', { name: `住户${no}`, phones: [], ties: [{ roomId, role: 'owner' }] });
    roomIds.push(roomId);
  }
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
  for (const period of billed) {
    const { previewId } = await desk.call('billRuns.preview', { period });
    await desk.call('billRuns.publish', { previewId });
  }
  return { roomIds, feeItemId };
}

/** Takes rooms from a list, one a line under the headings: many at once. */
export async function importRooms(desk: TestDesk, headings: string, lines: readonly string[]): Promise<void> {
  const bytes = Buffer.from(`${headings}\n${lines.join('\n')}\n`);
  const fileId = desk.desk.files.put('房屋.csv', 'text/csv', bytes);
  const staged = await desk.call('imports.preview', { fileId });
  if (staged.outcome !== 'staged') throw new Error('the rooms are recognised');
  await desk.call('imports.commit', { previewId: staged.previewId, goodRowsOnly: true });
}

/** What a room owes, the oldest line first. */
export async function linesOf(desk: Caller, roomId: string) {
  return (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
}
