import { createHash } from 'node:crypto';
import type { Output } from '#shared/contract/index.ts';
import { type ChannelRow, lineKeyOf } from '#shared/domain/reconciliation/channelRow.ts';
import { columnsOf, sketchHeader } from '#shared/domain/reconciliation/fileHeader.ts';
import { FILE_SPECS } from '#shared/domain/reconciliation/fileSpecs.ts';
import { type ChannelFile, readChannelFile } from '#shared/domain/reconciliation/readChannelFile.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import {
  channelFileImported,
  channelLineRecorded,
  channelTemplateSaved,
} from '#shared/ops/reconciliation.ops.ts';
import type { HandlerContext, TaskContext, TaskHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { opSlices } from '../billing/index.ts';
import { taskPace } from '../imports/index.ts';
import { readTables } from './readTable.ts';
import { type Recognised, recognise, templateIdOf } from './recognise.ts';

type Taken = Extract<Output<'reconciliations.import'>, { outcome: 'taken' }>;

/**
 * Reads a channel's file and takes in what it says that isn't known yet, in one transaction. Taking the same file or an
 * overlapping one in again records nothing twice; a row in another state is recorded beside the old one. Faults as
 * `readTables` and `recognise` say, and `reconciliation.nothingRead`.
 */
export const importFile: TaskHandler<'reconciliations.import'> = async (context, input) => {
  const { name: fileName, bytes } = context.files.get(input.fileId);
  const tables = await readTables(bytes, fileName, taskPace(context));
  const recognised = recognise(context.db, tables, input.columns);
  if (!recognised) {
    context.audit({ outcome: 'mappingNeeded' });
    return mappingNeeded(fileName, tables);
  }
  const file = readChannelFile(recognised.lines, recognised.header);
  if (file.rows.length === 0 && file.problems.length === 0)
    throw new AppError('validation', 'reconciliation.nothingRead');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const taken = takeIn(context, recognised, file, { sha256, fileName, columns: input.columns });
  context.desk.events.emit({ type: 'changed', topics: ['reconciliations'] });
  const { channel, rows, newRows, changedRows } = taken;
  context.audit({ channel, rows, newRows, changedRows, unread: file.problems.length });
  return taken;
};

type FileFacts = { sha256: string; fileName: string; columns: Parameters<typeof recognise>[2] };

function takeIn(context: TaskContext, recognised: Recognised, file: ChannelFile, facts: FileFacts): Taken {
  const { community, session, newId } = context;
  const days = file.rows.map((row) => row.day).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  const taken = community.transact(() => {
    const { write } = community;
    const { fresh, changed } = unknownRows(write, file);
    const fileId = newId();
    const ops: NewOp[] = facts.columns ? [templateOp(recognised, facts.columns)] : [];
    const known = write
      .prepare<[string], number>('SELECT count(*) FROM channel_files WHERE sha256 = ?')
      .pluck()
      .get(facts.sha256);
    const rows = [...fresh, ...changed];
    if (firstDay !== undefined && lastDay !== undefined && (rows.length > 0 || !known)) {
      ops.push(...lineOps(context, fileId, file, rows));
      ops.push(
        newOp(
          channelFileImported,
          {
            fileId,
            channel: file.channel,
            sha256: facts.sha256,
            rows: file.rows.length,
            newRows: fresh.length,
            changedRows: changed.length,
            unread: file.problems.length,
            firstDay,
            lastDay,
          },
          [],
        ),
      );
    }
    community.record(session.userId, ops);
    return { newRows: fresh.length, changedRows: changed.length };
  });
  return {
    outcome: 'taken',
    fileName: facts.fileName,
    channel: file.channel,
    rows: file.rows.length,
    ...taken,
    knownRows: file.rows.length - taken.newRows - taken.changedRows,
    ...(firstDay !== undefined && { firstDay }),
    ...(lastDay !== undefined && { lastDay }),
    sums: sumsOf(file.rows),
    problems: file.problems.map(({ params, ...problem }) => ({
      ...problem,
      ...(params && { params: { ...params } }),
    })),
  };
}

/** Rows nobody knows yet, and known movements told in another state, amount or day. */
function unknownRows(db: ReadDb, file: ChannelFile): { fresh: ChannelRow[]; changed: ChannelRow[] } {
  const told = db.prepare<[string], { status: string; amountFen: number; day: string }>(
    'SELECT status, amount_fen AS amountFen, day FROM channel_lines WHERE line_key = ?',
  );
  const fresh: ChannelRow[] = [];
  const changed: ChannelRow[] = [];
  for (const row of file.rows) {
    const before = told.all(lineKeyOf(file.channel, row));
    if (before.length === 0) fresh.push(row);
    else if (
      !before.some(
        (one) => one.status === row.status && one.amountFen === row.amountFen && one.day === row.day,
      )
    )
      changed.push(row);
  }
  return { fresh, changed };
}

function lineOps(
  { community }: HandlerContext,
  fileId: string,
  file: ChannelFile,
  rows: readonly ChannelRow[],
): NewOp[] {
  const lines = rows.map(({ counterparty, note, ...row }, index) => ({
    no: index + 1,
    ...row,
    detail:
      counterparty === null && note === null
        ? null
        : community.keys.seal(
            fileId,
            JSON.stringify({
              ...(counterparty !== null && { counterparty }),
              ...(note !== null && { note }),
            }),
          ),
  }));
  return opSlices(lines).map((slice) =>
    newOp(channelLineRecorded, { fileId, channel: file.channel, lines: slice }, []),
  );
}

function templateOp(recognised: Recognised, columns: NonNullable<FileFacts['columns']>): NewOp {
  return newOp(channelTemplateSaved, { templateId: templateIdOf(recognised), columns: { ...columns } }, []);
}

function sumsOf(rows: readonly ChannelRow[]): Taken['sums'] {
  const sum = (kind: ChannelRow['kind']) =>
    rows.filter((row) => row.kind === kind).reduce((total, row) => total + row.amountFen, 0);
  return {
    payments: sum('payment'),
    refunds: sum('refund'),
    fees: sum('fee'),
    settlements: sum('settlement'),
    others: sum('other'),
  };
}

function mappingNeeded(
  fileName: string,
  tables: Parameters<typeof recognise>[1],
): Output<'reconciliations.import'> {
  const [first = []] = [...tables].sort((a, b) => b.length - a.length);
  const headers = sketchHeader(first);
  const line = { line: 0, cells: headers.map(({ header }) => header) };
  const spec = FILE_SPECS.find(({ name }) => name === 'bank');
  const guess = spec ? columnsOf(spec, line) : new Map();
  return {
    outcome: 'mappingNeeded',
    fileName,
    headers,
    guess: Object.fromEntries([...guess].map(([field, at]) => [field, headers[at]?.header ?? ''])),
  };
}
