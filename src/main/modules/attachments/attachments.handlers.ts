import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { attachmentAdded } from '#shared/ops/attachments.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { StoredFile } from '../../core/fileStore.ts';
import type {
  HandlerContext,
  ModuleHandlers,
  QueryHandler,
  TaskContext,
  TaskHandler,
} from '../../core/handlers.ts';
import { readLocal } from '../../core/localState.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { asHubFault } from '../../sync/hubFault.ts';
import { syncServiceOf } from '../../sync/syncService.ts';
import { hubOf } from '../../sync/syncState.ts';
import { isKept, keepFile, preparedFile, readKept } from './attachmentFiles.ts';
import { listScans, readScan } from './scanFolder.ts';

type Row = {
  id: string;
  sha256: string;
  sealSubject: string;
  sealedName: string;
  mediaType: string;
  bytes: number;
  addedAt: number;
};

const ATTACHMENT = `SELECT id, sha256, seal_subject AS sealSubject, sealed_name AS sealedName, media_type AS mediaType,
  bytes, added_at AS addedAt FROM attachments`;

/** Whose key seals a file: the person it speaks of, else the payer of the money, else the room or the order. */
function sealSubjectOf(db: ReadDb, kind: string, id: string): string {
  const tables: Record<string, string> = {
    person: 'SELECT id FROM people WHERE id = ?',
    room: 'SELECT id FROM rooms WHERE id = ?',
    payment: 'SELECT coalesce(payer_person_id, room_id) FROM payments WHERE id = ?',
    receipt: 'SELECT seal_subject FROM receipts WHERE id = ?',
    contractor: 'SELECT id FROM contractors WHERE id = ?',
    counterEntry: 'SELECT seal_subject FROM counter_entries WHERE id = ?',
    workOrder: 'SELECT seal_subject FROM work_order_reports WHERE id = ?',
    equipment: 'SELECT id FROM equipment WHERE id = ?',
    inspection: 'SELECT id FROM patrol_rounds WHERE id = ?',
  };
  const subject = db
    .prepare<[string], string>(tables[kind] ?? '')
    .pluck()
    .get(id);
  if (subject === undefined) throw new AppError('not_found', 'attachment.subjectGone');
  return subject;
}

type Subject = Pick<ParsedInput<'attachments.add'>, 'subjectKind' | 'subjectId'>;

/** Prepares, encrypts and keeps a file, and records the fact that names it. */
async function keep(
  context: TaskContext,
  { subjectKind, subjectId }: Subject,
  file: StoredFile,
): Promise<Output<'attachments.add'>> {
  const { db, community, desk, session, newId } = context;
  const sealSubject = sealSubjectOf(db, subjectKind, subjectId);
  await context.step(0, 2, 'attachment.shrinking');
  const prepared = await preparedFile(file.bytes, file.mediaType);
  await context.step(1, 2, 'attachment.keeping');
  const attachmentId = newId();
  // The file is on disk before the op that names it, so that no fact ever points at nothing.
  const sha256 = community.transact(() => {
    const hash = keepFile(desk.dataFolder, community.keys.sealFile(sealSubject, prepared.bytes));
    community.record(session.userId, [
      newOp(
        attachmentAdded,
        {
          attachmentId,
          sha256: hash,
          subjectKind,
          subjectId,
          sealSubject,
          name: community.keys.seal(sealSubject, file.name),
          mediaType: prepared.mediaType,
          bytes: prepared.bytes.byteLength,
        },
        [{ t: 'attachment', id: attachmentId }],
      ),
    ]);
    return hash;
  });
  context.audit({ attachmentId, sha256, subjectKind, subjectId });
  desk.events.emit({ type: 'changed', topics: ['rooms'] });
  return { attachmentId, sha256, bytes: prepared.bytes.byteLength };
}

const add: TaskHandler<'attachments.add'> = (context, { fileId, ...subject }) =>
  keep(context, subject, context.files.get(fileId));

