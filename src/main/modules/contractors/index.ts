import { readPhone } from '#shared/domain/identity/phone.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { contractorPaperSaved, contractorSaved } from '#shared/ops/contractors.ops.ts';
import type { CommandHandler, ModuleHandlers } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { contractorCard, listContractors } from './readContractors.ts';

export { endingPapers } from './readContractors.ts';

type Known = { readonly sealedContact: string | null };

/** Throws `contractor.gone`. */
function contractorOf(db: ReadDb, contractorId: string): Known {
  const found = db
    .prepare<[string], Known>('SELECT sealed_contact AS sealedContact FROM contractors WHERE id = ?')
    .get(contractorId);
  if (!found) throw new AppError('not_found', 'contractor.gone', { path: ['contractorId'] });
  return found;
}

/** Throws `contractor.gone`, `contractor.name` for a name another one has, `workOrder.category` and `person.phone`. */
const save: CommandHandler<'contractors.save'> = ({ db, community, newId }, input) => {
  const contractorId = input.contractorId ?? newId();
  const { name, creditCode, categoryIds, active } = input;
  const before = input.contractorId === undefined ? undefined : contractorOf(db, contractorId);
  const same = db
    .prepare<[string, string], number>('SELECT 1 FROM contractors WHERE name = ? AND id <> ?')
    .pluck()
    .get(name, contractorId);
  if (same !== undefined)
    throw new AppError('conflict', 'contractor.name', { path: ['name'], params: { name } });
  const known = new Set(workOrderRules(db).categories.map((category) => category.categoryId));
  const strange = categoryIds.findIndex((id) => !known.has(id));
  if (strange >= 0)
    throw new AppError('validation', 'workOrder.category', { path: ['categoryIds', strange] });
  const typed = input.contact?.phone;
  const phone = typed ? readPhone(typed)?.number : undefined;
  if (typed && phone === undefined)
    throw new AppError('validation', 'person.phone', { path: ['contact', 'phone'] });
  const contact = {
    ...(input.contact?.name !== undefined && { name: input.contact.name }),
    ...(phone !== undefined && { phone }),
  };
  return {
    ops: [
      newOp(
        contractorSaved,
        {
          contractorId,
          name,
          creditCode: creditCode ?? null,
          categoryIds,
          contact:
            Object.keys(contact).length === 0
              ? null
              : community.keys.sealAgain(contractorId, JSON.stringify(contact), before?.sealedContact),
          active,
        },
        [],
      ),
    ],
    output: { contractorId },
    audit: { subject: contractorId, detail: { active, categories: categoryIds.length } },
    changed: ['contractors'],
  };
};

/** Throws `contractor.gone`, `contractor.paperGone`, and `contractor.term` for an end before its beginning. */
const savePaper: CommandHandler<'contractors.savePaper'> = ({ db, newId }, input) => {
  contractorOf(db, input.contractorId);
  const paperId = input.paperId ?? newId();
  if (input.paperId !== undefined) {
    const owner = db
      .prepare<[string], string>('SELECT contractor_id FROM contractor_papers WHERE id = ?')
      .pluck()
      .get(paperId);
    if (owner !== input.contractorId)
      throw new AppError('not_found', 'contractor.paperGone', { path: ['paperId'] });
  }
  if (input.fromDay !== undefined && input.toDay < input.fromDay)
    throw new AppError('validation', 'contractor.term', { path: ['toDay'] });
  const { contractorId, kind, title, toDay, remindDays, active } = input;
  return {
    ops: [
      newOp(
        contractorPaperSaved,
        {
          paperId,
          contractorId,
          kind,
          title,
          number: input.number ?? null,
          fromDay: input.fromDay ?? null,
          toDay,
          remindDays,
          amountFen: input.amountFen ?? null,
          active,
        },
        [],
      ),
    ],
    output: { paperId },
    audit: { subject: contractorId, detail: { kind, toDay, active } },
    changed: ['contractors'],
  };
};

export const contractorsHandlers = {
  queries: { 'contractors.list': listContractors, 'contractors.card': contractorCard },
  commands: { 'contractors.save': save, 'contractors.savePaper': savePaper },
} satisfies ModuleHandlers;
