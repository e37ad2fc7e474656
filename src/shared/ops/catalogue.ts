import type { Fields, MasterData } from '../domain/rulings/mergeFields.ts';
import { AppError } from '../kernel/appError.ts';
import { accessCardEnded, accessCardIssued } from './accessCards.ops.ts';
import { apportionmentPosted, prepaymentCredited } from './apportionments.ops.ts';
import { approvalDecided, approvalRequested, userKeyAdded } from './approvals.ops.ts';
import {
  depreciationRan,
  depreciationReversed,
  depreciationSet,
  disposalReversed,
  equipmentCostBooked,
  equipmentCostReversed,
  equipmentDisposed,
  equipmentRestored,
  equipmentStopped,
} from './assets.ops.ts';
import { attachmentAdded } from './attachments.ops.ts';
import {
  batchCompleted,
  billCredited,
  billIssued,
  depositOpened,
  lateFeeStopped,
  meterReadingOpened,
  prepaymentOpened,
} from './bills.ops.ts';
import { caseResolved } from './cases.ops.ts';
import { dayClosed, periodClosed, periodReopened } from './closing.ops.ts';
import {
  communityFounded,
  deskRegistered,
  incarnationStarted,
  settingChanged,
  userSaved,
} from './community.ops.ts';
import {
  complaintAcknowledged,
  complaintAnswered,
  complaintAssigned,
  complaintClosed,
  complaintRegistered,
  complaintVisited,
  complaintWithdrawn,
} from './complaints.ops.ts';
import { contractorPaperSaved, contractorSaved } from './contractors.ops.ts';
import type { NewOp, OfflineRule, OpType, RowChange, Subject } from './define.ts';
import { depositInspected } from './deposits.ops.ts';
import {
  bankAccountSaved,
  directDebitAnswered,
  directDebitCancelled,
  directDebitExported,
  directDebitListed,
  directDebitTemplateSaved,
} from './directDebits.ops.ts';
import {
  dunningAssigned,
  dunningCorrected,
  dunningRecorded,
  lettersPrepared,
  lettersSent,
} from './dunning.ops.ts';
import { decodeOp, type Op, type Touch } from './envelope.ts';
import { equipmentMeasured, equipmentOrderLinked, equipmentSaved } from './equipment.ops.ts';
import {
  calendarSaved,
  feeAttached,
  feeItemSaved,
  policySet,
  priceSet,
  reductionGranted,
} from './fees.ops.ts';
import {
  fitOutAgreed,
  fitOutApplied,
  fitOutClosed,
  fitOutCrewNamed,
  fitOutExtended,
  fitOutInspected,
  fitOutPermitted,
  fitOutWithdrawn,
} from './fitOuts.ops.ts';
import { inspectionRecorded, inspectionStarted, routeSaved } from './inspections.ops.ts';
import { invoiceIssued, invoiceReddened, invoiceRequested, invoiceWithdrawn } from './invoices.ops.ts';
import { lineMarked } from './lineMarks.ops.ts';
import { meterCardWritten, meterRead, meterReadingDecided, meterReplaced, meterSaved } from './meters.ops.ts';
import { moveInCompleted } from './moveIns.ops.ts';
import { ownershipTransferred, prepaymentMoved } from './ownership.ops.ts';
import {
  partAdjusted,
  partIssued,
  partReceived,
  partReturned,
  partSaved,
  stocktakeCounted,
} from './parts.ops.ts';
import { paymentCollected, receiptVoided, shiftOpened } from './payments.ops.ts';
import { planSaved, planTaskNoted, planTasksMade } from './plans.ops.ts';
import { printTemplateSaved } from './printTemplates.ops.ts';
import { promotionEnded, promotionGranted } from './promotions.ops.ts';
import { formSpent, receiptBookSaved } from './receiptBooks.ops.ts';
import {
  channelFileImported,
  channelLineRecorded,
  channelTemplateSaved,
  reconciliationExplained,
  reconciliationExplanationWithdrawn,
  reconciliationMatched,
  reconciliationUnmatched,
} from './reconciliation.ops.ts';
import { refundPaid } from './refunds.ops.ts';
import { registerEnded, registerEntered } from './registers.ops.ts';
import { releaseSlipEnded, releaseSlipIssued } from './releaseSlips.ops.ts';
import { repairItemSaved, repairPriceSet } from './repairPrices.ops.ts';
import { correctionPosted, receiptReversed } from './reversals.ops.ts';
import { partySaved, personErased, personSaved, roomSaved, vehicleSaved } from './rooms.ops.ts';
import type { Ruling } from './ruling.ts';
import type { Opener } from './sealed.ts';
import {
  cashDepositPosted,
  cashDepositReversed,
  shiftCounted,
  shiftFloatCounted,
  shiftHandedOver,
  shiftReviewed,
} from './shifts.ops.ts';
import { transferDecided, transferNoted } from './transfers.ops.ts';
import {
  voucherCovered,
  voucherExported,
  voucherMapped,
  voucherPosted,
  voucherTemplateSaved,
} from './vouchers.ops.ts';
import {
  workOrderAccepted,
  workOrderArrived,
  workOrderCancelled,
  workOrderClosed,
  workOrderConfirmed,
  workOrderContracted,
  workOrderDispatched,
  workOrderFinished,
  workOrderJoined,
  workOrderPaid,
  workOrderPauseDecided,
  workOrderQuoteAccepted,
  workOrderQuoteDeclined,
  workOrderQuoted,
  workOrderRated,
  workOrderRejected,
  workOrderReopened,
  workOrderReported,
  workOrderResumed,
  workOrderReturned,
  workOrderSettingsSaved,
  workOrderStarted,
  workOrderSuspended,
  workOrderTaken,
  workOrderTransferred,
  workOrderUrged,
  workOrderVisited,
  workOrderVisitMissed,
  workOrderWorkerSaved,
} from './workOrders.ops.ts';

