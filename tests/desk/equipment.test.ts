import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMachine, aLift } from '../support/life/equipment.ts';
import { act } from '../support/life/workOrders.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let liftId: string;
let code: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  const saved = await addMachine(
    desk,
    {},
    { warrantyName: '王工', warrantyPhone: '400-800-1234', contractorName: '', contractorPhone: '' },
  );
  ({ equipmentId: liftId, code } = saved);
});

afterAll(() => desk.close());

const cardOf = (equipmentId = liftId) => desk.call('equipment.card', { equipmentId });

describe('the ledger', () => {
  test('gives codes class by class and keeps every field as it was typed', async () => {
    const { code: second } = await addMachine(desk, { ownNumber: null });
    const { code: pump } = await addMachine(desk, { class: 'WATER', name: '生活水泵', ownNumber: null });
    expect(code).toMatch(/^A1[0-9A-Z]{2}-LIFT-0001$/);
    expect(second).toBe(code.replace('0001', '0002'));
    expect(pump).toBe(code.replace('LIFT', 'WATER'));
    const card = await desk.call('equipment.card', { code: code.toLowerCase() });
    expect(card.record).toEqual(aLift);
    expect(card).toMatchObject({
      contacts: { warrantyName: '王工', warrantyPhone: '400-800-1234' },
      warranty: 'endsSoon',
      parts: [],
      orders: [],
    });
    expect((await desk.call('equipment.card', { code: 'DT-01' })).code).toBe(code);
  });

  test('a card seen before somebody else’s change is refused, and a change keeps the contacts', async () => {
    const { version, record } = await cardOf();
    const changed = { ...record, state: 'repair' as const };
    await desk.call('equipment.save', { equipmentId: liftId, version, record: changed });
    const late = { equipmentId: liftId, version, record };
    expect((await desk.fault('equipment.save', late)).sub).toBe('equipment.changed');
    const after = await cardOf();
    expect(after.record.state).toBe('repair');
    expect(after.contacts?.warrantyPhone).toBe('400-800-1234');
    await desk.call('equipment.save', { equipmentId: liftId, version: after.version, record });
  });

  test('parts hang on their machine, and none is a part of itself', async () => {
    const part = await addMachine(desk, { name: '曳引机', parentId: liftId, ownNumber: null });
    expect((await cardOf()).parts.map(({ name }) => name)).toEqual(['曳引机']);
    expect((await cardOf(part.equipmentId)).parent?.code).toBe(code);
    const { version, record } = await cardOf();
    const ring = {
      equipmentId: liftId,
      version,
      record: { ...record, parentId: part.equipmentId },
    };
    expect((await desk.fault('equipment.save', ring)).sub).toBe('equipment.parent');
  });

  test('is found by what somebody types, a percent sign included', async () => {
    const find = async (text: string) =>
      (await desk.call('equipment.list', { text })).rows.map((r) => r.name);
    expect(await find('水泵')).toEqual(['生活水泵']);
    expect(await find('dt-01')).toEqual(['1 号客梯']);
    expect(await find('%')).toEqual([]);
    const { counts, total } = await desk.call('equipment.list', { class: 'WATER' });
    expect(total).toBe(1);
    expect(counts.find((one) => one.class === 'LIFT')?.count).toBe(3);
  });
});

test('a fault becomes a work order in what belongs to all, and stands in the history', async () => {
  const { workOrderId, number } = await desk.call('equipment.report', {
    equipmentId: liftId,
    categoryId: 'lift',
    words: '开门到一半又关上',
  });
  expect(await desk.call('workOrders.timeline', { workOrderId })).toMatchObject({
    area: 'common',
    place: '3 号楼 1 单元 1 号客梯',
  });
  const row = async () =>
    (await desk.call('equipment.list', { text: code })).rows.find((one) => one.code === code);
  expect((await row())?.openOrders).toBe(1);
  await act(desk, workOrderId, { act: 'cancelled', note: '自行恢复' });
  expect((await row())?.openOrders).toBe(0);
  expect((await cardOf()).orders).toMatchObject([{ number, isOpen: false, words: '开门到一半又关上' }]);
});