const scans: TaskHandler<'attachments.scans'> = async ({ db }) => {
  const folder = readLocal(db, 'scanFolder');
  return folder ? { chosen: true, scans: await listScans(folder) } : { chosen: false, scans: [] };
};

const addScan: TaskHandler<'attachments.addScan'> = async (context, { name, ...subject }) => {
  const folder = readLocal(context.db, 'scanFolder');
  if (!folder) throw new AppError('rule', 'scan.noFolder');
  const bytes = await readScan(folder, name);
  return keep(context, subject, { name, mediaType: 'application/octet-stream', bytes });
};

const list: QueryHandler<'attachments.list'> = ({ db, community }, input) => {
  const rows = db
    .prepare<[string, string], Row>(
      `${ATTACHMENT} WHERE subject_kind = ? AND subject_id = ? ORDER BY added_at DESC`,
    )
    .all(input.subjectKind, input.subjectId);
  return {
    attachments: rows.map((row) => {
      const fileName = community.keys.open(row.sealSubject, row.sealedName);
      return {
        attachmentId: row.id,
        mediaType: row.mediaType,
        bytes: row.bytes,
        addedAt: row.addedAt,
        readable: fileName !== null,
        ...(fileName !== null && { fileName }),
      };
    }),
  };
};

function rowOf({ db }: HandlerContext, attachmentId: string): Row {
  const row = db.prepare<[string], Row>(`${ATTACHMENT} WHERE id = ?`).get(attachmentId);
  if (!row) throw new AppError('not_found', 'attachment.missing');
  return row;
}

/** A file with its bytes; undefined when it is gone, unreadable or erased. */
export function readAttachment(context: HandlerContext, attachmentId: string): StoredFile | undefined {
  const { community, desk, db } = context;
  const row = db.prepare<[string], Row>(`${ATTACHMENT} WHERE id = ?`).get(attachmentId);
  const name = row && community.keys.open(row.sealSubject, row.sealedName);
  if (!row || name === null || name === undefined || !isKept(desk.dataFolder, row.sha256)) return undefined;
  const bytes = community.keys.openFile(row.sealSubject, readKept(desk.dataFolder, row.sha256));
  return bytes === null ? undefined : { name, mediaType: row.mediaType, bytes: Buffer.from(bytes) };
}

/** Brings a file that another desk added. Throws `attachment.notHereYet`, or why the hub isn't reached. */
async function fetchFromHub({ desk, db, step }: TaskContext, sha256: string): Promise<void> {
  if (!hubOf(db)) return;
  await step(0, 1, 'attachment.fetching');
  const came = await syncServiceOf(desk)
    .fetchFile(sha256)
    .catch((error: unknown) => {
      throw asHubFault(error);
    });
  if (!came) throw new AppError('not_found', 'attachment.notHereYet');
}

const open: TaskHandler<'attachments.open'> = async (context, input) => {
  const { community, files, desk } = context;
  const row = rowOf(context, input.attachmentId);
  const fileName = community.keys.open(row.sealSubject, row.sealedName);
  if (fileName === null) throw new AppError('not_found', 'attachment.erased');
  if (!isKept(desk.dataFolder, row.sha256)) await fetchFromHub(context, row.sha256);
  const bytes = community.keys.openFile(row.sealSubject, readKept(desk.dataFolder, row.sha256));
  if (bytes === null) throw new AppError('not_found', 'attachment.erased');
  context.audit({ attachmentId: row.id });
  return { fileId: files.put(fileName, row.mediaType, bytes), fileName, mediaType: row.mediaType };
};

export const attachmentsHandlers = {
  queries: { 'attachments.list': list },
  tasks: {
    'attachments.add': add,
    'attachments.scans': scans,
    'attachments.addScan': addScan,
    'attachments.open': open,
  },
} satisfies ModuleHandlers;
