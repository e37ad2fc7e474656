import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VirtualPrinter } from '../peers/virtualPrinter.ts';
import { numbersOnDisk, textsOnDisk } from '../support/diskSearch.ts';
import { readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, openTestDesk, PASSWORD, ROOT, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const WORKBOOK = join(ROOT, 'tests/fixtures/workbooks/community-flat.xlsx');

let desk: TestDesk;
let printer: VirtualPrinter;

beforeEach(async () => {
  desk = await openFoundedDesk();
  printer = await VirtualPrinter.start();
});
afterEach(async () => {
  await desk.close();
  await printer.powerOff();
  rmSync(desk.folder, { recursive: true, force: true });
});

/** Does something to the folder between two runs of the desk, and signs in again. */
async function whileClosed(work: () => void): Promise<void> {
  const { folder, dataFolder, configFolder } = desk;
  await desk.desk.close();
  work();
  desk = openTestDesk({ folder, dataFolder, configFolder });
  await signIn();
}

async function signIn(): Promise<void> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

async function addPrinter(): Promise<void> {
  await desk.call('printers.save', {
    name: '前台',
    kind: 'escpos',
    transport: { kind: 'tcp', host: '127.0.0.1', port: printer.port },
  });
}

async function importWorkbook(): Promise<void> {
  const fileId = desk.desk.files.put('community-flat.xlsx', XLSX, readFileSync(WORKBOOK));
  const staged = await desk.call('imports.preview', { fileId });
  if (staged.outcome !== 'staged') throw new Error('not recognised');
  await desk.call('imports.annotated', { previewId: staged.previewId });
  await desk.call('imports.commit', { previewId: staged.previewId, goodRowsOnly: true });
}

/** Every text of the workbook's cells. */
async function cellsOf(path: string): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const texts = new Set<string>();
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        texts.add(cell.text.trim());
      });
    });
  });
  return [...texts];
}

async function billRoom(roomId: string): Promise<string> {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '77',
    name: '物业服务费',
    rule: { from: '2026-01-01', rule: { kind: 'fixedAmount', amountFen: 10_000 } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  const [line] = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  return line?.lineId ?? '';
}

async function expectVerified(): Promise<void> {
  const { findings } = await desk.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
}

test('after a day of work no phone and no ID number stands anywhere in the folder', async () => {
  await importWorkbook();
  const cells = await cellsOf(WORKBOOK);
  const numbers = cells.filter((text) => /^1\d{10}$|^\d{17}[\dXx]$/.test(text));
  expect(numbers.length).toBeGreaterThan(300);
  const typed = ['13988887777', '110105198001018831'];

  await addPrinter();
  const { hits } = await desk.call('rooms.search', { text: '1-1-101' });
  const roomId = hits[0]?.roomId ?? '';
  const lineId = await billRoom(roomId);
  // Somebody types a number where a name or a note belongs.
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: 6_000 }],
    tenders: [{ method: 'wechat', amountFen: 6_000, reference: '8821' }],
    title: `张三 ${typed[0]}`,
    note: `身份证 ${typed[1]}`,
  });
  const receiptId = receipts[0]?.receiptId ?? '';
  await desk.call('receipts.reprint', { receiptId });
  await desk.call('payments.noteTransfer', {
    roomId,
    lines: [{ lineId, amountFen: 4_000 }],
    amountFen: 4_000,
    title: `李四 ${typed[0]}`,
  });
  await printer.until(() => printer.cuts === 3);
  await voidReceipt(desk, receiptId, '金额有误');
  await desk.call('receipts.pdf', { receiptId });
  const fileId = desk.desk.files.put(`${typed[0]}.txt`, 'text/plain', Buffer.from(typed.join('\n')));
  await desk.call('attachments.add', { fileId, subjectKind: 'receipt', subjectId: receiptId });
  for (const format of ['xlsx', 'pdf'] as const)
    await desk.call('reports.export', {
      report: 'takingsDetail',
      from: '2026-11-23',
      to: '2026-11-23',
      format,
    });
  const party = (await desk.call('rooms.get', { roomId })).parties[0];
  for (const field of ['phone', 'idNumber'] as const) {
    const revealed = await desk.call('people.reveal', {
      personId: party?.personId ?? '',
      field,
      reason: '核对身份',
    });
    expect(revealed.values[0]).toMatch(/^\d{11}$|^\d{17}[\dX]$/);
  }
  await desk.call('rooms.search', { text: typed[0] ?? '' });
  await expectVerified();

  expect(numbersOnDisk(desk.dataFolder, [...numbers, ...typed])).toEqual([]);
  expect(numbersOnDisk(desk.configFolder, [...numbers, ...typed])).toEqual([]);
  await desk.restart();
  expect(numbersOnDisk(desk.dataFolder, [...numbers, ...typed])).toEqual([]);
});

