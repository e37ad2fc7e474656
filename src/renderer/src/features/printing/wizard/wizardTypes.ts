import type { Output } from '#shared/contract/index.ts';
import type { PrinterTransport } from '#shared/contract/transportSpec.ts';
import type { SlipSettings, TrialAnswers } from '#shared/domain/printers/trial.ts';
import type { useTask } from '../../../desk/useTask.tsx';

/** The task that prints the test slip; two steps start it, and both show how it goes. */
export type TestTask = ReturnType<typeof useTask<'printers.test'>>;

export type Identity = Output<'printers.identify'>;
export type Trial = Output<'printers.test'>;

export const WIDTHS = [48, 42, 32] as const;
export type Width = (typeof WIDTHS)[number];

/** The settings and the slip that was printed with them. */
export type Tried = {
  readonly transport: PrinterTransport;
  readonly cells: Width;
  readonly settings: SlipSettings;
  readonly trial: Trial;
};

/** What is known when the wizard ends. */
export type Outcome = Tried & {
  readonly identity: Identity;
  readonly answers: Partial<TrialAnswers>;
};
