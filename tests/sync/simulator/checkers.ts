import { ruling } from '#shared/ops/ruling.ts';
import {
  type CollectedBody,
  LINE_FEN,
  LINES,
  outstandingFen,
  projectSimulated,
  type Rows,
  writeRows,
} from './simulatedOps.ts';
import { hasLiveCopy, type World } from './world.ts';

/** Throws when the last copy of a printed receipt is gone although no disk was destroyed (sync.md I7). */
export function checkCustody(world: World): void {
  for (const { opId, number } of world.printed) {
    if (!world.destroyed.has(opId) && !hasLiveCopy(world, opId))
      throw new Error(`the last copy of receipt ${number} was dropped`);
  }
}

/** What must be true when everybody has talked to everybody (sync.md 5.3). */
export function checkAtRest(world: World, isQuiet: boolean): void {
  if (!isQuiet) throw new Error('the queues never empty');
  const { log } = world.hub;
  const placed = new Map<string, number>();
  for (const { op } of log) placed.set(op.id, (placed.get(op.id) ?? 0) + 1);
  for (const { opId, number } of world.printed) {
    const times = placed.get(opId) ?? 0;
    if (times > 1) throw new Error(`receipt ${number} stands in the log ${times} times`);
    if (times === 0 && hasLiveCopy(world, opId)) throw new Error(`receipt ${number} was never delivered`);
    if (times === 0 && !world.destroyed.has(opId)) throw new Error(`receipt ${number} is gone`);
  }
  unique(
    world.printed.map(({ number }) => number),
    'printed receipt',
  );
  unique(
    log.filter(({ op }) => op.type === 'payment.collected').map(({ op }) => numberOf(op.body)),
    'receipt in the log',
  );
  unique([...log.map(({ op }) => op.id)], 'op');
  for (const [index, { entry }] of log.entries()) {
    if (entry.cseq !== index + 1) throw new Error(`the log has ${entry.cseq} at ${index + 1}`);
  }
  checkChains(world);
  const rows = foldOf(world);
  equalRows(rows, world.hub.rows, 'the hub');
  for (const [index, { disk }] of world.desks.entries()) {
    for (const [at, { entry }] of log.entries()) {
      if (disk.log[at]?.chash !== entry.chash)
        throw new Error(`desk ${index} differs from the hub at ${at + 1}`);
    }
    if (disk.log.length !== log.length) throw new Error(`desk ${index} has another length than the hub`);
    equalRows(rows, disk.rows, `desk ${index}`);
  }
  if (world.hub.suspects.length > 0) throw new Error('ops were kept aside');
  for (const lineId of LINES) {
    const owed = outstandingFen(rows, lineId);
    if (owed < 0 || owed > LINE_FEN) throw new Error(`line ${lineId} owes ${owed} fen`);
  }
}

const numberOf = (body: unknown) => `${(body as CollectedBody).series}-${(body as CollectedBody).serial}`;

function unique(values: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) throw new Error(`${what} ${value} is there twice`);
    seen.add(value);
  }
}

/** Every chain in the log is numbered from 1 without a gap, in its own order. */
function checkChains(world: World): void {
  const next = new Map<string, number>();
  for (const { op } of world.hub.log) {
    const expected = next.get(op.inc) ?? 1;
    if (op.dseq !== expected)
      throw new Error(`chain ${op.inc} goes on with ${op.dseq} instead of ${expected}`);
    next.set(op.inc, expected + 1);
  }
}

/** The rows that follow from the log alone. */
function foldOf(world: World): Rows {
  const rows: Rows = new Map();
  for (const { op, entry } of world.hub.log) {
    writeRows(rows, projectSimulated(op, ruling.parse(JSON.parse(entry.ruling))));
  }
  return rows;
}

function equalRows(expected: Rows, actual: Rows, where: string): void {
  for (const [key, value] of expected) {
    if (actual.get(key) !== value)
      throw new Error(`${where} has ${actual.get(key)} for ${key}, the log ${value}`);
  }
  for (const key of actual.keys()) {
    if (!expected.has(key)) throw new Error(`${where} has ${key}, which isn't in the log`);
  }
}
