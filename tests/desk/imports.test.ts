import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, PASSWORD, ROOT, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;

beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(() => desk.close());

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function put(name: string, bytes: Uint8Array): string {
  return desk.desk.files.put(name, XLSX, bytes);
}

function fixture(name: string): string {
  return put(`${name}.xlsx`, readFileSync(join(ROOT, 'tests/fixtures/workbooks', `${name}.xlsx`)));
}

async function preview(fileId: string, cutOver?: string) {
  const staged = await desk.call('imports.preview', { fileId, ...(cutOver && { cutOver }) });
  if (staged.outcome !== 'staged') throw new Error('the workbook was not recognised');
  return staged;
}

async function take(fileId: string) {
  const { previewId } = await preview(fileId);
  return desk.call('imports.commit', { previewId, goodRowsOnly: true });
}

const counts = (staged: { counts: { subject: string; state: string; count: number }[] }) =>
  Object.fromEntries(staged.counts.map(({ subject, state, count }) => [`${subject} ${state}`, count]));

async function verified(): Promise<void> {
  const { findings } = await desk.call('system.verify', {});
  expect(findings.filter((finding) => !finding.ok)).toEqual([]);
}

test('a real workbook becomes rooms, people, spaces and fees that can be found and billed', async () => {
  const staged = await preview(fixture('community-multi-sheet'));
  expect(staged).toMatchObject({ layout: 'multiSheet', errors: 10, warnings: 534 });
  expect(counts(staged)).toEqual({
    'room new': 1004,
    'room error': 4,
    'person new': 705,
    'person unchanged': 207,
    'person error': 1,
    'tie new': 1235,
    'tie error': 6,
    'parking new': 305,
    'vehicle new': 235,
    'vehicle unchanged': 69,
    'vehicle error': 1,
    'feeItem new': 4,
    'feeAttachment new': 2007,
    'feeAttachment error': 9,
  });
  const { previewId } = staged;
  expect(await desk.call('imports.get', { previewId })).toMatchObject({ previewId, errors: 10 });
  const problems = await desk.call('imports.problems', { previewId, severity: 'error' });
  expect(problems.total).toBe(10);
  expect(problems.rows[2]).toMatchObject({
    sheet: '房屋信息',
    row: 1004,
    column: '建筑面积',
    value: '-88',
    sub: 'area.impossible',
  });
  expect(await desk.fault('imports.commit', { previewId })).toMatchObject({
    code: 'rule',
    sub: 'import.hasErrors',
    params: { errors: 10 },
  });
  const taken = await desk.call('imports.commit', { previewId, goodRowsOnly: true });
  expect(taken).toMatchObject({ written: 5495, unchanged: 276, leftOut: 21 });

  const { hits } = await desk.call('rooms.search', { text: '1栋1单元102室' });
  expect(hits[0]).toMatchObject({
    code: '1-1-102',
    ownerName: '范宇艳',
    phoneMask: '****5207',
    plate: '京D98359',
  });
  expect((await desk.call('rooms.search', { text: 'B1-0001' })).hits[0]).toMatchObject({ code: '1-B1-0001' });
  expect((await desk.call('rooms.search', { text: '5207' })).hits.map((hit) => hit.code)).toContain(
    '1-1-102',
  );
  const household = await desk.call('rooms.get', { roomId: hits[0]?.roomId ?? '' });
  expect(household).toMatchObject({ areaM2: '76.2', floorLabel: '1', occupancy: 'occupied' });
  expect(household.parties).toEqual([
    expect.objectContaining({
      name: '范宇艳',
      role: 'owner',
      isPayer: true,
      idNumberMask: '110105********4518',
    }),
  ]);
  expect(household.related.map((room) => room.code)).toEqual(['1-B1-0001']);
  expect(household.fees.map((fee) => fee.name)).toEqual(['物业服务费-高层', '垃圾清运费']);

  const run = await desk.call('billRuns.preview', { period: '2026-11' });
  expect(run.lines).toBeGreaterThan(1800);
  await verified();
});

