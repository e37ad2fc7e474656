import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { PRINTING_SCHEMA } from '#tests/support/printingSchema.ts';
import { type PrinterSettings, type PrinterStore, printerStore } from './printerStore.ts';

let store: PrinterStore;

beforeEach(() => {
  const db = new Database(':memory:');
  db.exec(PRINTING_SCHEMA);
  store = printerStore(db);
});

const at = (host: string) => ({ kind: 'tcp', host, port: 9100 }) as const;

function settings(id: string, parts: Partial<PrinterSettings> = {}): PrinterSettings {
  return {
    id,
    name: id,
    kind: 'escpos',
    transport: at('10.0.0.9'),
    drawer: 'none',
    kickForCash: false,
    cells: 48,
    qr: 'native',
    cutter: 'partial',
    chinese: 'printer',
    isDefault: true,
    ...parts,
  };
}

describe('printers of this PC', () => {
  it('have one default, the last one chosen', () => {
    store.save(settings('a'));
    store.save(settings('b'));
    expect(store.list().map((printer) => [printer.id, printer.isDefault])).toEqual([
      ['b', true],
      ['a', false],
    ]);
    expect(store.preferred()?.id).toBe('b');
    expect(store.remove('b', 7)).toBe(true);
    expect(store.remove('b', 8)).toBe(false);
    expect(store.preferred()?.id).toBe('a');
    expect(store.get('b')?.removed).toBe(true);
  });

  it('keep what was learned while they stand at the same address', () => {
    store.save(settings('a'));
    store.learnAt(at('10.0.0.9'), { answers: 'always', completion: 'none' });
    store.setHealth('a', 'ready', 5);
    store.save(settings('a', { name: '前台', cells: 32 }));
    expect(store.get('a')).toMatchObject({
      name: '前台',
      cells: 32,
      answers: 'always',
      completion: 'none',
      health: 'ready',
      checkedAt: 5,
    });
    store.save(settings('a', { transport: at('10.0.0.10') }));
    expect(store.get('a')).toMatchObject({ answers: 'unlearned', completion: 'gs-r', health: 'unset' });
  });
});
