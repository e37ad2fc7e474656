import type { TestDesk } from './testDesk.ts';

/** The bundle a desk writes for others to carry. */
export async function bundleOf(desk: TestDesk): Promise<Uint8Array> {
  const { fileId } = await desk.call('sync.exportBundle', {});
  return desk.desk.files.get(fileId).bytes;
}

/** A desk takes a bundle. */
export function take(desk: TestDesk, bytes: Uint8Array) {
  return desk.call('sync.importBundle', { fileId: desk.desk.files.put('stick.steward', '', bytes) });
}
