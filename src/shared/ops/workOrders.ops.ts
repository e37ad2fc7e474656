import { z } from 'zod';
import { PRICE_KINDS } from '../domain/workOrders/quote.ts';
import { PRIORITIES, REPORT_CHANNELS, WORK_AREAS, workOrderSettings } from '../domain/workOrders/settings.ts';
import {
  AGREEMENT_WAYS,
  DISPATCH_WAYS,
  PAUSE_CAUSES,
  VISIT_POLICIES,
  type WorkOrderAct,
} from '../domain/workOrders/states.ts';
import { workerProfile } from '../domain/workOrders/workers.ts';
import { defineOp, insert, type OpType, put, type Subject } from './define.ts';
import { sealed } from './sealed.ts';

const subjectOf = (id: string): Subject[] => [{ kind: 'workOrder', id }];

/** Somebody reported what is to be mended, in a room or in what belongs to all. */
export const workOrderReported = defineOp({
  type: 'workOrder.reported',
  offline: 'always',
  body: z.strictObject({
    workOrderId: z.uuid(),
    number: z.string(),
    series: z.string(),
    serial: z.int().positive(),
    roomId: z.uuid().nullable(),
    /** Where, in words, when it is in no room. */
    place: z.string().nullable(),
    area: z.enum(WORK_AREAS),
    categoryId: z.string(),
    priority: z.enum(PRIORITIES),
    channel: z.enum(REPORT_CHANNELS),
    /** Who reported it, when the books know them. */
    personId: z.uuid().nullable(),
    /** Name and phone to call back, as JSON. */
    caller: sealed.nullable(),
    words: sealed,
    sealSubject: z.uuid(),
    appointmentAt: z.int().nullable(),
    reportedAt: z.int(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { workOrderId, caller, words, ...report } = op.body;
    return [
      insert('workOrderReports', {
        id: workOrderId,
        opId: op.id,
        ...report,
        sealedCaller: caller,
        sealedWords: words,
        reportedBy: op.actor,
        recordedAt: op.mono,
      }),
    ];
  },
  subjects: (op) => subjectOf(op.body.workOrderId),
});

/** What an act says beside who, when and in which words. */
export type WorkOrderDetail = {
  readonly workerId?: string | undefined;
  readonly way?: (typeof DISPATCH_WAYS)[number] | undefined;
  readonly priority?: (typeof PRIORITIES)[number] | undefined;
  readonly categoryId?: string | undefined;
  readonly cause?: (typeof PAUSE_CAUSES)[number] | undefined;
  readonly approved?: boolean | undefined;
  readonly needs?: z.infer<typeof closingNeeds> | undefined;
  readonly solved?: boolean | undefined;
  readonly ratings?: z.infer<typeof ratings> | undefined;
  readonly quote?: z.infer<typeof quoteLine>[] | undefined;
  readonly agreed?: (typeof AGREEMENT_WAYS)[number] | undefined;
  readonly lineId?: string | undefined;
  readonly contractorId?: string | undefined;
};

const star = z.int().min(1).max(5);
const ratings = z.strictObject({ speed: star, attitude: star, quality: star });
const closingNeeds = z.strictObject({
  payment: z.literal(true).optional(),
  confirmation: z.boolean(),
  rating: z.boolean(),
  visit: z.enum(VISIT_POLICIES),
});

/** One line of a quotation as the price list of its day had it. */
const quoteLine = z.strictObject({
  itemId: z.uuid(),
  kind: z.enum(PRICE_KINDS),
  name: z.string(),
  unit: z.string(),
  partId: z.uuid().nullable(),
  quantityMilli: z.int().positive(),
  unitPrice: z.string(),
  amountFen: z.int().nonnegative(),
});

/** An act on an order: the same envelope for all, and what it alone says. */
function actOp<Detail extends WorkOrderDetail>(
  act: WorkOrderAct,
  detail: z.ZodType<Detail>,
): OpType<ActBody<Detail>> {
  return defineOp({
    type: `workOrder.${act}`,
    offline: 'always',
    body: z.strictObject({
      workOrderId: z.uuid(),
      /** When it happened; entered later from paper it lies before the op's own time. */
      at: z.int(),
      note: sealed.nullable(),
      sealSubject: z.uuid().nullable(),
      detail,
    }),
    project: ({ id, actor, mono, body }) => [
      insert('workOrderEvents', {
        id,
        opId: id,
        workOrderId: body.workOrderId,
        act,
        at: body.at,
        recordedAt: mono,
        actorId: actor,
        detail: body.detail,
        sealedNote: body.note,
        sealSubject: body.sealSubject,
      }),
    ],
    subjects: ({ body }) => subjectOf(body.workOrderId),
  });
}

export type ActBody<Detail> = {
  readonly workOrderId: string;
  readonly at: number;
  readonly note: string | null;
  readonly sealSubject: string | null;
  readonly detail: Detail;
};

const nothing = z.strictObject({});
const handed = z.strictObject({ workerId: z.uuid(), way: z.enum(DISPATCH_WAYS) });

export const workOrderAccepted = actOp(
  'accepted',
  z.strictObject({ priority: z.enum(PRIORITIES), categoryId: z.string() }),
);
export const workOrderRejected = actOp('rejected', nothing);
export const workOrderDispatched = actOp('dispatched', handed);
export const workOrderTaken = actOp('taken', nothing);
export const workOrderArrived = actOp('arrived', nothing);
export const workOrderStarted = actOp('started', nothing);
/** `approved` is told at once where who let it rest may approve that; otherwise somebody else decides. */
export const workOrderSuspended = actOp(
  'suspended',
  z.strictObject({ cause: z.enum(PAUSE_CAUSES), approved: z.literal(true).optional() }),
);
export const workOrderResumed = actOp('resumed', nothing);
export const workOrderPauseDecided = actOp('pauseDecided', z.strictObject({ approved: z.boolean() }));
export const workOrderTransferred = actOp('transferred', handed);
export const workOrderReturned = actOp('returned', nothing);
/** What it will cost was told to the customer. */
export const workOrderQuoted = actOp('quoted', z.strictObject({ quote: z.array(quoteLine).min(1) }));
export const workOrderQuoteAccepted = actOp(
  'quoteAccepted',
  z.strictObject({ agreed: z.enum(AGREEMENT_WAYS) }),
);
export const workOrderQuoteDeclined = actOp('quoteDeclined', nothing);
/** Somebody from outside does it; who is responsible stays so. */
export const workOrderContracted = actOp('contracted', z.strictObject({ contractorId: z.uuid() }));
/** The work is done; what it needs before it is closed is fixed by the rules of that day, and its bill is named. */
export const workOrderFinished = actOp(
  'finished',
  z.strictObject({ needs: closingNeeds, lineId: z.string().optional() }),
);
/** Nothing of its bill is owed any more. */
export const workOrderPaid = actOp('paid', nothing);
export const workOrderConfirmed = actOp('confirmed', nothing);
export const workOrderRated = actOp('rated', z.strictObject({ ratings }));
export const workOrderVisited = actOp(
  'visited',
  z.strictObject({ solved: z.boolean(), ratings: ratings.optional() }),
);
export const workOrderVisitMissed = actOp('visitMissed', nothing);
export const workOrderClosed = actOp('closed', nothing);
export const workOrderReopened = actOp('reopened', nothing);
export const workOrderCancelled = actOp('cancelled', nothing);
/** The customer asked again. */
export const workOrderUrged = actOp('urged', nothing);
/** Somebody reported the same once more. */
export const workOrderJoined = actOp('joined', nothing);

/** Categories, priorities and rules of the office; put whole when they change. */
export const workOrderSettingsSaved = defineOp({
  type: 'workOrder.settingsSaved',
  offline: 'always',
  body: z.strictObject({ settings: workOrderSettings }),
  project: (op) => [
    put('workOrderSettings', {
      id: 'community',
      settings: op.body.settings,
      savedBy: op.actor,
      savedAt: op.mono,
    }),
  ],
});

/** What somebody mends, where and when; put whole when it changes. */
export const workOrderWorkerSaved = defineOp({
  type: 'workOrder.workerSaved',
  offline: 'always',
  body: z.strictObject({ userId: z.uuid(), profile: workerProfile }),
  project: (op) => [
    put('workOrderWorkers', {
      id: op.body.userId,
      profile: op.body.profile,
      savedBy: op.actor,
      savedAt: op.mono,
    }),
  ],
});
