import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { entryColumns, readColumns } from '#shared/sync/columns.ts';
import { applyEntries } from '#shared/sync/deskExchange.ts';
import type { DeskStore, ReadEntry } from '#shared/sync/deskStore.ts';
import { manifestReply, pullReply } from '#shared/sync/hubApi.ts';
import type { LogPoint } from '#shared/sync/wire.ts';
import { sha256Of } from '../core/sha256Of.ts';
import { askHubForBytes, askHubSigned, type RequestSigner } from './hubClient.ts';
import { type HubAddress, HubUnreachable } from './hubTransport.ts';
import { type Pace, UNHURRIED } from './pace.ts';
import { persistently } from './persistently.ts';
import { sliceFrom } from './slices.ts';

/** A way to the hub for one desk. */
export type HubLink = {
  readonly address: HubAddress;
  readonly signer: RequestSigner;
  readonly signal: AbortSignal;
};

/** Told after entries came: how far this desk has the log now, and how far the hub has it. */
export type OnEntries = (cursor: number, head: number) => void;

/** Entries of one answer in bulk. */
const PULLED = 2000;
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Takes the log from its beginning in parts. A part that came whole stays in `folder` until all is done, so that what was
 * cut off goes on where it was. Throws HubRefused, HubUnreachable after many tries, or BrokenColumns.
 */
export async function takeLogInParts(
  store: DeskStore,
  link: HubLink,
  folder: string,
  onEntries: OnEntries,
): Promise<void> {
  const { address, signer, signal } = link;
  const manifest = await persistently(signal, () =>
    askHubSigned(address, signer, '/v1/bootstrap/manifest', {}, manifestReply, { signal }),
  );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { sha256, to } of manifest.parts) {
    if (to.cseq <= store.state().at.cseq) continue;
    const bytes = await partBytes(link, folder, sha256);
    const columns = entryColumns.parse(
      JSON.parse(brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8')),
    );
    const part = { epoch: manifest.epoch, from: columns.from, entries: readColumns(columns) };
    const goesOn = await applyInSlices(store, part, UNHURRIED, (cursor) =>
      onEntries(cursor, manifest.head.cseq),
    );
    if (!goesOn) break;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function partBytes(
  { address, signer, signal }: HubLink,
  folder: string,
  sha256: string,
): Promise<Buffer> {
  const path = join(folder, sha256);
  if (existsSync(path)) {
    const kept = readFileSync(path);
    if (sha256Of(kept) === sha256) return kept;
  }
  return persistently(signal, async () => {
    const bytes = await askHubForBytes(address, signer, '/v1/bootstrap/part', { sha256 }, { signal });
    if (sha256Of(bytes) !== sha256) throw new HubUnreachable(new Error('the part came damaged'));
    writeFileSync(path, bytes, { mode: 0o600 });
    return bytes;
  });
}

/**
 * Takes what comes after this desk's place in the log, in bulk, up to a number. While an answer is applied the next one is
 * on its way: on a poor network most of the time is the wire's.
 */
export async function pullInBulk(
  store: DeskStore,
  { address, signer, signal }: HubLink,
  upTo: number,
  pace: Pace,
  onEntries: OnEntries,
): Promise<void> {
  const enough = new AbortController();
  const options = { signal: AbortSignal.any([signal, enough.signal]) };
  const ask = (after: LogPoint) =>
    askHubSigned(address, signer, '/v1/pull', { after, limit: PULLED }, pullReply, options);
  let coming = ask(store.state().at);
  try {
    for (;;) {
      const { epoch, columns, head } = await coming;
      const isLast = columns.to.cseq >= upTo;
      if (!isLast) {
        coming = ask(columns.to);
        // What went wrong is heard when it is waited for.
        coming.catch(() => undefined);
      }
      const part = { epoch, from: columns.from, entries: readColumns(columns) };
      const goesOn = await applyInSlices(store, part, pace, (cursor) => onEntries(cursor, head.cseq));
      if (!goesOn || isLast) return;
    }
  } finally {
    enough.abort();
  }
}

type Part = { readonly epoch: string; readonly from: LogPoint; readonly entries: readonly ReadEntry[] };

/** False where the entries don't fit: something else was taken in between. */
async function applyInSlices(
  store: DeskStore,
  { epoch, from, entries }: Part,
  pace: Pace,
  onSlice: (cursor: number) => void,
): Promise<boolean> {
  let point = from;
  for (let start = 0; start < entries.length; ) {
    const slice = sliceFrom(entries, start, pace, ({ entry }) => entry);
    const last = slice.at(-1)?.entry;
    if (!last || !pace.timed(slice.length, () => applyEntries(store, epoch, point, slice))) return false;
    point = { cseq: last.cseq, chash: last.chash };
    start += slice.length;
    onSlice(last.cseq);
    // Commands of this desk come in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return entries.length > 0;
}
