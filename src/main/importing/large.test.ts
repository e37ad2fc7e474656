import { describe, expect, it } from 'vitest';
import { checkRows } from './checkRows.ts';
import { compareRows } from './compare.ts';
import { recognise } from './layouts/recognise.ts';
import { type ImportProgress, paceOf } from './pace.ts';
import { readWorkbook } from './reading/readWorkbook.ts';
import { MemoryDesk } from './testkit.ts';

const ROWS = 20_000;

function bigTable(): Uint8Array {
  const lines = ['楼号,单元,房间,建筑面积,房屋状态,业主名称,手机号'];
  for (let index = 0; index < ROWS; index++) {
    const phone = 13_000_000_000 + index;
    lines.push(`${(index % 40) + 1},${(index % 3) + 1},${1000 + index},88.06,2001,业主${index},${phone}`);
  }
  return Buffer.from(lines.join('\n'));
}

describe('20,000 rows', () => {
  it('report progress at every stage and end complete', async () => {
    const seen: ImportProgress[] = [];
    const pace = paceOf(new AbortController().signal, (progress) => seen.push(progress));
    const recognised = recognise(await readWorkbook(bigTable(), '大表.csv', pace));
    const checked = recognised && (await checkRows(recognised, pace));
    const compared = await compareRows(checked?.rows ?? [], new MemoryDesk().data, pace);
    expect(compared).toHaveLength(3 * ROWS);
    expect(compared.every((row) => row.state === 'new')).toBe(true);
    for (const stage of ['reading', 'checking', 'comparing'] as const) {
      const reports = seen.filter((progress) => progress.stage === stage);
      expect(reports.length).toBeGreaterThan(50);
      expect(reports.at(-1)?.done).toBe(reports.at(-1)?.total);
      expect(reports.map(({ done }) => done)).toEqual(
        [...reports.map(({ done }) => done)].sort((a, b) => a - b),
      );
    }
  });

  it('can be cancelled in the middle', async () => {
    const controller = new AbortController();
    const pace = paceOf(controller.signal, ({ stage, done }) => {
      if (stage === 'checking' && done >= 5_000) controller.abort(new Error('cancelled'));
    });
    const recognised = recognise(await readWorkbook(bigTable(), '大表.csv', pace));
    expect(recognised).toBeDefined();
    if (recognised) await expect(checkRows(recognised, pace)).rejects.toThrow('cancelled');
  });
});