/** A person nobody else is named like, with everything a person can have. */
const PERSON = {
  name: '濮阳𠮷麟',
  title: '濮阳麒麟记商行',
  note: '由濮阳太太代付',
  phone: '19955550218',
  idNumber: '11010519491231002X',
  plate: '京QX7F31',
  pinyin: 'puyangjilin',
};
const TRACES = [
  PERSON.name,
  PERSON.title,
  PERSON.note,
  PERSON.phone,
  PERSON.idNumber,
  PERSON.plate,
  PERSON.plate.slice(1),
  PERSON.pinyin,
  // With the letter of its kind, as the index keeps it: four letters alone turn up in sealed bytes by chance.
  'ipyjl',
];

async function livedIn(): Promise<{ roomId: string; personId: string; lineId: string }> {
  const { roomId } = await desk.call('rooms.save', { code: '3-2-1201', areaM2: '95.20' });
  const { personId } = await desk.call('people.save', {
    name: '濮阳吉',
    ties: [{ roomId, role: 'owner' }],
  });
  // A name given before is still in the log: it must go too.
  await desk.call('people.save', {
    personId,
    name: PERSON.name,
    phones: [PERSON.phone],
    idNumber: PERSON.idNumber,
    plates: [PERSON.plate],
  });
  return { roomId, personId, lineId: await billRoom(roomId) };
}

test('a person is forgotten once nothing is owed, and what the law keeps stays', async () => {
  await importWorkbook();
  await addPrinter();
  const { roomId, personId, lineId } = await livedIn();
  expect(textsOnDisk(desk.dataFolder, [PERSON.name])).not.toEqual([]);
  const reason = '本人书面申请';

  expect(await desk.call('people.eraseCheck', { personId })).toMatchObject({
    allowed: false,
    openClaims: [{ roomCode: '3-2-1201', owedFen: 10_000 }],
  });
  expect(await desk.fault('people.erase', { personId, reason })).toMatchObject({
    code: 'rule',
    sub: 'erase.openClaim',
    params: { rooms: '3-2-1201' },
  });
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: 10_000 }],
    tenders: [{ method: 'cash', amountFen: 10_000 }],
    title: PERSON.title,
    note: PERSON.note,
  });
  const receiptId = receipts[0]?.receiptId ?? '';
  await printer.until(() => printer.cuts === 1);
  expect(printer.lines.join('\n')).toContain(PERSON.title);
  const fileId = desk.desk.files.put(`${PERSON.name}.txt`, 'text/plain', Buffer.from(TRACES.join('\n')));
  const { attachmentId } = await desk.call('attachments.add', {
    fileId,
    subjectKind: 'person',
    subjectId: personId,
  });
  await desk.call('receipts.pdf', { receiptId });
  await desk.call('reports.export', { report: 'arrearsByRoom', format: 'xlsx' });
  // Staged work names people as well.
  await desk.call('billRuns.preview', { period: '2026-12' });
  const staged = desk.desk.files.put(
    'a.csv',
    'text/csv',
    Buffer.from(`房号,面积,业主\n3-2-1202,88,${PERSON.name}\n`),
  );
  await desk.call('imports.preview', { fileId: staged });

  const allowed = await desk.call('people.eraseCheck', { personId });
  expect(allowed).toMatchObject({ allowed: true, openClaims: [] });
  expect(allowed.keeps).toEqual([
    { what: 'erase.keepsVouchers', until: '2056-12-31' },
    { what: 'erase.keepsBackups', until: '2027-11-23' },
  ]);
  expect(await desk.fault('people.erase', { personId, reason: `${PERSON.name}申请` })).toMatchObject({
    sub: 'erase.reasonNames',
  });
  await desk.call('people.erase', { personId, reason });

  const expectForgotten = async () => {
    expect(textsOnDisk(desk.dataFolder, TRACES)).toEqual([]);
    for (const text of [PERSON.name, PERSON.pinyin, 'pyjl', '0218', PERSON.phone, PERSON.plate])
      expect((await desk.call('rooms.search', { text })).hits.map((hit) => hit.code)).not.toContain(
        '3-2-1201',
      );
    const household = await desk.call('rooms.get', { roomId });
    expect(JSON.stringify(household)).not.toMatch(/濮阳|0218|QX7F31/);
    const view = await desk.call('receipts.get', { receiptId });
    expect(view).toMatchObject({ erased: true, number: receipts[0]?.number, totalFen: 10_000 });
    expect(JSON.stringify(view)).not.toContain('濮阳');
    expect(await desk.call('receipts.prove', { qr: view.qr })).toMatchObject({ genuine: true });
    expect(await desk.call('attachments.list', { subjectKind: 'person', subjectId: personId })).toMatchObject(
      {
        attachments: [{ readable: false }],
      },
    );
    expect(await desk.fault('attachments.open', { attachmentId })).toMatchObject({
      sub: 'attachment.erased',
    });
    expect(await desk.fault('people.reveal', { personId, field: 'phone', reason: '核对' })).toMatchObject({
      sub: 'person.gone',
    });
    await expectVerified();
    expect(textsOnDisk(desk.dataFolder, TRACES)).toEqual([]);
  };
  await expectForgotten();

  const printed = printer.lines.length;
  await desk.call('receipts.reprint', { receiptId });
  await printer.until(() => printer.cuts === 2);
  const paper = printer.lines.slice(printed).join('\n');
  expect(paper).toContain('已删除');
  expect(paper).toContain('补打');
  expect(paper).toContain(receipts[0]?.number);
  expect(paper).toContain('100.00');
  expect(paper).not.toContain('濮阳');
  const pdf = await desk.call('receipts.pdf', { receiptId });
  expect(pdf.missingGlyphs).toEqual([]);

  await desk.restart();
  await signIn();
  await expectForgotten();
  expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
  await expectForgotten();
  const { rows } = await desk.call('audit.search', { action: 'people.erase' });
  expect(rows.map((row) => row.outcome)).toEqual(['ok', 'refused', 'refused']);
});

