import { type Random, seededRandom } from '#main/demo/random.ts';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { carryOps } from '#shared/sync/carryOps.ts';
import { applyReply, buildRequest, type SyncOutcome } from '#shared/sync/deskExchange.ts';
import type { DeskStore } from '#shared/sync/deskStore.ts';
import { hubExchange } from '#shared/sync/hubExchange.ts';
import type { SyncReply, SyncRequest } from '#shared/sync/wire.ts';
import { createIdentities, type Identities } from './identities.ts';
import { copyDesk, type DeskDisk, DiskFull, emptyDesk, type MemoryDesk, memoryDesk } from './memoryDesk.ts';
import { copyHub, emptyHub, type HubDisk, hubWrites, memoryHub } from './memoryHub.ts';
import type { Mutation } from './mutants.ts';
import { type CollectedBody, LINE_FEN, LINES } from './simulatedOps.ts';

/** Kept beside the data folder, synced after every commit. */
type HighWaterMark = { inc: string; dseq: number; hash: string; machine: string };

export type SimulatedDesk = {
  disk: DeskDisk;
  store: MemoryDesk;
  machine: string;
  highWater: HighWaterMark | undefined;
  backups: DeskDisk[];
  faults: { fullDisk: boolean };
  waitingFor: SyncRequest | undefined;
};

/** Paper in somebody's hand: what no database may forget. */
export type PrintedReceipt = { readonly opId: string; readonly number: string };

type Message =
  | { readonly to: 'hub'; readonly from: number; readonly request: SyncRequest }
  | { readonly to: 'desk'; readonly desk: number; readonly request: SyncRequest; readonly reply: SyncReply };

export type World = {
  readonly random: Random;
  readonly identities: Identities;
  readonly mutation: Mutation;
  readonly community: string;
  readonly desks: SimulatedDesk[];
  hub: HubDisk;
  hubBackups: HubDisk[];
  messages: Message[];
  readonly printed: PrintedReceipt[];
  /** Receipts whose last copy stood on a disk that was destroyed. */
  readonly destroyed: Set<string>;
  /** One line per step: two runs of one seed must give the same. */
  readonly trace: string[];
};

const MOST_DESKS = 5;
const LIMITS = { ops: 6, bytes: 6000, entries: 8 };

export function createWorld(seed: number, mutation: Mutation): World {
  const identities = createIdentities(seed);
  const world: World = {
    random: seededRandom(seed),
    identities,
    mutation,
    community: identities.uuid(),
    desks: [],
    hub: emptyHub(identities.hex(16)),
    hubBackups: [],
    messages: [],
    printed: [],
    destroyed: new Set(),
    trace: [],
  };
  for (const letter of ['A', 'B', 'C']) {
    const disk = emptyDesk(identities.uuid(), identities.hex(16), letter);
    addDesk(world, disk, { inc: disk.inc, dseq: 0, hash: GENESIS_HASH, machine: letter }, letter);
  }
  return world;
}

function addDesk(world: World, disk: DeskDisk, mark: HighWaterMark | undefined, machine: string): void {
  const faults = { fullDisk: false };
  world.desks.push({
    disk,
    store: memoryDesk(disk, faults),
    machine,
    highWater: mark,
    backups: [],
    faults,
    waitingFor: undefined,
  });
}

/** Goes on only where the mark beside the folder agrees, as the program does at start (sync.md 3.8). */
function start(world: World, desk: SimulatedDesk): void {
  desk.waitingFor = undefined;
  const { highWater: mark, disk } = desk;
  const isCopied = !world.mutation.ignoresMachine && mark?.machine !== desk.machine;
  const isRestored =
    !mark || mark.inc !== disk.inc || (mark.dseq > 0 && desk.store.hashAt(mark.inc, mark.dseq) !== mark.hash);
  const goesOn = world.mutation.ignoresRestore ? !isCopied : !(isCopied || isRestored);
  if (goesOn) writeMark(desk);
  else beginIncarnation(world, desk);
}

function beginIncarnation(world: World, desk: SimulatedDesk): void {
  const { disk } = desk;
  disk.inc = world.identities.hex(16);
  disk.ordinal += 1;
  disk.serial = 0;
  disk.series = `${disk.series.charAt(0)}${disk.ordinal}${disk.inc.slice(0, 8)}`;
  const started = { type: 'incarnation.started', body: { series: disk.series } };
  desk.store.record(started, world.identities.uuid(), world.community);
  writeMark(desk);
}

function writeMark(desk: SimulatedDesk): void {
  const { inc, dseq, hash } = desk.store.ownHead();
  desk.highWater = { inc, dseq, hash, machine: desk.machine };
}

