import { describe, expect, test } from 'vitest';
import type { ChannelLine, OurTender } from './facts.ts';
import { reconcile } from './reconcile.ts';
import { namesRoom } from './roomInNote.ts';
import { suggest } from './suggest.ts';

function tender(id: string, fields: Partial<OurTender> = {}): OurTender {
  return {
    id,
    kind: 'tender',
    method: 'wechat',
    amountFen: 10000,
    reference: null,
    day: '2026-11-20',
    roomId: id,
    roomCode: '3-2-1203',
    number: id,
    payerName: null,
    ...fields,
  };
}

function line(no: string, fields: Partial<ChannelLine> = {}): ChannelLine {
  const channel = fields.channel ?? 'wechat';
  return {
    key: `${channel}|${no}|payment`,
    channel,
    kind: 'payment',
    transactionId: no,
    merchantNo: null,
    originalId: null,
    at: 1,
    day: '2026-11-20',
    amountFen: 10000,
    status: 'done',
    origin: null,
    note: null,
    counterparty: null,
    ...fields,
  };
}

function suggested(tenders: OurTender[], lines: ChannelLine[], parted = new Set<string>()) {
  const items = reconcile({ tenders, lines, decisions: [], setAside: new Set() });
  return suggest(items, parted).map(({ tenderId, lineKey, reasons, certain }) => [
    tenderId,
    lineKey.split('|')[1],
    reasons.join(' '),
    certain,
  ]);
}

describe('suggestions', () => {
  test('say why: amount, day, and that nothing else could be meant', () => {
    expect(suggested([tender('a')], [line('x1')])).toEqual([['a', 'x1', 'amount sameDay only', true]]);
    expect(suggested([tender('a')], [line('x1', { day: '2026-11-21' })])).toEqual([
      ['a', 'x1', 'amount nextDay only', true],
    ]);
  });

  test('are not certain where two payments of one amount could each be meant', () => {
    const found = suggested([tender('a'), tender('b')], [line('x1', { at: 1 }), line('x2', { at: 2 })]);
    expect(found.map((one) => one.at(-1))).toEqual([false, false]);
    expect(new Set(found.map(([, no]) => no)).size).toBe(2);
  });

  test('prefer the last digits a clerk typed, then the room in the remark', () => {
    const tenders = [tender('a', { reference: '8821' }), tender('b', { roomCode: '3-2-1204' })];
    const lines = [line('x1', { note: '3栋2单元1204室 物业费' }), line('420000008821')];
    expect(suggested(tenders, lines)).toEqual([
      ['a', '420000008821', 'tail amount sameDay only', true],
      ['b', 'x1', 'amount sameDay room only', true],
    ]);
  });

  test('name another amount only with a stronger tie than the day, and never as certain', () => {
    expect(suggested([tender('a')], [line('x1', { amountFen: 9999 })])).toEqual([]);
    expect(suggested([tender('a')], [line('x1', { amountFen: 9999, note: '3-2-1203' })])).toEqual([
      ['a', 'x1', 'sameDay room amountDiffers only', false],
    ]);
  });

  test('give a transfer its days and know its payer, but leave its receipt to one act of a person', () => {
    const waiting = tender('w', {
      kind: 'transfer',
      method: 'transfer',
      payerName: '张三',
      day: '2026-11-17',
    });
    const found = suggested([waiting], [line('b1', { channel: 'bank', counterparty: '张三' })]);
    expect(found).toEqual([['w', 'b1', 'amount payer only', false]]);
  });

  test('never pair what a person took apart, nor days too far from each other', () => {
    const parted = new Set(['a\u0001wechat|x1|payment']);
    expect(suggested([tender('a')], [line('x1')], parted)).toEqual([]);
    expect(suggested([tender('a')], [line('x1', { day: '2026-11-22' })])).toEqual([]);
  });
});

test.each([
  ['3-2-1203', true],
  ['3栋2单元1203室物业费', true],
  ['3号楼1203', true],
  ['０３－０２－１２０３', true],
  ['13-2-1203', false],
  ['3-2-12034', false],
  ['物业费', false],
])('%s names the room: %s', (note, named) => {
  expect(namesRoom(note, '3-2-1203')).toBe(named);
});
