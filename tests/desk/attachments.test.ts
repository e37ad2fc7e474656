import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let subject: { subjectKind: 'room'; subjectId: string };

beforeEach(async () => {
  desk = await openFoundedDesk();
  const { roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' });
  subject = { subjectKind: 'room', subjectId: roomId };
});
afterEach(() => desk.close());

const photo = (format: 'jpeg' | 'png' | 'webp' | 'tiff') =>
  sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#8fb3a8' } })
    .withExif({ IFD0: { Copyright: 'somewhere' }, IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
    .toFormat(format)
    .toBuffer();

async function kept(attachmentId: string) {
  const { fileId, mediaType } = await desk.call('attachments.open', { attachmentId });
  const { bytes } = desk.desk.files.get(fileId);
  return { bytes, mediaType };
}

test.each([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['webp', 'image/jpeg'],
  ['tiff', 'image/jpeg'],
] as const)('a %s is known by its bytes, shrunk and told no place', async (format, mediaType) => {
  const fileId = desk.desk.files.put('照片', 'application/octet-stream', await photo(format));
  const { attachmentId } = await desk.call('attachments.add', { fileId, ...subject });
  const file = await kept(attachmentId);
  expect(file.mediaType).toBe(mediaType);
  const { width, height, exif } = await sharp(file.bytes).metadata();
  expect([width, height, exif]).toEqual([1600, 800, undefined]);
});

test('what is no image is kept byte for byte', async () => {
  const bytes = Buffer.from('%PDF-1.7\n%a contract');
  const fileId = desk.desk.files.put('合同.pdf', 'application/octet-stream', bytes);
  const { attachmentId } = await desk.call('attachments.add', { fileId, ...subject });
  expect(await kept(attachmentId)).toEqual({ bytes, mediaType: 'application/pdf' });
});