test('a key is never made again for an erased person', async () => {
  const { roomId, personId, lineId } = await livedIn();
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: 10_000 }],
    tenders: [{ method: 'cash', amountFen: 10_000 }],
  });
  await desk.call('people.erase', { personId, reason: '本人申请' });
  expect(await desk.fault('people.save', { personId, name: '又来了' })).toMatchObject({ sub: 'person.gone' });
  expect(
    await desk.fault('payments.collect', {
      roomId,
      payerPersonId: personId,
      tenders: [{ method: 'cash', amountFen: 100 }],
      excess: 'prepayment',
    }),
  ).toMatchObject({ code: 'not_found', sub: 'person.gone' });
  expect(
    await desk.fault('payments.noteTransfer', { roomId, payerPersonId: personId, amountFen: 100 }),
  ).toMatchObject({ code: 'not_found', sub: 'person.gone' });
  expect(
    await desk.fault('payments.noteTransfer', {
      roomId,
      payerPersonId: crypto.randomUUID(),
      amountFen: 100,
    }),
  ).toMatchObject({ code: 'not_found', sub: 'person.gone' });
  const fileId = desk.desk.files.put('a.txt', 'text/plain', Buffer.from('a'));
  expect(
    await desk.fault('attachments.add', { fileId, subjectKind: 'person', subjectId: personId }),
  ).toMatchObject({ code: 'not_found', sub: 'person.gone' });
  // Money without a known payer is still taken: the room's own key seals its title.
  await desk.call('payments.collect', {
    roomId,
    tenders: [{ method: 'cash', amountFen: 100 }],
    excess: 'prepayment',
  });
  expect(
    readFile(desk.dataFolder, (db) =>
      db.prepare('SELECT count(*) FROM subject_keys WHERE subject_id = ?').pluck().get(personId),
    ),
  ).toBe(0);
  await expectVerified();
});

