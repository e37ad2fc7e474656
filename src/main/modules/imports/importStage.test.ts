import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StageReader, Stages } from '../../core/stages.ts';
import { allRows, pageOf, type StoredImport, stageSections } from './importStage.ts';

/** A stage in memory: rows per section, each as it was added. */
function memoryStage() {
  const sections = new Map<string, unknown[]>();
  const stages = {
    add: (_id: string, section: string, rows: readonly unknown[]) => {
      sections.set(section, [...(sections.get(section) ?? []), ...rows]);
    },
  } as Partial<Stages> as Stages;
  const staged = {
    rows: (_id: string, section: string, page?: { limit: number; offset: number }) => {
      const rows = sections.get(section) ?? [];
      return page ? rows.slice(page.offset, page.offset + page.limit) : rows;
    },
  } as Partial<StageReader> as StageReader;
  return { stages, staged };
}

test('a page of staged rows is that part of all rows, wherever it begins', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 2300 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(7000), fc.integer({ min: 1, max: 500 }), async (counts, offset, limit) => {
      const { stages, staged } = memoryStage();
      const rows = new Map(
        counts.map((count, at) => [`s${at}`, Array.from({ length: count }, (_, index) => `${at}.${index}`)]),
      );
      const sections = await stageSections(stages, 'p', rows, async () => {});
      const stored = { summary: { previewId: 'p' }, sections } as unknown as StoredImport;
      const all = [...rows.values()].flat();
      const names = [...rows.keys()];
      expect(allRows(staged, stored, names)).toEqual(all);
      expect(pageOf(staged, stored, names, { limit, offset })).toEqual({
        total: all.length,
        rows: all.slice(offset, offset + limit),
      });
    }),
    { seed: 20000, numRuns: 60 },
  );
});
