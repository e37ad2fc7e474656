import type { Output } from '#shared/contract/index.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { LETTERS_PER_FILE, lettersPdf } from '../../printing/letters/lettersPdf.ts';
import { LETTER_TEMPLATES } from '../../printing/letters/letterText.ts';
import { printServiceOf } from '../printing/index.ts';
import { runOf, sheetsOf, viewReader } from './sheetViews.ts';

/** Throws `letters.gone` and `letters.sheet`. Cancelled, it keeps the files that are done. */
export const drawSheets: TaskHandler<'letters.sheets'> = async (context, input) => {
  const { db, desk, files } = context;
  const run = runOf(db, input.runId);
  const last = Math.min(input.to ?? run.sheets, run.sheets);
  if (input.from > last)
    throw new AppError('validation', 'letters.sheet', { path: ['from'], params: { sheets: run.sheets } });
  const font = await printServiceOf(desk).font;
  const view = viewReader(context, run);
  const title = sayIn(run.language)(LETTER_TEMPLATES[run.kind].title);
  const made: Output<'letters.sheets'>['files'] = [];
  let next = input.from;
  while (
    next <= last &&
    (await mayGoOn(() => context.step(next - input.from, last - input.from + 1, 'letter.printing')))
  ) {
    const to = Math.min(next + LETTERS_PER_FILE - 1, last);
    const views = sheetsOf(db, run.runId, next, to).map(view);
    const bytes = await lettersPdf(views, run, font);
    const number = (no: number) => String(no).padStart(4, '0');
    const range = next === to ? number(to) : `${number(next)}-${number(to)}`;
    const fileName = `${title}-${run.asOf}-${range}.pdf`;
    made.push({ fileId: files.put(fileName, 'application/pdf', bytes), fileName, from: next, to });
    next = to + 1;
  }
  context.audit({ runId: run.runId, from: input.from, printed: next - input.from });
  return { files: made, sheets: run.sheets, ...(next <= last && { next }) };
};

/** Whether a step was not cancelled; any other fault goes on. */
async function mayGoOn(step: () => Promise<void>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (error instanceof AppError && error.sub === 'task.cancelled') return false;
    throw error;
  }
}
