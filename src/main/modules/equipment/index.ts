import type { ModuleHandlers } from '../../core/handlers.ts';
import { card } from './card.ts';
import { exportLedger } from './exportLedger.ts';
import { importCommit, importPreview, importProblems, importRows } from './importLedger.ts';
import { labels, printLabel } from './labels.ts';
import { listEquipment } from './listEquipment.ts';
import { reportFault } from './reportFault.ts';
import { saveEquipment } from './saveEquipment.ts';

export const equipmentHandlers = {
  queries: {
    'equipment.list': listEquipment,
    'equipment.card': card,
    'equipment.importRows': importRows,
    'equipment.importProblems': importProblems,
  },
  commands: {
    'equipment.save': saveEquipment,
    'equipment.report': reportFault,
    'equipment.printLabel': printLabel,
    'equipment.importCommit': importCommit,
  },
  tasks: {
    'equipment.labels': labels,
    'equipment.export': exportLedger,
    'equipment.importPreview': importPreview,
  },
} satisfies ModuleHandlers;
