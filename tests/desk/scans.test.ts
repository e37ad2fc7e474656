import { linkSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

const PDF = Buffer.from('%PDF-1.7\n%a contract');

let desk: TestDesk;
let folder: string;
let subject: { subjectKind: 'room'; subjectId: string };

beforeEach(async () => {
  desk = await openFoundedDesk();
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' });
  subject = { subjectKind: 'room', subjectId: roomId };
  folder = join(desk.folder, '扫描');
  mkdirSync(folder);
});
afterEach(() => desk.close());

const chooseFolder = () => desk.call('settings.save', { scanFolder: folder });

/** A file in the scan folder, last written so many seconds after the epoch. */
function scanned(name: string, bytes: Buffer, second: number): void {
  writeFileSync(join(folder, name), bytes);
  utimesSync(join(folder, name), second, second);
}

const names = async () => (await desk.call('attachments.scans', {})).scans.map((scan) => scan.name);
const take = (name: string) => desk.call('attachments.addScan', { name, ...subject });
const refused = async (name: string) => (await desk.fault('attachments.addScan', { name, ...subject })).sub;

test('without a scan folder nothing is listed and nothing taken', async () => {
  expect(await desk.call('attachments.scans', {})).toEqual({ chosen: false, scans: [] });
  expect(await refused('a.pdf')).toBe('scan.noFolder');
});

test('the newest images and PDFs come first; whatever else lies there is not shown', async () => {
  await chooseFolder();
  scanned('旧.pdf', PDF, 1000);
  scanned('新.JPG', Buffer.from('\xff\xd8\xff', 'latin1'), 3000);
  scanned('中.tiff', Buffer.from('II*\0', 'latin1'), 2000);
  scanned('notes.txt', Buffer.from('x'), 4000);
  mkdirSync(join(folder, 'folder.pdf'));
  expect(await names()).toEqual(['新.JPG', '中.tiff', '旧.pdf']);
  const { scans } = await desk.call('attachments.scans', {});
  expect(scans[2]).toEqual({ name: '旧.pdf', bytes: PDF.byteLength, modifiedAt: 1_000_000 });
});

test('a scan is kept like any file and stays where it was', async () => {
  await chooseFolder();
  scanned('合同.pdf', PDF, 1000);
  const photo = sharp({ create: { width: 3200, height: 800, channels: 3, background: '#fff' } });
  scanned('证件.png', await photo.png().toBuffer(), 2000);
  await take('合同.pdf');
  await take('证件.png');
  const { attachments } = await desk.call('attachments.list', subject);
  expect(attachments.map(({ fileName, mediaType }) => [fileName, mediaType]).sort()).toEqual([
    ['合同.pdf', 'application/pdf'],
    ['证件.png', 'image/png'],
  ]);
  expect(await names()).toEqual(['证件.png', '合同.pdf']);
});

test('nothing outside the folder is read', async () => {
  await chooseFolder();
  const outside = join(desk.folder, 'outside.pdf');
  writeFileSync(outside, PDF);
  symlinkSync(outside, join(folder, 'link.pdf'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'inner.pdf'), PDF);
  symlinkSync(desk.folder, join(folder, 'up.pdf'));
  expect(await names()).toEqual([]);
  for (const name of [
    'link.pdf',
    '../outside.pdf',
    outside,
    'sub/inner.pdf',
    'up.pdf/outside.pdf',
    'up.pdf',
    '..',
    'gone.pdf',
    'a\0.pdf',
  ])
    expect([name, await refused(name)]).toEqual([name, 'scan.gone']);
  expect((await desk.call('attachments.list', subject)).attachments).toEqual([]);
});

test('a folder that is itself reached by a link is still one folder', async () => {
  const link = join(desk.folder, 'scans-link');
  symlinkSync(folder, link);
  await desk.call('settings.save', { scanFolder: link });
  scanned('合同.pdf', PDF, 1000);
  linkSync(join(folder, '合同.pdf'), join(folder, '副本.pdf'));
  await take('合同.pdf');
  expect((await desk.call('attachments.list', subject)).attachments).toHaveLength(1);
});

test('what is called a scan and is none is refused, and so is one that is too large', async () => {
  await chooseFolder();
  scanned('program.pdf', Buffer.from('MZ'), 1000);
  expect(await refused('program.pdf')).toBe('scan.notAScan');
  scanned('huge.pdf', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]), 1000);
  expect(await refused('huge.pdf')).toBe('attachment.tooLarge');
});

test('the folder must be there when it is chosen; one that went away later is named', async () => {
  const gone = join(desk.folder, 'nowhere');
  expect(await desk.fault('settings.save', { scanFolder: gone })).toMatchObject({
    sub: 'scan.folder',
    path: ['scanFolder'],
  });
  expect(await desk.fault('settings.save', { scanFolder: '扫描' })).toMatchObject({ sub: 'scan.folder' });
  await chooseFolder();
  rmSync(folder, { recursive: true });
  expect(await desk.fault('attachments.scans', {})).toMatchObject({
    code: 'device',
    sub: 'scan.unreadable',
    params: { folder },
  });
  await desk.call('settings.save', { scanFolder: '' });
  expect(await desk.call('attachments.scans', {})).toEqual({ chosen: false, scans: [] });
});

test('the scan folder is this PC’s own and no fact', async () => {
  const { entries } = await desk.call('system.verify', {});
  await chooseFolder();
  expect(await desk.call('settings.get', {})).toMatchObject({ scanFolder: folder });
  expect((await desk.call('system.verify', {})).entries).toBe(entries);
});
