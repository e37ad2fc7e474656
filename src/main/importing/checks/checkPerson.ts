import { isCreditCode, normaliseCreditCode } from '#shared/domain/identity/creditCode.ts';
import { maskIdNumber, readIdNumber } from '#shared/domain/identity/idNumber.ts';
import { normaliseName } from '#shared/domain/identity/nameSearch.ts';
import { normalisePhone, readPhone, splitPhones } from '#shared/domain/identity/phone.ts';
import type { PersonDraft, Problem, StagedRow } from '../drafts.ts';
import {
  type CheckContext,
  errorsOf,
  type GatheredPerson,
  type KnownOwner,
  numberKey,
  staged,
} from './context.ts';
import type { RowReader } from './rowReader.ts';
import { brokenCell, readText } from './values.ts';

const NOBODY = /^(?:无|暂无|空|空置|未售|待定|[-/—]+)$/;
const ORGANISATION =
  /公司|有限|集团|委员会|合作社|事务所|(?:中心|银行|学校|医院|幼儿园|超市|大厦|协会|政府|办事处|支行|分行|厂|店|局)$/;
const PHONE_LIMIT = 5;

/** A row of the owners' sheet. An owner's number that two people bear belongs to neither. */
export function checkOwner(reader: RowReader, context: CheckContext): StagedRow[] {
  const problems: Problem[] = [];
  const number = readText(reader, 'ownerNumber', problems);
  if (number === undefined && problems.length === 0) {
    problems.push(reader.problem('error', 'owner.numberBlank', 'ownerNumber'));
  }
  const person = readPerson(reader, problems, number);
  if (!person && errorsOf(problems).length === 0) {
    problems.push(reader.problem('error', 'owner.nameBlank', 'ownerName'));
  }
  const met = person && meet(person, reader, context, problems);
  if (number !== undefined) rememberOwner(number, met?.person, reader, context, problems);
  const label = person?.name ?? number ?? '';
  return [staged(reader, { subject: 'person', label, record: met?.person, problems, sameAs: met?.sameAs })];
}

/** The owner named on a room's own row; `undefined` when the row names nobody. */
export function checkInlineOwner(
  reader: RowReader,
  context: CheckContext,
  roomErrors: readonly Problem[],
): { staged: StagedRow; person: PersonDraft | undefined } | undefined {
  const problems: Problem[] = [];
  const person = readPerson(reader, problems, undefined);
  if (!person && problems.length === 0) return undefined;
  const met = person && meet(person, reader, context, problems);
  const row = staged(reader, {
    subject: 'person',
    label: person?.name ?? '',
    record: met?.person,
    problems: [...problems, ...roomErrors],
    sameAs: met?.sameAs,
  });
  return { staged: row, person: met?.person };
}

function readPerson(
  reader: RowReader,
  problems: Problem[],
  reference: string | undefined,
): PersonDraft | undefined {
  const name = readName(reader, problems);
  if (name === undefined) return undefined;
  const kind = isOrganisation(reader, name) ? 'organisation' : 'person';
  const phones = readPhones(reader, problems);
  const idNumber = readDocument(reader, kind, problems);
  return {
    subject: 'person',
    key: reference === undefined ? `@${reader.sheet}!${reader.row}` : `#${numberKey(reference)}`,
    kind,
    name,
    phones,
    ...(idNumber && { idNumber }),
    ...(reference !== undefined && { reference: reference.slice(0, 40) }),
  };
}

function readName(reader: RowReader, problems: Problem[]): string | undefined {
  const text = readText(reader, 'ownerName', problems);
  if (text === undefined || NOBODY.test(text)) return undefined;
  const name = normaliseName(text);
  if ([...name].length > 60) {
    problems.push(reader.problem('error', 'name.tooLong', 'ownerName'));
    return undefined;
  }
  const typed = reader.cell('ownerName')?.text ?? '';
  if (name !== typed.normalize('NFKC')) {
    problems.push(reader.problem('warning', 'name.spaces', 'ownerName', { params: { taken: name } }));
  }
  return name;
}

function isOrganisation(reader: RowReader, name: string): boolean {
  return /企业|单位|公司|法人|商户|组织/.test(reader.raw('ownerKind')) || ORGANISATION.test(name);
}

