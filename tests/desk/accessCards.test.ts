import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textsOnDisk } from '../support/diskSearch.ts';
import { foundTown } from '../support/household.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

const UID = '04A1B2C3D4E5F6';
const ADDRESS = '北京市朝阳区样例路1号院2号楼301室';

let desk: TestDesk;
let roomId: string;
let personId: string;

beforeEach(async () => {
  desk = await openFoundedDesk();
  const { roomIds } = await foundTown(desk, { billed: [] });
  roomId = roomIds[0] ?? '';
  ({ personId } = await desk.call('people.save', {
    name: '周样例',
    idNumber: '11010519491231002X',
    address: ADDRESS,
    ties: [{ roomId, role: 'tenant', isPayer: false }],
  }));
});

afterEach(async () => {
  await desk.close();
});

describe('access cards', () => {
  const issue = (uid = UID) => desk.call('smartCards.issue', { uid, personId, roomId });
  const cards = async () => (await desk.call('smartCards.ofRoom', { roomId })).cards;

  test('one that is out is issued to nobody else', async () => {
    const { cardId } = await issue();
    expect(await cards()).toEqual([{ cardId, personId, name: '周样例', from: '2026-11-23', mask: '…E5F6' }]);
    const fault = await desk.fault('smartCards.issue', { uid: '04:a1:b2:c3:d4:e5:f6', personId, roomId });
    expect(fault).toMatchObject({ code: 'rule', sub: 'accessCard.isOut' });
  });

  test('one that came back or turned up again is issued anew', async () => {
    for (const outcome of ['returned', 'lost'] as const) {
      const { cardId } = await issue();
      await desk.call('smartCards.end', { cardId, outcome });
      expect(await desk.fault('smartCards.end', { cardId, outcome: 'lost' })).toMatchObject({
        sub: 'accessCard.ended',
      });
    }
    await issue();
    expect((await cards()).map((card) => card.ended?.outcome)).toEqual([undefined, 'lost', 'returned']);
  });

  test('nobody outside the household gets one, and what is no chip is none', async () => {
    const stranger = await desk.call('people.save', { name: '路人' });
    expect(
      await desk.fault('smartCards.issue', { uid: UID, personId: stranger.personId, roomId }),
    ).toMatchObject({ sub: 'accessCard.notOfRoom' });
    expect(await desk.fault('smartCards.issue', { uid: 'no chip at all', personId, roomId })).toMatchObject({
      code: 'validation',
      sub: 'accessCard.uid',
    });
    expect(await desk.fault('smartCards.end', { cardId: personId, outcome: 'lost' })).toMatchObject({
      sub: 'accessCard.gone',
    });
  });

  test('the number of the chip stands nowhere in the clear', async () => {
    await issue();
    expect(textsOnDisk(desk.dataFolder, [UID])).toEqual([]);
  });
});

describe('the address of an identity card', () => {
  const tenant = async () =>
    (await desk.call('rooms.get', { roomId })).parties.find((party) => party.personId === personId);

  test('is sealed, masked, and shown with a reason that the audit keeps', async () => {
    expect(await tenant()).toMatchObject({ addressMask: '北京市***' });
    const { values } = await desk.call('people.reveal', { personId, field: 'address', reason: '核对合同' });
    expect(values).toEqual([ADDRESS]);
    const { rows } = await desk.call('audit.search', { action: 'people.reveal' });
    expect(rows[0]).toMatchObject({ subject: personId });
    expect(JSON.stringify(rows)).not.toContain(ADDRESS);
  });

  test('stays when the person is saved without it, and goes when the person is erased', async () => {
    await desk.call('people.save', { personId, name: '周样本' });
    expect(await tenant()).toMatchObject({ name: '周样本', addressMask: '北京市***' });
    await desk.call('people.erase', { personId, reason: '本人申请删除' });
    expect((await tenant())?.addressMask).toBeUndefined();
    expect(
      await desk.fault('people.reveal', { personId, field: 'address', reason: '核对合同' }),
    ).toMatchObject({ sub: 'person.gone' });
  });

  test('stays when a workbook brings the person a phone', async () => {
    const owner = (await desk.call('rooms.get', { roomId })).parties.find((party) => party.role === 'owner');
    await desk.call('people.save', { personId: owner?.personId, name: '住户1', address: ADDRESS });
    const fileId = desk.desk.files.put(
      '住户.csv',
      'text/csv',
      Buffer.from('房号,面积,业主,手机号\n1-1-101,89.50,住户1,13800138000\n'),
    );
    const staged = await desk.call('imports.preview', { fileId });
    if (staged.outcome !== 'staged') throw new Error('the workbook was not recognised');
    await desk.call('imports.commit', { previewId: staged.previewId });
    const after = (await desk.call('rooms.get', { roomId })).parties.find(
      (party) => party.personId === owner?.personId,
    );
    expect(after).toMatchObject({ phoneMasks: ['138****8000'], addressMask: '北京市***' });
  });

  test('stands nowhere in the clear', () => {
    expect(textsOnDisk(desk.dataFolder, [ADDRESS])).toEqual([]);
  });
});
