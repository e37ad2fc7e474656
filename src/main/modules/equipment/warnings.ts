import { toldOf } from '#shared/domain/equipment/trend.ts';
import {
  datedWarnings,
  failureTrend,
  isGrave,
  WARNING_KINDS,
  type Warning,
} from '#shared/domain/equipment/warnings.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { failuresOf } from './failures.ts';
import { allMachines, type Machine } from './ledger.ts';
import { openOccurrences } from './occurrences.ts';
import { knownSince } from './reliability.ts';
import { stopsOf } from './stops.ts';

export type MachineWarning = { readonly machine: Machine; readonly warning: Warning };

export type Warned = {
  readonly warnings: readonly MachineWarning[];
  /** Machines whose failures were enough to look for a trend, and those that had some but too few. */
  readonly tested: number;
  readonly tooFew: number;
};

/** Everything that machines warn of, the grave before the rest. Scrapped ones warn of nothing. */
export function warningsOf({ db, community, clock, today }: HandlerContext): Warned {
  const machines = allMachines(db).filter(({ record }) => record.state !== 'scrapped');
  const trends = trendsOf({ db, community, clock }, machines);
  const plans = plansByMachine(db, today);
  const warnings = machines.flatMap((machine): MachineWarning[] => {
    const plan = plans.get(machine.equipmentId);
    const trend = trends.told.get(machine.equipmentId);
    return [...(plan ? [plan] : []), ...datedWarnings(machine.record, today), ...(trend ? [trend] : [])].map(
      (warning) => ({ machine, warning }),
    );
  });
  const weight = ({ warning }: MachineWarning) =>
    (isGrave(warning) ? 0 : WARNING_KINDS.length) + WARNING_KINDS.indexOf(warning.kind);
  return {
    warnings: warnings.sort((a, b) => weight(a) - weight(b)),
    tested: trends.tested,
    tooFew: trends.tooFew,
  };
}

function plansByMachine(db: HandlerContext['db'], today: string): Map<string, Warning> {
  const open = Map.groupBy(openOccurrences(db, today), ({ plan }) => plan.equipmentId);
  return new Map(
    [...open].map(([equipmentId, tasks]) => {
      const late = tasks.filter(({ standing }) => standing === 'late').length;
      const day = tasks.map(({ dueDay }) => dueDay).sort()[0] ?? today;
      return [equipmentId, { kind: 'plan', late, due: tasks.length - late, day }];
    }),
  );
}

function trendsOf(
  { db, community, clock }: Pick<HandlerContext, 'db' | 'community' | 'clock'>,
  machines: readonly Machine[],
): { readonly told: ReadonlyMap<string, Warning>; readonly tested: number; readonly tooFew: number } {
  const now = clock.now();
  const allStops = stopsOf(db);
  const failures = Map.groupBy(failuresOf(db, allStops), ({ equipmentId }) => equipmentId);
  const judged = machines.flatMap((machine) => {
    const of = failures.get(machine.equipmentId);
    if (!of) return [];
    const since = knownSince(
      machine,
      of.map(({ at }) => ({ from: at })),
      community.identity.zone,
    );
    return [{ machine, trend: failureTrend({ since, failures: of.map(({ at }) => at) }, now) }];
  });
  const tested = judged.flatMap(({ machine, trend }) =>
    trend.verdict === 'tested' ? [{ machine, trend }] : [],
  );
  const isTold = toldOf(tested.map(({ trend }) => trend.p));
  return {
    told: new Map(
      tested
        .filter((_, index) => isTold[index])
        .map(({ machine, trend: { failures: count, recent, days, p } }) => [
          machine.equipmentId,
          { kind: 'trend', failures: count, recent, days, p },
        ]),
    ),
    tested: tested.length,
    tooFew: judged.length - tested.length,
  };
}

export const listWarnings: QueryHandler<'equipment.warnings'> = (context, { kind, limit, offset }) => {
  const { warnings, tested, tooFew } = warningsOf(context);
  const shown = warnings.filter(({ warning }) => kind === undefined || warning.kind === kind);
  return {
    total: shown.length,
    counts: WARNING_KINDS.map((one) => ({
      kind: one,
      count: warnings.filter(({ warning }) => warning.kind === one).length,
    })),
    tested,
    tooFew,
    rows: shown.slice(offset, offset + limit).map(({ machine, warning }) => ({
      equipmentId: machine.equipmentId,
      code: machine.code,
      name: machine.record.name,
      location: machine.record.location,
      isGrave: isGrave(warning),
      warning,
    })),
  };
};