test('the same file again changes nothing, not even the log', async () => {
  await take(fixture('community-flat'));
  // Each step is in the audit log all the same.
  const log = async () =>
    (await desk.call('system.verify', {})).findings.filter((finding) => finding.check !== 'audit');
  const before = await log();
  const again = await preview(fixture('community-flat'));
  expect(counts(again)).toEqual({ 'room unchanged': 176, 'person unchanged': 176, 'tie unchanged': 176 });
  const result = await desk.call('imports.commit', { previewId: again.previewId });
  expect(result).toMatchObject({ written: 0, unchanged: 528, leftOut: 0 });
  expect(await log()).toEqual(before);
});

test('a changed cell is shown as before and after, and only that is written', async () => {
  const table = (area: string, phone: string) =>
    Buffer.from(`房号,面积,业主,手机号\n3-2-1201,${area},张三,${phone}\n3-2-1202,88,李四,13900139000\n`);
  await take(put('a.csv', table('98.76', '13800138000')));
  const changed = await preview(put('a.csv', table('98.77', '13700137000')));
  const { rows } = await desk.call('imports.rows', { previewId: changed.previewId, state: 'changed' });
  expect(rows.map(({ subject, changes }) => ({ subject, changes }))).toEqual([
    { subject: 'room', changes: [{ field: 'areaM2', before: '98.76', after: '98.77' }] },
    {
      subject: 'person',
      changes: [{ field: 'phones', before: '138****8000', after: '138****8000、137****7000' }],
    },
  ]);
  const result = await desk.call('imports.commit', { previewId: changed.previewId });
  expect(result).toMatchObject({ written: 2, unchanged: 4 });
  const { hits } = await desk.call('rooms.search', { text: '3-2-1201' });
  const household = await desk.call('rooms.get', { roomId: hits[0]?.roomId ?? '' });
  expect(household.areaM2).toBe('98.77');
  expect(household.parties[0]?.phoneMasks).toEqual(['138****8000', '137****7000']);
  await verified();
});

test('a preview outlives the process, with its annotated copy, until it is discarded', async () => {
  const { previewId, errors } = await preview(fixture('community-multi-sheet'));
  await desk.restart();
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  expect(await desk.call('imports.get', { previewId })).toMatchObject({ previewId, errors });
  const page = await desk.call('imports.rows', { previewId, subject: 'person', limit: 2, offset: 1 });
  expect(page.total).toBe(913);
  expect(page.rows).toHaveLength(2);
  const copy = await desk.call('imports.annotated', { previewId });
  expect(copy.fileName).toBe('community-multi-sheet-导入问题.xlsx');
  expect(desk.desk.files.get(copy.fileId).bytes.subarray(0, 2).toString()).toBe('PK');
  await desk.call('imports.discard', { previewId });
  expect(await desk.fault('imports.get', { previewId })).toMatchObject({
    code: 'not_found',
    sub: 'stage.gone',
  });
});

test('no phone and no ID number is ever on disk in the clear', async () => {
  const numbers = ['19955025207', '110105190403154518', '19924331641', '110105190511222389'];
  const searched = () => {
    const files = readdirSync(desk.dataFolder, { recursive: true, withFileTypes: true });
    const found: string[] = [];
    for (const file of files.filter((each) => each.isFile())) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const number of numbers) {
        for (const encoding of ['utf8', 'utf16le', 'utf16be', 'gb18030']) {
          if (bytes.includes(iconv.encode(number, encoding))) found.push(`${file.name} ${encoding}`);
        }
      }
    }
    return found;
  };
  const { previewId } = await preview(fixture('community-multi-sheet'));
  expect(searched()).toEqual([]);
  await desk.call('imports.annotated', { previewId });
  await desk.call('imports.commit', { previewId, goodRowsOnly: true });
  expect(searched()).toEqual([]);
});

test('what changed since the preview must be previewed again', async () => {
  const { previewId } = await preview(fixture('community-flat'));
  await desk.call('rooms.save', { code: '9-9-901', areaM2: '50' });
  expect(await desk.fault('imports.commit', { previewId })).toMatchObject({
    code: 'conflict',
    sub: 'import.basisChanged',
  });
});

