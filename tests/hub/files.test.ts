import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { FILE_SLICE_BYTES } from '#shared/sync/files.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import type { TestDesk } from '../support/testDesk.ts';
import { meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let hub: TwoDesks['hub'];
let first: TestDesk;
let second: TestDesk;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  town = await openTwoDesks(postgres, { seed: 20261128 });
  ({ hub, first, second } = town);
});
afterEach(() => town?.close());

const SLICES = 4;
const slicesSent = () => hub.network.asked.get('/v1/files/put') ?? 0;

/** A contract of some slices that nothing can pack. */
async function addContract(desk: TestDesk): Promise<{ attachmentId: string; bytes: Buffer }> {
  const bytes = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    randomBytes(FILE_SLICE_BYTES * (SLICES - 1) + 1000),
  ]);
  const fileId = desk.desk.files.put('合同.pdf', 'application/pdf', bytes);
  const subject = { subjectKind: 'room', subjectId: town.roomIds[0] ?? '' } as const;
  const { attachmentId } = await desk.call('attachments.add', { fileId, ...subject });
  return { attachmentId, bytes };
}

async function opened(desk: TestDesk, attachmentId: string): Promise<Buffer> {
  const { fileId } = await desk.call('attachments.open', { attachmentId });
  return desk.desk.files.get(fileId).bytes;
}

async function expectCarried(...desks: TestDesk[]): Promise<void> {
  for (const desk of desks) {
    const files = async () => {
      await desk.call('sync.now', {}).catch(() => undefined);
      return (await desk.call('sync.status', {})).files;
    };
    await expect.poll(files, { timeout: 30_000 }).toEqual({ toSend: 0, toFetch: 0 });
  }
}

const keptIn = (desk: TestDesk) => readdirSync(join(desk.dataFolder, 'attachments'));

test('a file follows its fact to the hub and to the other desk, and is the same there', async () => {
  const { attachmentId, bytes } = await addContract(first);
  expect((await first.call('sync.status', {})).files).toEqual({ toSend: 0, toFetch: 0 });
  await meet(first);
  await expectCarried(first);
  expect(slicesSent()).toBe(SLICES);
  await meet(second);
  await expectCarried(second);
  expect(keptIn(second)).toEqual(keptIn(first));
  expect(await opened(second, attachmentId)).toEqual(bytes);
  expect(await second.call('system.verify', {})).toMatchObject({ ok: true });
});

test('what a bad network cuts off goes on where it was', { timeout: 90_000 }, async () => {
  const { attachmentId, bytes } = await addContract(first);
  await meet(first, second);
  hub.network.disturb(30);
  await expectCarried(first, second);
  hub.network.disturb(0);
  expect(await opened(second, attachmentId)).toEqual(bytes);
  expect(keptIn(second)).toEqual(keptIn(first));
});

test('a file that is wanted at once is fetched at once, or the sentence says where it still is', async () => {
  const { attachmentId, bytes } = await addContract(first);
  await meet(first);
  await expectCarried(first);
  await meet(second);
  await expectCarried(second);
  rmSync(join(second.dataFolder, 'attachments'), { recursive: true });
  expect((await second.call('sync.status', {})).files).toEqual({ toSend: 0, toFetch: 1 });
  expect(await opened(second, attachmentId)).toEqual(bytes);

  const [name = ''] = keptIn(first);
  rmSync(join(second.dataFolder, 'attachments'), { recursive: true });
  await hub.database.all('UPDATE files SET have = have - 1 WHERE sha256 = $1', name);
  expect(await second.fault('attachments.open', { attachmentId })).toMatchObject({
    sub: 'attachment.notHereYet',
  });
  await hub.disconnect();
  expect(await second.fault('attachments.open', { attachmentId })).toMatchObject({ sub: 'hub.unreachable' });
  await hub.connect();
});

test('a hub that was set back gets the files again', async () => {
  await hub.backUp();
  await addContract(first);
  await meet(first);
  await expectCarried(first);
  await hub.restore();
  await meet(first);
  await expectCarried(first);
  expect(slicesSent()).toBe(2 * SLICES);
  const [file] = await hub.database.all<{ have: number; size: number }>('SELECT have, size FROM files');
  expect(file?.have).toBe(file?.size);
});

test('bytes that were damaged on the way or at the hub never become the file', async () => {
  const { attachmentId, bytes } = await addContract(first);
  await meet(first);
  await expectCarried(first);
  const [name = ''] = keptIn(first);
  const folder = join(second.dataFolder, 'attachments');
  mkdirSync(folder);
  writeFileSync(join(folder, `${name}.part`), 'damaged');
  await meet(second);
  await expectCarried(second);
  expect(await opened(second, attachmentId)).toEqual(bytes);
  expect(keptIn(second)).toEqual([name]);

  rmSync(join(folder, name));
  await hub.database.all("UPDATE file_slices SET content = 'damaged' WHERE start_at = 0");
  expect(await second.fault('attachments.open', { attachmentId })).toMatchObject({
    sub: 'attachment.notHereYet',
  });
  expect(keptIn(second)).toEqual([]);
});

test('a file at the hub is closed to it, and is gone there with the person it speaks of', async () => {
  const { personId } = await first.call('people.save', { name: '欧阳暗香', phones: ['13900007777'] });
  const secret = '%PDF-1.7\n13800001111';
  const fileId = first.desk.files.put('身份证.pdf', 'application/pdf', Buffer.from(secret));
  await first.call('attachments.add', { fileId, subjectKind: 'person', subjectId: personId });
  await meet(first);
  await expectCarried(first);
  const [slice] = await hub.database.all<{ content: Uint8Array }>('SELECT content FROM file_slices');
  expect(Buffer.from(slice?.content ?? []).includes('13800001111')).toBe(false);
  expect(readFileSync(join(first.dataFolder, 'attachments', keptIn(first)[0] ?? '')).includes('1380')).toBe(
    false,
  );
  await first.call('people.erase', { personId, reason: '本人要求' });
  await meet(first);
  expect(await hub.database.all('SELECT 1 FROM files')).toEqual([]);
  expect(await hub.database.all('SELECT 1 FROM file_slices')).toEqual([]);
});
