import { PRINTED_DOCUMENTS } from '#shared/contract/printing.contract.ts';
import { SLIP_PAPERS, type SlipTemplate } from '#shared/contract/printTemplates.contract.ts';
import { layoutCells } from '#shared/domain/receipts/layoutCells.ts';
import { sampleSlip } from '#shared/domain/receipts/sampleSlips.ts';
import type { SlipKind } from '#shared/domain/receipts/slipParts.ts';
import { builtInTemplate, missingParts, wholeTemplate } from '#shared/domain/receipts/slipTemplate.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { printTemplateSaved } from '#shared/ops/printTemplates.ops.ts';
import type { CommandHandler, QueryHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { missingOnPaper } from '../../devices/escpos/renderReceipt.ts';
import { printServiceOf } from './printService.ts';
import { templateOf, templateRow } from './templateOf.ts';

export const listTemplates: QueryHandler<'printTemplates.list'> = ({ db }) => ({
  templates: PRINTED_DOCUMENTS.flatMap((document) =>
    SLIP_PAPERS.map((paper) => {
      const row = templateRow(db, document, paper);
      const own = templateOf(db, document, paper);
      return {
        document,
        paper,
        template: wholeTemplate(document, own ?? builtInTemplate(document)),
        isBuiltIn: own === undefined,
        ...(row && { savedAt: row.savedAt, savedBy: row.savedBy ?? '' }),
      };
    }),
  ),
});

/** Throws `template.required` with what can't be left out. */
function assertWhole(kind: SlipKind, template: SlipTemplate): void {
  const missing = missingParts(kind, template);
  if (missing.length === 0) return;
  const say = sayIn('zh-CN');
  throw new AppError('rule', 'template.required', {
    path: ['template', 'parts'],
    params: { parts: missing.map((part) => say(`template.part.${part}`)).join('、') },
  });
}

export const saveTemplate: CommandHandler<'printTemplates.save'> = ({ db, community }, input) => {
  const { document, paper, template } = input;
  if (template) assertWhole(document, template);
  const body = { document, paper, template: template && wholeTemplate(document, template) };
  return {
    ops: [newOp(printTemplateSaved, body, [{ t: 'community', id: community.identity.communityId }])],
    output: { before: templateOf(db, document, paper) ?? null },
    audit: { detail: { document, paper, builtIn: template === null } },
    changed: ['printers', 'settings'],
  };
};

export const previewTemplate: QueryHandler<'printTemplates.preview'> = ({ db, community, desk }, input) => {
  const { document, paper, template, language } = input;
  const { companyName, communityName } = settingsOf(db);
  const cells = paper === '58' ? 32 : 48;
  const slip = sampleSlip(
    document,
    { companyName, communityName },
    { copy: 0, zone: community.identity.zone, locale: language, template },
  );
  const lines = layoutCells(slip, cells);
  const font = printServiceOf(desk).fontNow();
  return { cells, lines, missing: font ? missingOnPaper(lines, font) : [] };
};
