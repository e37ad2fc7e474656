import type { Output } from '#shared/contract/index.ts';
import type { SimulatedTrouble } from '#shared/contract/simulation.contract.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../../core/desk.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import { readLocal, writeLocal } from '../../core/localState.ts';
import { settingsOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { SIMULATED_CELLS } from '../../devices/simulation/simulation.ts';
import { deviceServiceOf } from '../devices/index.ts';
import { printServiceOf } from './printService.ts';

type State = Output<'simulation.state'>;

function stateOf(desk: Desk, db: ReadDb): State {
  const { on, trouble } = deviceServiceOf(desk).simulation;
  return { on, allowed: settingsOf(db).demo, trouble };
}

export const simulationState: QueryHandler<'simulation.state'> = ({ desk, db }) => stateOf(desk, db);

export const simulatedSlips: QueryHandler<'simulation.slips'> = ({ desk }) => ({
  slips: deviceServiceOf(desk)
    .simulation.newestFirst()
    .map(({ lines, ...slip }) => ({ ...slip, cells: SIMULATED_CELLS, lines: [...lines] })),
});

/**
 * Throws `simulation.realBooks` on a community that isn't a demo: its receipts are real, and a real receipt is never
 * "printed" on a screen alone.
 */
export const switchSimulation: CommandHandler<'simulation.switch'> = (context, { on }) => {
  const { desk, db, clock, newId } = context;
  const { demo: allowed } = settingsOf(db);
  if (on && !allowed) throw new AppError('rule', 'simulation.realBooks');
  const { printers } = printServiceOf(desk);
  return {
    local: (write) => {
      const id = readLocal(db, 'simulatedPrinter') ?? newId();
      if (!on) {
        printers.remove(id, clock.now());
        return;
      }
      writeLocal(write, 'simulatedPrinter', id);
      const name = sayIn('zh-CN')('simulation.printer');
      printers.save({
        id,
        name,
        kind: 'escpos',
        // Nobody ever opens it: the queue knows the simulated printer by its id.
        transport: { kind: 'file', path: name },
        cells: SIMULATED_CELLS,
        qr: 'native',
        cutter: 'partial',
        chinese: 'printer',
        drawer: 'none',
        kickForCash: false,
        isDefault: false,
      });
    },
    output: { on, allowed, trouble: 'none' },
    audit: { detail: { on } },
    changed: ['printers', 'devices', 'system', 'printJobs'],
    afterCommit: () => {
      deviceServiceOf(desk).simulation.switch(on);
      look(desk);
    },
  };
};

export const setTrouble: CommandHandler<'simulation.trouble'> = ({ desk, db }, { trouble }) => {
  const { on, allowed } = stateOf(desk, db);
  if (!on) throw new AppError('rule', 'simulation.off');
  return {
    output: { on, allowed, trouble },
    audit: { detail: { trouble } },
    changed: ['printers', 'devices', 'system'],
    afterCommit: () => {
      setNow(desk, trouble);
      look(desk);
    },
  };
};

function setNow(desk: Desk, trouble: SimulatedTrouble): void {
  deviceServiceOf(desk).simulation.trouble = trouble;
}

/** The simulated printer's pill follows what was set, and what waits goes on. */
function look(desk: Desk): void {
  const { queue, simulatedId, printers } = printServiceOf(desk);
  const id = simulatedId();
  if (id !== undefined && printers.get(id)?.removed === false) void queue.health(id);
  queue.wake();
}