/** Every op type there is. A released type and version stays readable for ever. */
export const opTypes = [
  communityFounded,
  deskRegistered,
  incarnationStarted,
  settingChanged,
  userSaved,
  roomSaved,
  personSaved,
  partySaved,
  vehicleSaved,
  personErased,
  feeItemSaved,
  priceSet,
  feeAttached,
  policySet,
  reductionGranted,
  calendarSaved,
  billIssued,
  billCredited,
  lateFeeStopped,
  ownershipTransferred,
  prepaymentMoved,
  apportionmentPosted,
  prepaymentCredited,
  promotionGranted,
  promotionEnded,
  batchCompleted,
  prepaymentOpened,
  depositOpened,
  meterReadingOpened,
  meterSaved,
  meterRead,
  meterReplaced,
  meterReadingDecided,
  meterCardWritten,
  shiftOpened,
  paymentCollected,
  receiptVoided,
  transferNoted,
  transferDecided,
  attachmentAdded,
  userKeyAdded,
  approvalRequested,
  approvalDecided,
  receiptReversed,
  correctionPosted,
  refundPaid,
  depositInspected,
  lineMarked,
  bankAccountSaved,
  directDebitAnswered,
  directDebitCancelled,
  directDebitExported,
  directDebitListed,
  directDebitTemplateSaved,
  dunningRecorded,
  dunningCorrected,
  dunningAssigned,
  lettersPrepared,
  lettersSent,
  shiftFloatCounted,
  shiftCounted,
  shiftHandedOver,
  shiftReviewed,
  cashDepositPosted,
  cashDepositReversed,
  dayClosed,
  periodClosed,
  periodReopened,
  channelFileImported,
  channelLineRecorded,
  channelTemplateSaved,
  reconciliationMatched,
  reconciliationUnmatched,
  reconciliationExplained,
  reconciliationExplanationWithdrawn,
  receiptBookSaved,
  formSpent,
  voucherMapped,
  voucherTemplateSaved,
  voucherPosted,
  voucherCovered,
  voucherExported,
  invoiceRequested,
  invoiceWithdrawn,
  invoiceIssued,
  invoiceReddened,
  accessCardIssued,
  accessCardEnded,
  printTemplateSaved,
  workOrderAccepted,
  workOrderArrived,
  workOrderContracted,
  workOrderPaid,
  workOrderQuoteAccepted,
  workOrderQuoteDeclined,
  workOrderQuoted,
  workOrderCancelled,
  workOrderClosed,
  workOrderConfirmed,
  workOrderDispatched,
  workOrderFinished,
  workOrderJoined,
  workOrderPauseDecided,
  workOrderRated,
  workOrderRejected,
  workOrderReopened,
  workOrderReported,
  workOrderResumed,
  workOrderReturned,
  workOrderSettingsSaved,
  workOrderStarted,
  workOrderSuspended,
  workOrderTaken,
  workOrderTransferred,
  workOrderUrged,
  workOrderVisitMissed,
  workOrderVisited,
  workOrderWorkerSaved,
  partSaved,
  partReceived,
  partIssued,
  partReturned,
  partAdjusted,
  stocktakeCounted,
  repairItemSaved,
  repairPriceSet,
  contractorSaved,
  contractorPaperSaved,
  complaintRegistered,
  complaintAcknowledged,
  complaintAssigned,
  complaintAnswered,
  complaintVisited,
  complaintClosed,
  complaintWithdrawn,
  registerEntered,
  registerEnded,
  releaseSlipIssued,
  releaseSlipEnded,
  fitOutApplied,
  fitOutAgreed,
  fitOutPermitted,
  fitOutCrewNamed,
  fitOutInspected,
  fitOutExtended,
  fitOutClosed,
  fitOutWithdrawn,
  moveInCompleted,
  caseResolved,
  equipmentSaved,
  equipmentOrderLinked,
  equipmentMeasured,
  planSaved,
  planTasksMade,
  planTaskNoted,
  routeSaved,
  inspectionStarted,
  inspectionRecorded,
  equipmentStopped,
  equipmentRestored,
  equipmentCostBooked,
  equipmentCostReversed,
  depreciationSet,
  depreciationRan,
  depreciationReversed,
  equipmentDisposed,
  disposalReversed,
] as const;