test('a cancelled preview leaves no trace', async () => {
  const taskId = crypto.randomUUID();
  desk.desk.events.subscribe((event) => {
    if (event.type === 'progress' && event.stage === 'import.stage.staging') desk.desk.cancel(taskId);
  });
  const fileId = fixture('community-multi-sheet');
  const result = await desk.desk.call('test', { name: 'imports.preview', input: { fileId }, taskId });
  expect(result).toMatchObject({ ok: false, fault: { sub: 'task.cancelled' } });
  const { db } = await import('better-sqlite3').then(({ default: Database }) => ({
    db: new Database(join(desk.dataFolder, 'community.sqlite'), { readonly: true }),
  }));
  expect(
    db.prepare('SELECT (SELECT count(*) FROM stages) + (SELECT count(*) FROM stage_rows)').pluck().get(),
  ).toBe(0);
  db.close();
});

test('a file nobody understands asks for a mapping, and takes one', async () => {
  const fileId = put('甲.csv', Buffer.from('位置,大小,谁\n1-1-101,88,张三\n'));
  const asked = await desk.call('imports.preview', { fileId });
  expect(asked).toMatchObject({
    outcome: 'mappingNeeded',
    sheets: [{ name: '甲', headers: [{ column: 'A', header: '位置', sample: '1-1-101' }, {}, {}] }],
  });
  const mapping = {
    layout: 'flat' as const,
    sheets: { 甲: { roomNumber: '位置', area: '大小', ownerName: '谁' } },
  };
  const staged = await desk.call('imports.preview', { fileId, mapping });
  expect(staged).toMatchObject({ outcome: 'staged', layout: 'flat', errors: 0 });
});

test('files that can not be read say how to save them', async () => {
  const ole = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
  ]);
  expect(await desk.fault('imports.preview', { fileId: put('a.xlsx', ole) })).toMatchObject({
    code: 'validation',
    sub: 'import.oldExcel',
  });
});

test('opening balances stand as they were, once their totals agree with the books', async () => {
  await take(
    put(
      '房屋.csv',
      Buffer.from('房号,面积,业主,手机号\n1-1-101,88,张三,13800138000\n1-1-102,88,李四,13900139000\n'),
    ),
  );
  for (const [code, name] of [
    ['1', '物业费'],
    ['9', '违约金'],
  ] as const) {
    await desk.call('feeItems.save', { code, name });
  }
  const ExcelJS = (await import('exceljs')).default;
  const book = new ExcelJS.Workbook();
  book.addWorksheet('期初欠费').addRows([
    ['房号', '业主姓名', '收费项目', '账期', '到期日', '欠费金额', '违约金', '是否已开票'],
    ['1-1-101', '张三', '物业费', '2026-08', '2026-08-31', 200.5, 1.2, '是'],
    ['1-1-102', null, '物业费', '2026-08~2026-09', '2026-09-30', 300, null, null],
  ]);
  book.addWorksheet('预存款').addRows([
    ['房号', '姓名', '余额'],
    ['1-1-102', '李四', 88.88],
  ]);
  book.addWorksheet('押金').addRows([
    ['房号', '押金类型', '原收据号', '金额'],
    ['1-1-101', '装修押金', 'SJ-0001', 2000],
  ]);
  book.addWorksheet('抄表').addRows([
    ['房号', '表类型', '表号', '本次读数', '抄表日期'],
    ['1-1-101', '水表', 'W1', 12.5, '2026-10-31'],
  ]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const staged = await preview(put('期初.xlsx', bytes), '2026-10-31');
  const totals = { arrearsFen: 50050, prepaymentFen: 8888, depositFen: 200000 };
  expect(staged).toMatchObject({ layout: 'opening', errors: 0, controlTotals: totals });
  const { previewId } = staged;
  expect(await desk.fault('imports.commit', { previewId })).toMatchObject({
    sub: 'import.controlTotalsNeeded',
  });
  expect(
    await desk.fault('imports.commit', { previewId, controlTotals: { ...totals, depositFen: 1 } }),
  ).toMatchObject({ sub: 'import.depositDiffer', params: { found: '2,000.00', typed: '0.01' } });
  expect(await desk.call('imports.commit', { previewId, controlTotals: totals })).toMatchObject({
    written: 5,
  });

  const roomId = async (text: string) => (await desk.call('rooms.search', { text })).hits[0]?.roomId ?? '';
  const first = await desk.call('rooms.get', { roomId: await roomId('1-1-101') });
  expect(first).toMatchObject({ owedFen: 20170, depositFen: 200000, prepaymentFen: 0 });
  const second = await desk.call('rooms.get', { roomId: await roomId('1-1-102') });
  expect(second).toMatchObject({ owedFen: 30000, prepaymentFen: 8888 });
  const { lines } = await desk.call('bills.byRoom', { roomIds: [await roomId('1-1-101')] });
  expect(
    lines.map(({ kind, feeName, period, dueDate, amountFen }) => ({
      kind,
      feeName,
      period,
      dueDate,
      amountFen,
    })),
  ).toEqual(
    expect.arrayContaining([
      { kind: 'opening', feeName: '物业费', period: '2026-08', dueDate: '2026-08-31', amountFen: 20050 },
      { kind: 'opening', feeName: '违约金', period: '2026-08', dueDate: '2026-08-31', amountFen: 120 },
    ]),
  );
  const again = await preview(put('期初.xlsx', bytes), '2026-10-31');
  expect(again.counts.map(({ state }) => state)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
    'unchanged',
  ]);
  await verified();
});

