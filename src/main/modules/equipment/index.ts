import type { ModuleHandlers } from '../../core/handlers.ts';
import { card } from './card.ts';
import { bookCost, takeBackCost } from './costs.ts';
import { exportLedger } from './exportLedger.ts';
import { importCommit, importPreview, importProblems, importRows } from './importLedger.ts';
import { labels, printLabel } from './labels.ts';
import { listEquipment } from './listEquipment.ts';
import { generate } from './makeTasks.ts';
import { atPoint, listMissed } from './missedRounds.ts';
import { calendar, listPlans, measure, noteTask, openTasks, savePlan, tasks } from './plans.ts';
import { reliability } from './reliability.ts';
import { reportFault } from './reportFault.ts';
import { roundSheet } from './roundSheet.ts';
import { board, listRoutes, recordPoint, round, saveRoute, startRound } from './rounds.ts';
import { saveEquipment } from './saveEquipment.ts';
import { restoreMachine, stopMachine } from './stops.ts';
import { listWarnings } from './warnings.ts';

export { type Failure, failuresOf } from './failures.ts';
export { allMachines, type Machine, machineOf } from './ledger.ts';
export { missedRounds } from './missedRounds.ts';
export { type Occurrence, occurrences, openOccurrences } from './occurrences.ts';
export { knownSince, observed } from './reliability.ts';
export { savedOp } from './saveEquipment.ts';
export { type MachineStop, stopsOf } from './stops.ts';
export { warningsOf } from './warnings.ts';

export const equipmentHandlers = {
  queries: {
    'equipment.list': listEquipment,
    'equipment.card': card,
    'equipment.reliability': reliability,
    'equipment.warnings': listWarnings,
    'inspections.routes': listRoutes,
    'inspections.board': board,
    'inspections.atPoint': atPoint,
    'inspections.missed': listMissed,
    'inspections.round': round,
    'plans.list': listPlans,
    'plans.calendar': calendar,
    'plans.tasks': tasks,
    'plans.open': openTasks,
    'equipment.importRows': importRows,
    'equipment.importProblems': importProblems,
  },
  commands: {
    'equipment.save': saveEquipment,
    'equipment.measure': measure,
    'equipment.stop': stopMachine,
    'equipment.restore': restoreMachine,
    'equipment.bookCost': bookCost,
    'equipment.takeBackCost': takeBackCost,
    'inspections.saveRoute': saveRoute,
    'inspections.start': startRound,
    'inspections.record': recordPoint,
    'plans.save': savePlan,
    'plans.note': noteTask,
    'equipment.report': reportFault,
    'equipment.printLabel': printLabel,
    'equipment.importCommit': importCommit,
  },
  tasks: {
    'inspections.sheet': roundSheet,
    'plans.generate': generate,
    'equipment.labels': labels,
    'equipment.export': exportLedger,
    'equipment.importPreview': importPreview,
  },
} satisfies ModuleHandlers;