/** Whether a receipt still stands on a disk that is in use. */
export function hasLiveCopy(world: World, opId: string): boolean {
  return (
    world.desks.some(({ disk }) => disk.ops.has(opId)) ||
    world.hub.log.some(({ op }) => op.id === opId) ||
    world.hub.suspects.some(({ raw }) => raw.includes(opId))
  );
}

function noteDestroyed(world: World): void {
  for (const { opId } of world.printed) if (!hasLiveCopy(world, opId)) world.destroyed.add(opId);
}

const ACTS: readonly (readonly [number, string, (world: World) => void | Promise<void>])[] = [
  [26, 'collect', collect],
  [4, 'void', voidReceipt],
  [6, 'rename', rename],
  [4, 'hub writes', (world) => hubWrite(world)],
  [24, 'send', send],
  [32, 'deliver', deliver],
  [3, 'back up a desk', backUpDesk],
  [2, 'back up the hub', (world) => backUpHub(world)],
  [2, 'restart a desk', restart],
  [1, 'restore a desk', restoreDesk],
  [1, 'copy a disk', copyDisk],
  [1, 'restore the hub', restoreHub],
  [2, 'fill a disk', fillDisk],
  [2, 'carry a stick', carryStick],
];
const WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0);

/** One thing happens somewhere. */
export async function step(world: World): Promise<void> {
  let left = world.random.between(1, WEIGHT);
  for (const [weight, name, act] of ACTS) {
    left -= weight;
    if (left > 0) continue;
    world.trace.push(name);
    await act(world);
    return;
  }
}

const anyDesk = (world: World) => world.random.between(0, world.desks.length - 1);

function deskAt(world: World, index: number): SimulatedDesk {
  const desk = world.desks[index];
  if (!desk) throw new Error(`no desk ${index}`);
  return desk;
}

/** Records at a desk; a full disk changes nothing. */
function record(world: World, desk: SimulatedDesk, type: string, body: unknown): string | undefined {
  try {
    return desk.store.record({ type, body }, world.identities.uuid(), world.community).op.id;
  } catch (error) {
    if (error instanceof DiskFull) return undefined;
    throw error;
  }
}

/** Transaction, then the mark, then the paper: a crash between them leaves a receipt that was never printed. */
function collect(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  const lineId = world.random.pick(LINES);
  const amountFen = world.random.pick([LINE_FEN, LINE_FEN, LINE_FEN / 2]);
  const serial = desk.disk.serial + 1;
  const body: CollectedBody = {
    receiptId: world.identities.uuid(),
    series: desk.disk.series,
    serial,
    receipts: [{ allocations: [{ lineId, amountFen }] }],
  };
  const opId = record(world, desk, 'payment.collected', body);
  if (opId === undefined) return;
  desk.disk.serial = serial;
  if (world.random.chance(3)) {
    start(world, desk);
    return;
  }
  writeMark(desk);
  if (world.random.chance(3)) start(world, desk);
  else world.printed.push({ opId, number: `${body.series}-${serial}` });
}

function voidReceipt(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  const receipts = [...desk.disk.ops.values()].filter(({ op }) => op.type === 'payment.collected');
  if (receipts.length === 0) return;
  const { op } = world.random.pick(receipts);
  const { receiptId } = op.body as CollectedBody;
  if (record(world, desk, 'receipt.voided', { receiptId }) !== undefined) writeMark(desk);
}

function rename(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  const body = { roomId: `room-${world.random.between(1, 4)}`, name: `name ${world.random.between(1, 999)}` };
  if (record(world, desk, 'room.saved', body) !== undefined) writeMark(desk);
}

function hubWrite(world: World): void {
  const { hub, identities, community, mutation } = world;
  const body = {
    roomId: `room-${world.random.between(1, 4)}`,
    name: `price ${world.random.between(1, 999)}`,
  };
  hubWrites(hub, identities, community, body, mutation.hubChain);
}

function send(world: World): void {
  const index = anyDesk(world);
  const desk = deskAt(world, index);
  if (desk.waitingFor && world.random.chance(60)) return;
  const request = requestOf(world, desk);
  desk.waitingFor = request;
  post(world, { to: 'hub', from: index, request });
}

function requestOf(world: World, desk: SimulatedDesk): SyncRequest {
  const store = exchanged(world, desk);
  return buildRequest(store, desk.disk.desk, world.identities.hex(16), 0, LIMITS);
}

/** The store the exchange works on, with what a mutant takes from it. */
function exchanged(world: World, desk: SimulatedDesk): DeskStore {
  return world.mutation.desk?.(desk.store, () => world.random.chance(10)) ?? desk.store;
}

