import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { HubDatabases } from '../db/databases.ts';
import type { RoomWatch } from './roomWatch.ts';

/** What an administrator watches, in the text form of Prometheus. No name of anybody, no amount. */
export type HubMetrics = {
  readonly contentType: string;
  text(): Promise<string>;
  exchanged(ops: number): void;
  refused(why: string): void;
  /** Who answered what a replica may answer. */
  readFrom(who: 'replica' | 'database'): void;
};

/** `now` is epoch ms. */
export function createMetrics(databases: HubDatabases, now: () => number, room: RoomWatch): HubMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const exchanges = new Counter({
    name: 'steward_hub_exchanges_total',
    help: 'Rounds with desks',
    registers: [registry],
  });
  const ops = new Counter({
    name: 'steward_hub_ops_sent_total',
    help: 'Ops that desks sent, known ones too',
    registers: [registry],
  });
  const refusals = new Counter({
    name: 'steward_hub_refusals_total',
    help: 'Requests that were refused, by code',
    labelNames: ['why'],
    registers: [registry],
  });
  const reads = new Counter({
    name: 'steward_hub_bulk_reads_total',
    help: 'Reads in bulk where there are replicas, by who answered',
    labelNames: ['by'],
    registers: [registry],
  });
  new Gauge({
    name: 'steward_hub_log_entries',
    help: 'Entries of all logs',
    registers: [registry],
    async collect() {
      this.set(
        await numberOf("SELECT coalesce(sum(cseq), 0) AS value FROM community_heads WHERE place = 'here'"),
      );
    },
  });
  new Gauge({
    name: 'steward_hub_desks_silent',
    help: 'Enrolled desks not heard of for a day',
    registers: [registry],
    async collect() {
      this.set(
        await numberOf(
          `SELECT count(*) AS value FROM enrolled_desks d JOIN community_heads h USING (community_id)
           WHERE h.place = 'here' AND d.state = 'active' AND coalesce(d.last_seen_at, d.enrolled_at) < $1`,
          now() - 86_400_000,
        ),
      );
    },
  });
  new Gauge({
    name: 'steward_hub_suspect_ops',
    help: 'Ops kept aside that an administrator must look at',
    registers: [registry],
    async collect() {
      this.set(
        await numberOf(
          `SELECT count(*) AS value FROM suspect_ops JOIN community_heads h USING (community_id)
           WHERE h.place = 'here'`,
        ),
      );
    },
  });
  new Gauge({
    name: 'steward_hub_disk_full',
    help: '1 while the database has no room left on its disk',
    registers: [registry],
    collect() {
      this.set(room.problem() === undefined ? 0 : 1);
    },
  });

  /** Of all databases together. */
  async function numberOf(sql: string, ...values: readonly unknown[]): Promise<number> {
    let sum = 0;
    for (const database of databases.byName.values()) {
      const [row] = await database.all<{ value: number | string }>(sql, ...values);
      sum += Number(row?.value ?? 0);
    }
    return sum;
  }

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    exchanged: (sent) => {
      exchanges.inc();
      ops.inc(sent);
    },
    refused: (why) => refusals.inc({ why }),
    readFrom: (by) => reads.inc({ by }),
  };
}