test('the odd rooms of a real community: phases, names, no units, shops, basements, mother and child', async () => {
  await take(
    put(
      '房屋.csv',
      Buffer.from(
        [
          '房号,面积,房屋类型,业主',
          '一期-3-2-1201,88,住宅,单雄信',
          '二期-3-2-1201,88,住宅,曾国藩',
          '梧桐阁-1-301,88,住宅,欧阳修',
          '5幢101,88,住宅,仇英',
          '3-0-S01,20,商铺,查良镛',
          '3-2-12A,88,住宅,区建国',
          '3-2-负一01,30,储藏室,䶮',
        ].join('\n'),
      ),
    ),
  );
  const parking = await preview(
    put(
      '车位.csv',
      Buffer.from('停车场编号,车位编码,母车位\n1,B1-0002,B1-0001\n1,B1-0001,\n1,B1-0003,B1-0009\n'),
    ),
  );
  expect((await desk.call('imports.problems', { previewId: parking.previewId })).rows).toMatchObject([
    { row: 4, sub: 'space.parentUnknown' },
  ]);
  await desk.call('imports.commit', { previewId: parking.previewId, goodRowsOnly: true });
  const found = async (text: string) => (await desk.call('rooms.search', { text })).hits[0]?.code;
  expect(await found('一期3栋2单元1201')).toBe('一期-3-2-1201');
  expect(await found('2期-3-2-1201')).toBe('二期-3-2-1201');
  expect(await found('梧桐阁1单元301室')).toBe('梧桐阁-1-301');
  expect(await found('5-101')).toBe('5-0-101');
  expect(await found('3-s01')).toBe('3-0-S01');
  expect(await found('3-2-12a')).toBe('3-2-12A');
  expect(await found('3-2-B101')).toBe('3-2-B101');
  expect(await found('1--1-0002')).toBe('1-B1-0002');
  for (const [typed, code] of [
    ['shanxiongxin', '一期-3-2-1201'],
    ['zgf', '二期-3-2-1201'],
    ['ouyang', '梧桐阁-1-301'],
    ['qiuying', '5-0-101'],
    ['zhaliangyong', '3-0-S01'],
    ['oujianguo', '3-2-12A'],
    ['䶮', '3-2-B101'],
  ] as const) {
    expect(await found(typed)).toBe(code);
  }
  const mother = (await desk.call('rooms.search', { text: '1-B1-0001' })).hits[0]?.roomId ?? '';
  const { related } = await desk.call('rooms.get', { roomId: mother });
  expect(related.map((room) => room.code)).toEqual(['1-B1-0002']);
  await verified();
});
