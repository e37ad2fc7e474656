import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isSignedBy } from '#main/core/ledger.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { opTypes, readOp } from '#shared/ops/catalogue.ts';
import { canonicalJson, decodeOp, encodeOp, GENESIS_HASH, hashBytes, type Op } from '#shared/ops/envelope.ts';
import { chainHash } from '#shared/ops/ruling.ts';
import { ROOT } from '../support/testDesk.ts';
import { type Golden, goldenOf, sampleOps } from './goldenSamples.ts';

/*
 * ADR-0001 freezes signed bytes. A failing test here means that receipts already printed can no longer be proven:
 * add a version of the op instead. UPDATE_GOLDEN=1 writes files for what is new.
 */
const FOLDER = join(ROOT, 'tests/fixtures/golden');
const UPDATE = process.env.UPDATE_GOLDEN === '1';

function frozen<T>(name: string, found: T): T {
  const path = join(FOLDER, name);
  if (UPDATE) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`);
  }
  expect(existsSync(path), `${name} is missing: run with UPDATE_GOLDEN=1 and look at what it writes`).toBe(
    true,
  );
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

const fileOf = (op: Pick<Op, 'type' | 'sv'>) => `${op.type}.v${op.sv}.json`;

test('every op type has exactly one sample', () => {
  const types = sampleOps().map((op) => op.type);
  expect(types).toEqual(opTypes.map((definition) => definition.type));
  expect(new Set(types).size).toBe(types.length);
});

test.each(sampleOps().map((op) => [op.type, op] as const))(
  '%s: bytes, hash, ruling and rows are frozen',
  (_type, op) => {
    const found = JSON.parse(JSON.stringify(goldenOf(op))) as Golden;
    const golden = frozen(fileOf(op), found);
    expect(found).toEqual(golden);
    expect(createHash('sha256').update(golden.raw, 'utf8').digest('hex')).toBe(golden.hash);
    expect(readOp(golden.raw)).toEqual(op);
  },
);

test('every version ever frozen can still be read, to the byte', () => {
  const names = readdirSync(FOLDER).filter((name) => /\.v\d+\.json$/.test(name));
  expect(names.length).toBeGreaterThanOrEqual(opTypes.length);
  for (const name of names) {
    const golden = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Golden;
    expect(hashBytes(Buffer.from(golden.raw, 'utf8')), name).toBe(golden.hash);
    expect(Buffer.from(encodeOp(decodeOp(golden.raw))).toString('utf8'), name).toBe(golden.raw);
    expect(readOp(golden.raw).type, name).toBe(name.slice(0, name.lastIndexOf('.v')));
  }
});

/** The Ed25519 key of thirty-two ones; the algorithm is deterministic, so its signatures can be frozen. */
const DESK_KEY = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 1)]),
  format: 'der',
  type: 'pkcs8',
});
const PUBLIC_KEY = createPublicKey(DESK_KEY).export({ format: 'der', type: 'spki' }).toString('base64');

describe('a chain', () => {
  const wanted = ['shift.opened', 'bill.issued', 'payment.collected', 'receipt.voided'];
  const samples = sampleOps();
  let prev = GENESIS_HASH;
  let chash = GENESIS_HASH;
  const entries = wanted.map((type, index) => {
    const sample = samples.find((op) => op.type === type);
    if (!sample) throw new Error(type);
    const op = { ...sample, dseq: index + 1, prev };
    const { raw, hash, ruling } = goldenOf(op);
    chash = chainHash(chash, op.id, hash, ruling);
    prev = hash;
    return { raw, hash, ruling, chash };
  });
  const head = entries.at(-1)?.hash ?? '';
  const signature = sign(null, Buffer.from(head, 'hex'), DESK_KEY).toString('base64');

  test('its links, places and signature are frozen', () => {
    const golden = frozen('chain.json', { publicKey: PUBLIC_KEY, entries, head, signature });
    expect({ publicKey: PUBLIC_KEY, entries, head, signature }).toEqual(golden);
    expect(isSignedBy(golden.publicKey, golden.head, golden.signature)).toBe(true);
    for (const [index, entry] of golden.entries.entries()) {
      expect(readOp(entry.raw)).toMatchObject({
        dseq: index + 1,
        prev: golden.entries[index - 1]?.hash ?? GENESIS_HASH,
      });
    }
  });

  test('one changed byte anywhere breaks the hash and with it everything after', () => {
    const [first] = entries;
    const raw = Buffer.from(first?.raw ?? '', 'utf8');
    for (let at = 0; at < raw.length; at += 37) {
      const changed = Buffer.from(raw);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(hashBytes(changed)).not.toBe(first?.hash);
    }
    const other = `${head.slice(0, -1)}${head.endsWith('0') ? '1' : '0'}`;
    expect(isSignedBy(PUBLIC_KEY, other, signature)).toBe(false);
  });

  test('a ruling changed after the fact changes the log', () => {
    const [entry] = entries;
    if (!entry) throw new Error('no entry');
    const op = readOp(entry.raw);
    const changed = entry.ruling.replace('2026-11', '2026-10');
    expect(chainHash(GENESIS_HASH, op.id, entry.hash, changed)).not.toBe(entry.chash);
  });
});

describe('canonical JSON (RFC 8785)', () => {
  test('keys are ordered by UTF-16 code units', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test('nested keys are ordered too, lists keep their order, absent is left out', () => {
    expect(canonicalJson({ b: [{ z: 1, a: 2 }, 3], a: { d: null, c: undefined } })).toBe(
      '{"a":{"d":null},"b":[{"a":2,"z":1},3]}',
    );
  });

  test.each([
    [Number('333333333.33333329'), '333333333.3333333'],
    [1e30, '1e+30'],
    [4.5, '4.5'],
    [2e-3, '0.002'],
    [1e-27, '1e-27'],
    [-0, '0'],
    [9007199254740991, '9007199254740991'],
    [1e21, '1e+21'],
  ])('the number %d', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('texts are escaped in the one shortest way and never normalised', () => {
    expect(canonicalJson('€$\u000f\nA\'B"\\\\"/')).toBe(`"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"`);
    expect(canonicalJson('é')).not.toBe(canonicalJson('e\u0301'));
    expect(canonicalJson('䶮𠮷')).toBe('"䶮𠮷"');
  });

  test('numbers that JSON does not know are refused', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow();
  });
});

test('an unknown type, a later version and an unknown key are refused', () => {
  const [op] = sampleOps();
  if (!op) throw new Error('no sample');
  const text = (changed: object) => canonicalJson({ ...op, ...changed });
  expect(() => readOp(text({ type: 'ghost.appeared' }))).toThrow(AppError);
  expect(() => readOp(text({ sv: op.sv + 1 }))).toThrow(AppError);
  expect(() => readOp(text({ extra: 1 }))).toThrow();
  expect(() => readOp(text({ body: { ...(op.body as object), extra: 1 } }))).toThrow();
});
