import { BLANK_MACHINE } from '#shared/domain/equipment/record.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { equipmentSaved } from '#shared/ops/equipment.ops.ts';
import { planSaved } from '#shared/ops/plans.ops.ts';
import { openBenchDesk, rounded } from './support.ts';

/**
 * A year's monthly tasks of 20,000 machines against bare inserts of the same rows into a table with the same indexes.
 * Goal: at least half as fast.
 */
const MACHINES = 20_000;

const desk = await openBenchDesk();
const { newId, community } = desk.inner;
const record = { ...BLANK_MACHINE, name: '水泵', class: 'WATER', location: '泵房' } as const;
const terms = {
  name: '月检',
  template: null,
  isStatutory: true,
  source: null,
  work: null,
  time: {
    cycle: { kind: 'every' as const, unit: 'month' as const, count: 1 },
    anchor: '2027-01-31',
    firstDue: '2027-01-31',
    from: 'due' as const,
  },
  meter: null,
  condition: null,
  leadDays: 5,
  toleranceDays: 0,
  active: true,
};
for (let start = 0; start < MACHINES; start += 1000)
  desk.record(
    Array.from({ length: 1000 }, (_, index) => {
      const equipmentId = newId();
      const serial = start + index + 1;
      const code = `B1-WATER-${serial}`;
      return [
        newOp(equipmentSaved, { equipmentId, code, series: 'B1', serial, record, contacts: null }, []),
        newOp(planSaved, { planId: newId(), equipmentId, terms }, []),
      ];
    }).flat(),
  );

const begun = performance.now();
const { made } = await desk.call('plans.generate', { until: '2027-12-31' });
const generateMs = performance.now() - begun;

const { write, transact } = community();
const rows = write
  .prepare<[], unknown[]>('SELECT id, plan_id, equipment_id, due_day, cause FROM plan_tasks')
  .raw()
  .all();
write.exec(`CREATE TABLE bench_tasks (id TEXT PRIMARY KEY NOT NULL, plan_id TEXT NOT NULL, equipment_id TEXT NOT NULL,
  due_day TEXT NOT NULL, cause TEXT NOT NULL) STRICT;
  CREATE INDEX bench_of_plan ON bench_tasks (plan_id, due_day); CREATE INDEX bench_by_day ON bench_tasks (due_day);`);
const insert = write.prepare('INSERT INTO bench_tasks VALUES (?, ?, ?, ?, ?)');
const turned = performance.now();
transact(() => {
  for (const row of rows) insert.run(...row);
});
const floorMs = performance.now() - turned;
await desk.close();
console.log(
  JSON.stringify({
    name: 'bare inserts of the same rows / a year of plans',
    goal: '>= 0.5',
    ratio: rounded(floorMs / generateMs),
    generateMs: rounded(generateMs),
    floorMs: rounded(floorMs),
    machines: MACHINES,
    tasks: made,
  }),
);
