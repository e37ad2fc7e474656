import type { Output } from '#shared/contract/index.ts';
import { type PaperKind, paperState, troublesOf } from '#shared/domain/contractors/papers.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import type { WorkOrderState } from '#shared/domain/workOrders/states.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type View = Output<'contractors.list'>['contractors'][number];

type Row = {
  readonly contractorId: string;
  readonly name: string;
  readonly creditCode: string | null;
  readonly categoryIds: string;
  readonly sealedContact: string | null;
  readonly active: number;
  readonly openOrders: number;
};

export type PaperRow = {
  readonly paperId: string;
  readonly kind: PaperKind;
  readonly title: string;
  readonly number: string | null;
  readonly fromDay: string | null;
  readonly toDay: string;
  readonly remindDays: number;
  readonly amountFen: number | null;
  readonly active: number;
};

const CONTRACTOR = `SELECT c.id AS contractorId, c.name, c.credit_code AS creditCode, c.category_ids AS categoryIds,
    c.sealed_contact AS sealedContact, c.active,
    (SELECT count(*) FROM work_orders w WHERE w.contractor_id = c.id AND w.open = 1) AS openOrders
  FROM contractors c`;

export function papersOf(db: ReadDb, contractorId: string): PaperRow[] {
  return db
    .prepare<[string], PaperRow>(
      `SELECT id AS paperId, kind, title, number, from_day AS fromDay, to_day AS toDay, remind_days AS remindDays,
         amount_fen AS amountFen, active
       FROM contractor_papers WHERE contractor_id = ? ORDER BY active DESC, kind DESC, to_day, id`,
    )
    .all(contractorId);
}

/** Whom to call. The whole phone is for those who give them work. */
function contactOf({ community, session }: HandlerContext, row: Row): View['contact'] {
  const text = row.sealedContact && community.keys.open(row.contractorId, row.sealedContact);
  if (!text) return undefined;
  const { name, phone } = JSON.parse(text) as { name?: string; phone?: string };
  const { permissions } = session;
  const calls = permissions.has('contractors.write') || permissions.has('workOrders.dispatch');
  return {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone: calls ? phone : maskPhone(phone) }),
  };
}

function viewOf(context: HandlerContext, row: Row): View {
  const { db, today } = context;
  const rules = workOrderRules(db);
  const papers = papersOf(db, row.contractorId).filter(({ active }) => active === 1);
  const ends = papers.map(({ toDay }) => toDay).sort();
  const contact = contactOf(context, row);
  const categoryIds = JSON.parse(row.categoryIds) as string[];
  const { contractorId, name, creditCode, active, openOrders } = row;
  return {
    contractorId,
    name,
    active: active === 1,
    openOrders,
    categoryIds,
    categories: categoryIds.map((id) => categoryName(rules, id)),
    troubles: troublesOf(papers, today),
    ending: papers.filter((paper) => paperState(paper, today) !== 'valid').length,
    ...(creditCode !== null && { creditCode }),
    ...(contact && { contact }),
    ...(ends[0] !== undefined && { nextEnd: ends[0] }),
  };
}

export const listContractors: QueryHandler<'contractors.list'> = (context, { all }) => {
  const rows = context.db
    .prepare<[], Row>(`${CONTRACTOR} ${all ? '' : 'WHERE c.active = 1'} ORDER BY c.active DESC, c.name, c.id`)
    .all()
    .map((row) => viewOf(context, row));
  const weight = ({ active, troubles, ending }: View) => (active ? troubles.length * 100 + ending : -1);
  return { contractors: rows.toSorted((a, b) => weight(b) - weight(a)) };
};

type OrderRow = {
  readonly number: string;
  readonly state: WorkOrderState;
  readonly categoryId: string;
  readonly roomCode: string | null;
  readonly place: string | null;
  readonly reportedAt: number;
  readonly closedAt: number | null;
};

const MOST_ORDERS = 100;

/** Throws `contractor.gone`. */
export const contractorCard: QueryHandler<'contractors.card'> = (context, { contractorId }) => {
  const { db, today } = context;
  const rules = workOrderRules(db);
  const row = db.prepare<[string], Row>(`${CONTRACTOR} WHERE c.id = ?`).get(contractorId);
  if (!row) throw new AppError('not_found', 'contractor.gone', { path: ['contractorId'] });
  return {
    ...viewOf(context, row),
    papers: papersOf(db, contractorId).map(({ number, fromDay, amountFen, active, ...paper }) => ({
      ...paper,
      active: active === 1,
      state: paperState(paper, today),
      ...(number !== null && { number }),
      ...(fromDay !== null && { fromDay }),
      ...(amountFen !== null && { amountFen }),
    })),
    orders: db
      .prepare<[string], OrderRow>(
        `SELECT w.number, w.state, w.category_id AS categoryId, r.code AS roomCode, q.place,
           w.reported_at AS reportedAt, w.closed_at AS closedAt
         FROM work_orders w JOIN work_order_reports q ON q.id = w.work_order_id LEFT JOIN rooms r ON r.id = w.room_id
         WHERE w.contractor_id = ? ORDER BY w.open DESC, w.reported_at DESC LIMIT ${MOST_ORDERS}`,
      )
      .all(contractorId)
      .map(({ categoryId, roomCode, place, closedAt, ...order }) => ({
        ...order,
        category: categoryName(rules, categoryId),
        where: [roomCode, place].filter(Boolean).join(' '),
        ...(closedAt !== null && { closedAt }),
      })),
  };
};

/** How many papers of contractors in use ended, and how many end soon. */
export function endingPapers({ db, today }: Pick<HandlerContext, 'db' | 'today'>): {
  expired: number;
  soon: number;
} {
  const states = db
    .prepare<[], { toDay: string; remindDays: number }>(
      `SELECT p.to_day AS toDay, p.remind_days AS remindDays FROM contractor_papers p
       JOIN contractors c ON c.id = p.contractor_id WHERE p.active = 1 AND c.active = 1`,
    )
    .all()
    .map((paper) => paperState(paper, today));
  const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length;
  return { expired: count('expired'), soon: count('soon') };
}