/** 15 in a hundred get lost, 15 come twice. */
function post(world: World, message: Message): void {
  if (world.random.chance(15)) return;
  world.messages.push(message);
  if (world.random.chance(15)) world.messages.push(message);
}

async function deliver(world: World): Promise<void> {
  if (world.messages.length === 0) return;
  const [message] = world.messages.splice(world.random.between(0, world.messages.length - 1), 1);
  if (!message) return;
  if (message.to === 'hub') {
    const reply = await answer(world, message.request);
    post(world, { to: 'desk', desk: message.from, request: message.request, reply });
    return;
  }
  const desk = deskAt(world, message.desk);
  if (desk.waitingFor?.nonce !== message.request.nonce) return;
  desk.waitingFor = undefined;
  if (world.random.chance(4)) start(world, desk);
  else receive(world, desk, message.request, message.reply);
}

async function answer(world: World, request: SyncRequest): Promise<SyncReply> {
  const tx = memoryHub(world.hub, world.identities);
  return hubExchange(world.mutation.hub?.(tx, request) ?? tx, request, () => 0);
}

function receive(world: World, desk: SimulatedDesk, request: SyncRequest, reply: SyncReply): SyncOutcome {
  const store = exchanged(world, desk);
  let outcome: SyncOutcome;
  try {
    outcome = applyReply(store, request, world.mutation.reply?.(desk.store, request, reply) ?? reply);
  } catch (error) {
    if (error instanceof DiskFull) return { t: 'ignored' };
    throw error;
  }
  if (outcome.t === 'forked') beginIncarnation(world, desk);
  world.trace.push(`  ${outcome.t}`);
  return outcome;
}

function backUpDesk(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  desk.backups = [...desk.backups.slice(-2), copyDesk(desk.disk)];
}

function backUpHub(world: World): void {
  world.hubBackups = [...world.hubBackups.slice(-2), copyHub(world.hub)];
}

function restart(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  desk.faults.fullDisk = false;
  start(world, desk);
}

function restoreDesk(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  if (desk.backups.length === 0) return;
  desk.disk = copyDesk(world.random.pick(desk.backups));
  desk.store = memoryDesk(desk.disk, desk.faults);
  desk.faults.fullDisk = false;
  if (world.random.chance(30)) desk.highWater = undefined;
  noteDestroyed(world);
  start(world, desk);
}

/** Somebody puts a copy of the disk, with the mark, into another machine, and both go on. */
function copyDisk(world: World): void {
  if (world.desks.length >= MOST_DESKS) return;
  const source = deskAt(world, anyDesk(world));
  const mark = source.highWater ? { ...source.highWater } : undefined;
  addDesk(world, copyDesk(source.disk), mark, `machine ${world.desks.length + 1}`);
  start(world, deskAt(world, world.desks.length - 1));
}

function restoreHub(world: World): void {
  if (world.hubBackups.length === 0) return;
  world.hub = copyHub(world.random.pick(world.hubBackups));
  // The boot token beside the database differs from the one within: the hub knows that it was set back.
  if (!world.mutation.forgetsBootToken) world.hub.epoch = world.identities.hex(16);
  noteDestroyed(world);
}

/** Somebody carries on a stick what one desk has to send to another desk, which sends it on. */
function carryStick(world: World): void {
  const from = deskAt(world, anyDesk(world));
  const to = deskAt(world, anyDesk(world));
  const sent = from.store.unacknowledged({ ops: 50, bytes: 50_000 });
  try {
    const taken = carryOps(to.store, sent, (_op, hash, signature) => signature === `signed ${hash}`);
    world.trace.push(`  ${taken}`);
  } catch (error) {
    if (!(error instanceof DiskFull)) throw error;
  }
}

function fillDisk(world: World): void {
  const desk = deskAt(world, anyDesk(world));
  desk.faults.fullDisk = !desk.faults.fullDisk;
}

/** Rounds between each desk and the hub after which everything must have arrived. */
const ROUNDS = 400;

/** The network and the disks are well again: everybody talks until nobody has anything to say. */
export async function heal(world: World): Promise<boolean> {
  world.messages = [];
  for (const desk of world.desks) {
    desk.faults.fullDisk = false;
    desk.waitingFor = undefined;
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    let quiet = true;
    for (const desk of world.desks) {
      const request = requestOf(world, desk);
      const outcome = receive(world, desk, request, await answer(world, request));
      const isDone = outcome.t === 'done' && outcome.received === 0 && request.ops.length === 0;
      quiet &&= isDone;
    }
    if (quiet) return true;
  }
  return false;
}