test('credit, deposits and money on its way are claims too; what was given back is not', async () => {
  const { roomId, personId, lineId } = await livedIn();
  const pay = (amountFen: number) =>
    desk.call('payments.collect', {
      roomId,
      lines: [],
      tenders: [{ method: 'cash', amountFen }],
      excess: 'prepayment',
      payerPersonId: personId,
    });
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: 10_000 }],
    tenders: [{ method: 'cash', amountFen: 10_000 }],
  });
  const allowed = async () => (await desk.call('people.eraseCheck', { personId })).allowed;
  expect(await allowed()).toBe(true);
  const { receipts } = await pay(5_000);
  expect(await desk.call('people.eraseCheck', { personId })).toMatchObject({
    allowed: false,
    openClaims: [{ roomCode: '3-2-1201', owedFen: -5_000 }],
  });
  await voidReceipt(desk, receipts[0]?.receiptId ?? '', '金额有误');
  expect(await allowed()).toBe(true);
  // The same after the person has left the room: whose money it was is known from the receipt.
  const left = await pay(7_000);
  await desk.call('people.save', {
    personId,
    name: PERSON.name,
    ties: [{ roomId, role: 'owner', to: '2026-11-22' }],
  });
  expect(await allowed()).toBe(false);
  await voidReceipt(desk, left.receipts[0]?.receiptId ?? '', '金额有误');
  expect(await allowed()).toBe(true);
  const { transferId } = await desk.call('payments.noteTransfer', {
    roomId,
    payerPersonId: personId,
    amountFen: 3_000,
  });
  expect(await desk.call('people.eraseCheck', { personId })).toMatchObject({
    allowed: false,
    openClaims: [{ roomCode: '3-2-1201', owedFen: -3_000 }],
  });
  await desk.call('payments.dropTransfer', { transferId, reason: '未到账' });
  expect(await allowed()).toBe(true);
});

test('a whole street forgotten leaves no name in freed pages', async () => {
  await importWorkbook();
  const people = readFile(desk.dataFolder, (db) =>
    db.prepare<[], { id: string; name: string }>('SELECT id, name FROM people WHERE length(name) >= 3').all(),
  );
  const all = people.map((person) => person.name).join('|');
  const unique = people.filter(({ name }) => all.split(name).length === 2).slice(0, 60);
  expect(unique.length).toBeGreaterThan(30);
  for (const { id } of unique) await desk.call('people.erase', { personId: id, reason: '本人申请' });
  expect(
    textsOnDisk(
      desk.dataFolder,
      unique.map((person) => person.name),
    ),
  ).toEqual([]);
  await expectVerified();
}, 60_000);

test('an older copy of the data does not bring an erased person back', async () => {
  const { roomId, personId, lineId } = await livedIn();
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: 10_000 }],
    tenders: [{ method: 'cash', amountFen: 10_000 }],
    title: PERSON.title,
  });
  const older = join(desk.folder, 'older');
  await whileClosed(() => cpSync(desk.dataFolder, older, { recursive: true }));
  await desk.call('people.erase', { personId, reason: '本人申请' });
  await whileClosed(() => {
    rmSync(desk.dataFolder, { recursive: true });
    renameSync(older, desk.dataFolder);
    expect(textsOnDisk(desk.dataFolder, [PERSON.name])).not.toEqual([]);
  });
  expect(textsOnDisk(desk.dataFolder, TRACES)).toEqual([]);
  expect((await desk.call('rooms.search', { text: PERSON.pinyin })).hits).toEqual([]);
  expect(await desk.call('receipts.get', { number: receipts[0]?.number })).toMatchObject({ erased: true });
  expect(await desk.fault('people.save', { personId, name: '又来了' })).toMatchObject({ sub: 'person.gone' });
  await expectVerified();
  await desk.restart();
  await signIn();
  await expectVerified();
  expect(readFile(desk.dataFolder, (db) => db.prepare('SELECT count(*) FROM erasures').pluck().get())).toBe(
    1,
  );
});

test('a key row put back by hand is taken out again at the next start', async () => {
  const { roomId, personId, lineId } = await livedIn();
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: 10_000 }],
    tenders: [{ method: 'cash', amountFen: 10_000 }],
  });
  const key = readFile(desk.dataFolder, (db) =>
    db.prepare('SELECT wrapped FROM subject_keys WHERE subject_id = ?').pluck().get(personId),
  );
  expect(key).toEqual(expect.any(String));
  await desk.call('people.erase', { personId, reason: '本人申请' });
  await whileClosed(() => {
    const db = new Database(join(desk.dataFolder, 'community.sqlite'));
    db.prepare('INSERT INTO subject_keys (subject_id, wrapped) VALUES (?, ?)').run(personId, key);
    db.close();
  });
  expect(textsOnDisk(desk.dataFolder, [...TRACES, String(key)])).toEqual([]);
  await expectVerified();
});