/** Raised when a projection changes what it writes: a file with another number is rebuilt from its log at start. */
export const PROJECTION_VERSION = 5;

const byType = new Map<string, OpType<never>>(
  opTypes.map((definition) => [definition.type, definition as never]),
);

function typeOf(op: Pick<Op, 'type' | 'sv'>): OpType<unknown> {
  const found = byType.get(op.type);
  if (!found || op.sv > found.sv) {
    throw new AppError('conflict', 'op.unknown', { params: { type: op.type, version: op.sv } });
  }
  return found as unknown as OpType<unknown>;
}

/** A fact ready to be recorded; the body is of the type's present version. */
export function newOp<Body>(definition: OpType<Body>, body: Body, touched: Touch[]): NewOp {
  return { type: definition.type, sv: definition.sv, body, touch: touched };
}

/** Where an op type may be made while the hub can't be reached. */
export function offlineRuleOf(type: string): OfflineRule {
  return byType.get(type)?.offline ?? 'never';
}

/** Reads the text of signed bytes and checks the body against its type. Throws when either is not right. */
export function readOp(text: string): Op {
  const op = decodeOp(text);
  return { ...op, body: typeOf(op).body.parse(op.body) };
}

/** Reads the text of an op that stands in a log. What has no rows there may have any body, or be of an unknown type. */
export function readRuledOp(text: string, ruling: Ruling): Op {
  return hasRows(ruling) ? readOp(text) : decodeOp(text);
}

/** Whether this program knows the type and the version of an op. */
export function isKnownOp({ type, sv }: Pick<Op, 'type' | 'sv'>): boolean {
  return sv <= (byType.get(type)?.sv ?? 0);
}

/** Whether an op of this ruling has rows at all. */
export function hasRows({ verdict }: Pick<Ruling, 'verdict'>): boolean {
  return verdict !== 'rejected' && verdict !== 'held';
}

export function projectOp(op: Op, ruling: Ruling, open: Opener): RowChange[] {
  return hasRows(ruling) ? typeOf(op).project({ ...op, body: bodyAsRuled(op, ruling) }, ruling, open) : [];
}

/** What an op says once the log's own values stand in the fields that the ruling keeps. */
export function bodyAsRuled({ body }: Pick<Op, 'body'>, { effects }: Ruling): unknown {
  const kept = effects.find((effect) => effect.kind === 'fieldsKept');
  return kept ? { ...(body as Fields), ...kept.fields } : body;
}

/** How the fields of an op's row are merged; undefined for what isn't master data. */
export function masterOf(type: string): MasterData | undefined {
  return byType.get(type)?.master;
}

/** The id of the row that an op of master data saves whole. */
export function masterRowOf({ type, body }: Pick<NewOp, 'type' | 'body'>): string | undefined {
  const key = masterOf(type)?.key;
  const id =
    key !== undefined && typeof body === 'object' && body !== null ? (body as Fields)[key] : undefined;
  return typeof id === 'string' ? id : undefined;
}

export function subjectsOf(op: Op, ruling: Ruling): Subject[] {
  return hasRows(ruling) ? typeOf(op).subjects(op) : [];
}

export type BodyOf<Definition> = Definition extends OpType<infer Body> ? Body : never;
