import { localTime } from '#shared/domain/receipts/localTime.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { tablePdf } from '../../printing/tablePdf.ts';
import { printServiceOf } from '../printing/index.ts';
import { type RegisterRow, registerRows } from './listEntries.ts';

/** The lines a search finds, as they stand on the screen. */
export const printEntries: TaskHandler<'registers.print'> = async (context, filter) => {
  const { db, desk, files, today, community, clock } = context;
  const say = sayIn('zh-CN');
  const { zone } = community.identity;
  const rows = registerRows(context, filter);
  const at = (instant: number | undefined) => (instant === undefined ? '' : localTime(instant, zone));
  const title = filter.kind ? say(`register.kind.${filter.kind}`) : say('registers.title');
  const line = (row: RegisterRow) => [
    row.number,
    say(`register.kind.${row.kind}`),
    at(row.at),
    row.what ?? say('receipt.erased'),
    [row.roomCode, row.place].filter(Boolean).join(' '),
    [row.name, row.phone].filter(Boolean).join(' '),
    at(row.dueAt),
    row.end ? `${say(`register.way.${row.end.way}`)} ${at(row.end.at)}` : '',
    row.end?.note ?? '',
    row.enteredBy,
  ];
  const bytes = await tablePdf(
    {
      communityName: settingsOf(db).communityName,
      title,
      lead: [at(clock.now()), say(`registers.state.${filter.state}`), filter.text]
        .filter(Boolean)
        .join(' · '),
      heads: (['number', 'kind', 'at', 'what', 'where', 'who', 'due', 'end', 'note', 'by'] as const).map(
        (name) => say(`registers.column.${name}`),
      ),
      widths: [70, 40, 78, '*', 70, 90, 78, 90, 80, 40],
      rows: rows.map(line),
    },
    await printServiceOf(desk).font,
  );
  context.audit({ rows: rows.length, ...(filter.kind && { kind: filter.kind }) });
  const fileName = `${title}-${today}.pdf`;
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName, rows: rows.length };
};
