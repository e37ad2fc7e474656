import type { DEPRECIATION_STATES } from '#shared/contract/depreciation.contract.ts';
import {
  accumulatedBy,
  chargedBefore,
  chargeOf,
  firstPeriod,
  lastPeriod,
  periodsToCharge,
} from '#shared/domain/depreciation/schedule.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Asset, assetsOf, type JudgedLine, linesUntil } from './facts.ts';

/** A machine at the end of a month: the schedule beside the books. Money is fen. */
export type Standing = {
  readonly asset: Asset;
  readonly state: (typeof DEPRECIATION_STATES)[number];
  readonly chargeFen: number;
  readonly bookedFen: number;
  readonly accumulatedFen: number;
  readonly netFen: number;
  /** Months up to this one that were not charged. */
  readonly behind: readonly string[];
  readonly differenceFen: number;
};

function stateOf({ terms, disposal }: Asset, period: string): Standing['state'] {
  if (disposal && disposal.day.slice(0, 7) <= period) return 'disposed';
  if (period < firstPeriod(terms)) return 'waiting';
  return period >= lastPeriod(terms) ? 'charged' : 'charging';
}

function standingOf(asset: Asset, period: string, lines: readonly JudgedLine[]): Standing {
  const { terms, disposal } = asset;
  const counting = lines.filter(({ state }) => state === 'standing');
  const booked = new Map(counting.map((line) => [line.period, line.amountFen]));
  const accumulatedFen =
    Math.min(chargedBefore(terms), accumulatedBy(terms, period)) +
    counting.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const behind = periodsToCharge(terms, period, disposal?.day).filter((month) => !booked.has(month));
  return {
    asset,
    state: stateOf(asset, period),
    chargeFen: chargeOf(terms, period, disposal?.day),
    bookedFen: booked.get(period) ?? 0,
    accumulatedFen,
    netFen: terms.costFen - accumulatedFen,
    behind,
    differenceFen: behind.length > 0 ? 0 : accumulatedFen - accumulatedBy(terms, period, disposal?.day),
  };
}

/** Every machine that is depreciated at the end of a month, by code. */
export function standings(db: ReadDb, period: string): Standing[] {
  const lines = Map.groupBy(linesUntil(db, period), ({ equipmentId }) => equipmentId);
  return assetsOf(db).map((asset) => standingOf(asset, period, lines.get(asset.equipmentId) ?? []));
}
