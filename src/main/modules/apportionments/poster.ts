import type { TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { LineTrace } from '#shared/domain/billing/priceRule.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { stepSentence } from '#shared/i18n/stepSentence.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { drawPdf } from '../../printing/drawPdf.ts';
import { PDF_FONT } from '../../printing/receiptPdfDefinition.ts';
import { printServiceOf } from '../printing/index.ts';
import { findApportionment, type Share, sharesOf } from './apportionmentQueries.ts';

const LINE = '#9fb0ad';
const HEAD = '#e6f1ef';
/** Rooms side by side on a sheet. */
const COLUMNS = 4;

/** Rooms and amounts in several columns, read downwards; no names on a notice board. */
function sharesTable(shares: readonly Share[], room: string, amount: string): TableCell[][] {
  const height = Math.ceil(shares.length / COLUMNS);
  const head = Array.from({ length: COLUMNS }, () => [
    { text: room, fillColor: HEAD },
    { text: amount, fillColor: HEAD, alignment: 'right' as const },
  ]).flat();
  const body = Array.from({ length: height }, (_, row) =>
    Array.from({ length: COLUMNS }, (_column, column): TableCell[] => {
      const share = shares[column * height + row];
      return [
        { text: share?.roomCode ?? '' },
        { text: share ? formatYuan(share.amountFen) : '', alignment: 'right' },
      ];
    }).flat(),
  );
  return [head, ...body];
}

export const makePoster: TaskHandler<'apportionments.poster'> = async (context, input) => {
  const { db, desk, files, today } = context;
  const found = findApportionment(db, input.apportionmentId);
  if (!found) throw new AppError('not_found', 'apportionment.gone', { path: ['apportionmentId'] });
  const say = sayIn('zh-CN');
  const { companyName, communityName } = settingsOf(db);
  const shares = sharesOf(db, found);
  await context.step(0, 1, 'apportionment.poster');
  const { steps = [] } = JSON.parse(found.trace) as LineTrace;
  const title = say('apportionment.posterTitle', { fee: found.feeName, period: found.period });
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 40],
    defaultStyle: { font: PDF_FONT, fontSize: 9 },
    info: { title, author: companyName },
    footer: (page, pages) => ({ text: `${page}/${pages}`, alignment: 'center', fontSize: 8 }),
    content: [
      { text: title, fontSize: 16, alignment: 'center', margin: [0, 0, 0, 4] },
      { text: communityName, alignment: 'center', margin: [0, 0, 0, 10] },
      say('apportionment.posterDays', { from: found.from, to: found.to }),
      ...steps.map((step) => stepSentence('zh-CN', step)),
      say('apportionment.posterPool', {
        amount: formatYuan(found.poolFen),
        basis: say(`fees.basis.${found.basis}`),
        weight: found.totalWeight,
        rooms: found.rooms,
      }),
      {
        margin: [0, 10, 0, 0],
        table: {
          headerRows: 1,
          widths: Array.from({ length: COLUMNS }, () => ['*', 'auto']).flat(),
          body: sharesTable(shares, say('report.column.room'), say('apportionment.share')),
        },
        layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => LINE },
      },
      { text: `${companyName}　${today}`, alignment: 'right', margin: [0, 14, 0, 0] },
    ],
  };
  const bytes = await drawPdf(definition, (await printServiceOf(desk).font).path);
  const fileName = `${title}.pdf`;
  context.audit({ apportionmentId: found.id, rooms: shares.length });
  return { fileId: files.put(fileName, 'application/pdf', bytes), fileName };
};
