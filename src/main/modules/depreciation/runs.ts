import { periodOf } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { depreciationRan, depreciationReversed, depreciationSet } from '#shared/ops/assets.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { machineOf } from '../equipment/index.ts';
import { assetsOf, linesOfMachine, linesOfPeriods } from './facts.ts';
import { standings } from './standings.ts';

/** An op is at most 128 KB; a line of it takes about 80 bytes. */
const LINES_PER_OP = 1000;

/**
 * Throws `equipment.gone`, `depreciation.owner` for what belongs to all owners, `depreciation.begun` for a machine with a
 * charge that counts, `depreciation.disposed`, and `depreciation.future` for months said to be charged that are to come.
 */
export const setTerms: CommandHandler<'depreciation.set'> = ({ db, today }, { machines }) => {
  const ops = machines.map(({ equipmentId, terms }, index): NewOp => {
    const path = ['machines', index];
    const { code, record } = machineOf(db, equipmentId);
    const refuse = (sub: string) => new AppError('rule', sub, { path, params: { code } });
    if (terms && record.owner !== 'company') throw refuse('depreciation.owner');
    if (terms?.chargedThrough && terms.chargedThrough >= periodOf(today)) throw refuse('depreciation.future');
    if (linesOfMachine(db, equipmentId).some(({ state }) => state === 'standing'))
      throw refuse('depreciation.begun');
    if (assetsOf(db, equipmentId)[0]?.disposal) throw refuse('depreciation.disposed');
    return newOp(depreciationSet, { equipmentId, terms }, [{ t: 'equipment', id: equipmentId }]);
  });
  return {
    ops,
    output: { saved: ops.length },
    audit: { detail: { machines: ops.length } },
    changed: ['equipment'],
  };
};

/** Throws `depreciation.notYet` for a month to come, and `depreciation.nothing` when all of it is charged. */
export const runMonth: CommandHandler<'depreciation.run'> = ({ db, newId, today }, { period }) => {
  if (period > periodOf(today)) throw new AppError('rule', 'depreciation.notYet', { params: { period } });
  const lines = standings(db, period)
    .filter(({ behind }) => behind.includes(period))
    .map(({ asset, chargeFen }) => ({ equipmentId: asset.equipmentId, amountFen: chargeFen }));
  if (lines.length === 0) throw new AppError('conflict', 'depreciation.nothing', { params: { period } });
  const runId = newId();
  const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
  const parts = Array.from({ length: Math.ceil(lines.length / LINES_PER_OP) }, (_, index) =>
    lines.slice(index * LINES_PER_OP, (index + 1) * LINES_PER_OP),
  );
  return {
    ops: parts.map((part) => newOp(depreciationRan, { runId, period, lines: part }, [])),
    output: { runId, machines: lines.length, amountFen },
    audit: { subject: runId, detail: { period, machines: lines.length, amountFen } },
    changed: ['equipment', 'vouchers'],
  };
};

/** Throws `depreciation.runGone` for a run that is not there, was taken back or never counted. */
export const reverseRun: CommandHandler<'depreciation.reverse'> = ({ db }, { runId, reason }) => {
  const period = db
    .prepare<[string], string>('SELECT period FROM depreciation_lines WHERE run_id = ? LIMIT 1')
    .pluck()
    .get(runId);
  const standing = linesOfPeriods(db, period === undefined ? [] : [period]).filter(
    (line) => line.runId === runId && line.state === 'standing',
  );
  if (standing.length === 0) throw new AppError('not_found', 'depreciation.runGone');
  const amountFen = standing.reduce((sum, line) => sum + line.amountFen, 0);
  return {
    ops: [newOp(depreciationReversed, { runId, reason }, [])],
    output: { machines: standing.length, amountFen },
    audit: { subject: runId, detail: { period, machines: standing.length, amountFen } },
    changed: ['equipment', 'vouchers'],
  };
};