function readPhones(reader: RowReader, problems: Problem[]): string[] {
  const text = readText(reader, 'phone', problems);
  if (text === undefined) {
    if (reader.has('phone') && !reader.cell('phone')) {
      problems.push(reader.problem('warning', 'phone.blank', 'phone'));
    }
    return [];
  }
  const phones = splitPhones(text).flatMap((part) => {
    const sound = readPhone(part);
    if (sound) return [sound.number];
    problems.push(reader.problem('warning', 'phone.unreadable', 'phone', { value: part }));
    // A clerk can often tell the number from what is left of it, so it is kept as it stands.
    const kept = normalisePhone(part);
    return kept.length >= 5 && kept.length <= 20 ? [kept] : [];
  });
  const distinct = [...new Set(phones)];
  if (distinct.length > PHONE_LIMIT) {
    problems.push(reader.problem('warning', 'phone.tooMany', 'phone', { params: { limit: PHONE_LIMIT } }));
  }
  return distinct.slice(0, PHONE_LIMIT);
}

function readDocument(reader: RowReader, kind: PersonDraft['kind'], problems: Problem[]): string | undefined {
  const cell = reader.cell('idNumber');
  if (!cell) return undefined;
  if (cell.error) {
    problems.push(brokenCell(reader, 'idNumber'));
    return undefined;
  }
  const typed = cell.text.trim();
  if ((cell.kind === 'number' && typed.length > 15) || /^\d(?:\.\d+)?E\+?\d+$/i.test(typed)) {
    problems.push(reader.problem('warning', 'idNumber.rounded', 'idNumber'));
    return undefined;
  }
  if (kind === 'organisation' && isCreditCode(typed)) return normaliseCreditCode(typed);
  const { number, fault } = readIdNumber(typed);
  const sub = fault && (kind === 'organisation' ? 'creditCode.wrong' : `idNumber.${fault}`);
  if (sub) problems.push(reader.problem('warning', sub, 'idNumber', { value: maskIdNumber(number) }));
  else if (/[０-９Ｘｘ]/.test(typed)) {
    problems.push(reader.problem('warning', 'text.fullWidth', 'idNumber', { value: maskIdNumber(number) }));
  }
  return number.length <= 30 ? number : undefined;
}

/**
 * The person that earlier rows already know: same document and name, or the same name and a phone in common where
 * one of them has no document. A document under two names is two people and a warning.
 */
function meet(
  person: PersonDraft,
  reader: RowReader,
  context: CheckContext,
  problems: Problem[],
): { person: PersonDraft; sameAs?: number } {
  const document = person.idNumber ?? '';
  const known = context.byDocumentAndName.get(`${document}|${person.name}`) ?? sameByPhone(person, context);
  if (known) {
    const row = context.peopleRows.get(known.key) ?? 0;
    if (person.reference !== undefined && person.reference !== known.reference) {
      problems.push(reader.problem('warning', 'person.twice', 'ownerName', { params: { row } }));
    }
    for (const phone of person.phones) {
      if (!known.phones.includes(phone) && known.phones.length < PHONE_LIMIT) known.phones.push(phone);
    }
    return { person: known, sameAs: row };
  }
  const other = context.byDocument.get(document);
  if (other) {
    const value = maskIdNumber(document);
    const row = context.peopleRows.get(other.key) ?? 0;
    problems.push(reader.problem('warning', 'idNumber.otherName', 'idNumber', { value, params: { row } }));
  }
  const added: GatheredPerson = { ...person, phones: [...person.phones] };
  if (document !== '') {
    if (!other) context.byDocument.set(document, added);
    context.byDocumentAndName.set(`${document}|${added.name}`, added);
  }
  for (const phone of added.phones) push(context.byNameAndPhone, `${added.name}|${phone}`, added);
  context.peopleRows.set(added.key, reader.row);
  return { person: added };
}

function sameByPhone(person: PersonDraft, context: CheckContext): GatheredPerson | undefined {
  return person.phones
    .flatMap((phone) => context.byNameAndPhone.get(`${person.name}|${phone}`) ?? [])
    .find((each) => !each.idNumber || !person.idNumber);
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function rememberOwner(
  number: string,
  person: PersonDraft | undefined,
  reader: RowReader,
  context: CheckContext,
  problems: Problem[],
): void {
  const key = numberKey(number);
  const known: KnownOwner | undefined = context.owners.get(key);
  if (!known) {
    context.owners.set(key, { row: reader.row, record: person, errors: errorsOf(problems), rivals: [] });
    return;
  }
  if (known.record && person && known.record.key === person.key) return;
  problems.push(reader.problem('error', 'owner.numberTwice', 'ownerNumber', { params: { row: known.row } }));
  context.owners.set(key, { ...known, rivals: [...known.rivals, reader.row] });
}