describe('a workbook', () => {
  const csv = (text: string) => desk.desk.files.put('设备.csv', 'text/csv', Buffer.from(text));
  const preview = (fileId: string) => desk.call('equipment.importPreview', { fileId });

  test('that was exported changes nothing when it is read in again', async () => {
    const { fileId, machines } = await desk.call('equipment.export', {});
    const { previewId, counts, errors } = await preview(fileId);
    const { rows } = await desk.call('equipment.importRows', { previewId });
    expect(rows.filter(({ state }) => state !== 'unchanged')).toEqual([]);
    expect({ counts, errors }).toEqual({ counts: [{ state: 'unchanged', count: machines }], errors: 0 });
  });

  test('names what is wrong by cell, and nothing is written before the word', async () => {
    const before = (await desk.call('equipment.list', {})).total;
    const { previewId, counts, errors } = await preview(
      csv(
        [
          '设备编号,设备名称,设备类别,安装位置,上级设备,质保到期,原值,状态',
          'XF-1,消火栓泵,消防,水泵房,,2030-01-31,12000.50,在用',
          'XF-2,喷淋泵,消防,水泵房,XF-1,2030-13-01,12000.505,在用',
          'XF-3,稳压泵,水下,水泵房,没有的,,,好的',
          'XF-3,又一台,消防,水泵房,,,,',
        ].join('\n'),
      ),
    );
    const { rows } = await desk.call('equipment.importProblems', { previewId });
    const wrong = rows.filter(({ severity }) => severity === 'error');
    expect(wrong.map(({ row, column, sub }) => `${row} ${column} ${sub}`).sort()).toEqual([
      '3 原值 amount.tooPrecise',
      '3 质保到期 date.unreadable',
      '4 上级设备 equipment.parentUnknown',
      '4 状态 equipment.word',
      '4 设备类别 equipment.word',
      '4 设备编号 equipment.duplicate',
      '5 设备编号 equipment.duplicate',
    ]);
    expect(errors).toBe(wrong.length);
    expect(counts).toEqual([
      { state: 'new', count: 1 },
      { state: 'error', count: 3 },
    ]);
    expect((await desk.fault('equipment.importCommit', { previewId })).sub).toBe('import.hasErrors');
    expect((await desk.call('equipment.list', {})).total).toBe(before);
    const answer = await desk.call('equipment.importCommit', { previewId, goodRowsOnly: true });
    expect(answer).toEqual({ written: 1, unchanged: 0, leftOut: 3 });
    const { record } = await desk.call('equipment.card', { code: 'XF-1' });
    expect(record).toMatchObject({ class: 'FIRE', warrantyTo: '2030-01-31', priceFen: 1_200_050 });
  });

  test('may bring a machine and its parts at once, and a blank cell clears nothing', async () => {
    const { previewId } = await preview(
      csv(
        [
          '编号,设备名称,设备类别,安装位置,上级设备,维保单位',
          'XF-1,,,,,云杉消防',
          'XF-10,报警主机,消防,监控室,,',
          'XF-11,烟感回路,消防,1 号楼,XF-10,',
        ].join('\n'),
      ),
    );
    expect((await desk.call('equipment.importProblems', { previewId })).rows).toEqual([]);
    await desk.call('equipment.importCommit', { previewId });
    const part = await desk.call('equipment.card', { code: 'XF-11' });
    expect(part.parent?.name).toBe('报警主机');
    const { record } = await desk.call('equipment.card', { code: 'XF-1' });
    expect(record).toMatchObject({ name: '消火栓泵', priceFen: 1_200_050, contractor: '云杉消防' });
  });

  test('is previewed again when the ledger changed meanwhile', async () => {
    const { previewId } = await preview(csv('编号,设备名称,设备类别,安装位置\nXF-20,排烟风机,消防,屋面'));
    await addMachine(desk, { ownNumber: null });
    const fault = await desk.fault('equipment.importCommit', { previewId });
    expect(fault.sub).toBe('equipmentImport.basisChanged');
  });
});

test('labels need machines, and a receipt printer where one is asked for', async () => {
  const { labels } = await desk.call('equipment.labels', { paper: 'a4', class: 'FIRE', skip: 23 });
  expect(labels).toBe(3);
  expect((await desk.fault('equipment.labels', { paper: 'a4', class: 'HVAC' })).sub).toBe('equipment.none');
  expect((await desk.fault('equipment.printLabel', { equipmentId: liftId })).sub).toBe('printer.none');
});
