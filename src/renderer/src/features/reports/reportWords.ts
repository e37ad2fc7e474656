import type { Output } from '#shared/contract/index.ts';
import { isWordKey } from '#shared/i18n/index.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

type Listed = Output<'reports.list'>['reports'][number];
type ReportColumn = Output<'reports.run'>['columns'][number];

/** The name of a report in the language of the screen; files keep the language of the office. */
export function reportTitle(say: Say, { report }: Pick<Listed, 'report'>): string {
  return say(`report.${report}`);
}

export function columnTitle(say: Say, { key, title }: ReportColumn): string {
  const word = [`report.column.${key}`, `ageing.${key}`].find(isWordKey);
  return word ? say(word) : title;
}
