import type { BillingTerms, LineTrace, PriceRule } from '../domain/billing/priceRule.ts';
import type { CalendarDay } from '../domain/calendar/publicHolidays.ts';
import type { MeterServes } from '../domain/metering/meter.ts';
import type { ReceiptSnapshot } from '../domain/receipts/receiptSnapshot.ts';
import type { Role } from '../kernel/permissions.ts';
import { integer, json, table, text } from './columns.hub.ts';

export * from './hub/accessCards.ts';
export * from './hub/approvals.ts';
export * from './hub/assets.ts';
export * from './hub/cases.ts';
export * from './hub/contractors.ts';
export * from './hub/counter.ts';
export * from './hub/directDebits.ts';
export * from './hub/dunning.ts';
export * from './hub/equipment.ts';
export * from './hub/moneyOut.ts';
export * from './hub/parts.ts';
export * from './hub/patrols.ts';
export * from './hub/printTemplates.ts';
export * from './hub/receiptBooks.ts';
export * from './hub/reconciliation.ts';
export * from './hub/shifts.ts';
export * from './hub/vouchers.ts';
export * from './hub/workOrders.ts';

/*
 * The projected tables: every row comes from an op and is written by `project` alone.
 * desk.ts is this file with the other column helpers; a test holds the two against each other.
 * A sealed value is readable only with the key of its subject (see ops/sealed.ts).
 */

export const communities = table('communities', {
  id: text('id').primaryKey(),
  companyName: text('company_name').notNull(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  demo: integer('demo').notNull(),
});

export const desks = table('desks', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  publicKey: text('public_key').notNull(),
});

export const incarnations = table('incarnations', {
  id: text('id').primaryKey(),
  deskId: text('desk_id').notNull(),
  ordinal: integer('ordinal').notNull(),
  series: text('series').notNull(),
  parent: text('parent'),
  startedAt: integer('started_at').notNull(),
});

export const settingValues = table('setting_values', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  fromDay: text('from_day').notNull(),
});

export const users = table('users', {
  id: text('id').primaryKey(),
  username: text('username').notNull(),
  displayName: text('display_name').notNull(),
  roles: json<Role[]>('roles').notNull(),
  active: integer('active').notNull(),
});

export const rooms = table('rooms', {
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  matchKey: text('match_key').notNull(),
  sortKey: text('sort_key').notNull(),
  aliases: json<string[]>('aliases').notNull(),
  kind: text('kind').notNull(),
  phase: text('phase'),
  building: text('building').notNull(),
  unit: text('unit').notNull(),
  number: text('number').notNull(),
  floor: integer('floor'),
  floorLabel: text('floor_label'),
  areaM2: text('area_m2').notNull(),
  occupancy: text('occupancy').notNull(),
  saleState: text('sale_state').notNull(),
  parentRoomId: text('parent_room_id'),
  /** The day the first owner took the room over. */
  handedOverOn: text('handed_over_on'),
  /** Heads of the household, for prices that look at them. */
  headcount: integer('headcount'),
});

/** The area of a room from a day on: a correction is a new row, never an edit (domain.md 1.3). */
export const roomAreas = table('room_areas', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  fromDay: text('from_day').notNull(),
  areaM2: text('area_m2').notNull(),
});

export const people = table('people', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  /** Opened for searching; null while locked or after erasure. */
  name: text('name'),
  sealedName: text('sealed_name').notNull(),
  phones: json<{ sealed: string; last4: string; hash: string }[]>('phones').notNull(),
  idNumber: json<{ sealed: string; last4: string; hash: string } | null>('id_number'),
  reference: text('reference'),
  /** Sealed under the person's key. */
  address: text('address'),
});

export const roomParties = table('room_parties', {
  id: text('id').primaryKey(),
  roomId: text('room_id').notNull(),
  personId: text('person_id').notNull(),
  role: text('role').notNull(),
  isPayer: integer('is_payer').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  /** Share of a co-owner as exact decimal; null for joint or sole owners. */
  share: text('share'),
});

export const vehicles = table('vehicles', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull(),
  roomId: text('room_id'),
  /** Opened for searching; null while locked, after erasure or when it left. */
  plate: text('plate'),
  sealedPlate: text('sealed_plate').notNull(),
});

export const erasures = table('erasures', {
  personId: text('person_id').primaryKey(),
  opId: text('op_id').notNull(),
  erasedAt: integer('erased_at').notNull(),
});

export const feeItems = table('fee_items', {
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  nature: text('nature').notNull(),
  terms: json<BillingTerms>('terms').notNull(),
  active: integer('active').notNull(),
});

export const priceRules = table('price_rules', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  feeItemId: text('fee_item_id').notNull(),
  fromDay: text('from_day').notNull(),
  rule: json<PriceRule>('rule').notNull(),
});

export const feeAttachments = table('fee_attachments', {
  id: text('id').primaryKey(),
  roomId: text('room_id').notNull(),
  feeItemId: text('fee_item_id').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
});

export const batches = table('batches', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  kind: text('kind').notNull(),
  period: text('period'),
  count: integer('count').notNull(),
  totalFen: integer('total_fen').notNull(),
  hash: text('hash').notNull(),
  completedAt: integer('completed_at').notNull(),
  completedBy: text('completed_by').notNull(),
});

export const billLines = table('bill_lines', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  batchId: text('batch_id'),
  kind: text('kind').notNull(),
  /** Room, fee item, first day, debtor, kind of charge: indexed, never unique. */
  chargeKey: text('charge_key').notNull(),
  roomId: text('room_id').notNull(),
  feeItemId: text('fee_item_id').notNull(),
  debtorId: text('debtor_id'),
  period: text('period').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day').notNull(),
  dueDate: text('due_date').notNull(),
  amountFen: integer('amount_fen').notNull(),
  invoiced: integer('invoiced').notNull(),
  trace: json<LineTrace | null>('trace'),
  /** The line this one corrects, follows or bears late fee of. */
  principalId: text('principal_id'),
});

/** What takes off a line: corrections downwards, reversals, discounts. Positive amounts lessen what is owed. */
export const lineCredits = table('line_credits', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  lineId: text('line_id').notNull(),
  roomId: text('room_id').notNull(),
  kind: text('kind').notNull(),
  amountFen: integer('amount_fen').notNull(),
  businessDate: text('business_date').notNull(),
  /** Sealed with the key of `sealSubject`: a reason may name somebody. */
  sealedReason: text('sealed_reason'),
  sealSubject: text('seal_subject'),
  trace: json<LineTrace | null>('trace'),
});

/** A rule of the office from a day on, for the community or one fee item (domain.md 2.11). */
export const policies = table('policies', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  key: text('key').notNull(),
  feeItemId: text('fee_item_id'),
  fromDay: text('from_day').notNull(),
  /** Canonical JSON of whatever shape the key asks for. */
  value: text('value').notNull(),
});

/** The days of a year that depart from the week; the id is the year. */
export const calendarYears = table('calendar_years', {
  id: text('id').primaryKey(),
  days: json<CalendarDay[]>('days').notNull(),
});

export const promotions = table('promotions', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  feeItemId: text('fee_item_id').notNull(),
  payMonths: integer('pay_months').notNull(),
  freeMonths: integer('free_months').notNull(),
  monthlyFen: integer('monthly_fen').notNull(),
  /** In the order of their months. */
  lineIds: json<string[]>('line_ids').notNull(),
});

export const promotionEnds = table('promotion_ends', {
  id: text('id').primaryKey(),
  promotionId: text('promotion_id').notNull(),
  usedMonths: integer('used_months').notNull(),
  because: text('because').notNull(),
  refundFen: integer('refund_fen').notNull(),
  businessDate: text('business_date').notNull(),
});

/** Pools that were shared out; the shares are bill lines, or prepayment where they are below nothing. */
export const apportionments = table('apportionments', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  feeItemId: text('fee_item_id').notNull(),
  period: text('period').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day').notNull(),
  basis: text('basis').notNull(),
  poolFen: integer('pool_fen').notNull(),
  lossFen: integer('loss_fen').notNull(),
  totalWeight: text('total_weight').notNull(),
  rooms: integer('rooms').notNull(),
  postedAt: integer('posted_at').notNull(),
  trace: json<LineTrace>('trace').notNull(),
});

/** Days late fee of a line stands still; `toDay` is the last one. */
export const lateFeeStops = table('late_fee_stops', {
  id: text('id').primaryKey(),
  lineId: text('line_id').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
});

export const ownershipTransfers = table('ownership_transfers', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  effectiveDay: text('effective_day').notNull(),
  sellerId: text('seller_id').notNull(),
  buyerId: text('buyer_id').notNull(),
  arrearsPolicy: text('arrears_policy').notNull(),
  prepayment: text('prepayment').notNull(),
  attachmentId: text('attachment_id'),
});

/** Days a charge is lessened on, by its own approval. */
export const reductions = table('reductions', {
  id: text('id').primaryKey(),
  roomId: text('room_id').notNull(),
  /** Null for every fee item reckoned by area. */
  feeItemId: text('fee_item_id'),
  kind: text('kind').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  share: text('share').notNull(),
});

export const shifts = table('shifts', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  deskId: text('desk_id').notNull(),
  cashierId: text('cashier_id').notNull(),
  businessDate: text('business_date').notNull(),
  openedAt: integer('opened_at').notNull(),
});

export const payments = table('payments', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  payerPersonId: text('payer_person_id'),
  deskId: text('desk_id').notNull(),
  shiftId: text('shift_id').notNull(),
  cashierId: text('cashier_id').notNull(),
  businessDate: text('business_date').notNull(),
  collectedAt: integer('collected_at').notNull(),
  totalFen: integer('total_fen').notNull(),
  changeFen: integer('change_fen').notNull(),
  transferId: text('transfer_id'),
});

export const paymentTenders = table('payment_tenders', {
  id: text('id').primaryKey(),
  paymentId: text('payment_id').notNull(),
  method: text('method').notNull(),
  /** What stays in the till: change is already taken off cash. */
  amountFen: integer('amount_fen').notNull(),
  confirmation: text('confirmation').notNull(),
  reference: text('reference'),
});

export const receipts = table('receipts', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  paymentId: text('payment_id').notNull(),
  series: text('series').notNull(),
  serial: integer('serial').notNull(),
  number: text('number').notNull(),
  businessDate: text('business_date').notNull(),
  issuedAt: integer('issued_at').notNull(),
  shiftId: text('shift_id').notNull(),
  cashierId: text('cashier_id').notNull(),
  totalFen: integer('total_fen').notNull(),
  /** Title and note, sealed with the key of `sealSubject`. */
  sealedTitle: text('sealed_title').notNull(),
  sealedNote: text('sealed_note'),
  sealSubject: text('seal_subject').notNull(),
  snapshot: json<ReceiptSnapshot>('snapshot').notNull(),
  /** The day the money counts from where that isn't the business date: a mistake put right, a receipt written by hand. */
  valueDay: text('value_day'),
});

export const receiptRooms = table('receipt_rooms', {
  id: text('id').primaryKey(),
  receiptId: text('receipt_id').notNull(),
  roomId: text('room_id').notNull(),
});

export const allocations = table('allocations', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  paymentId: text('payment_id').notNull(),
  receiptId: text('receipt_id').notNull(),
  lineId: text('line_id').notNull(),
  amountFen: integer('amount_fen').notNull(),
});

export const prepaymentEntries = table('prepayment_entries', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  personId: text('person_id'),
  receiptId: text('receipt_id'),
  /** Signed: positive adds to the balance. */
  amountFen: integer('amount_fen').notNull(),
  kind: text('kind').notNull(),
  businessDate: text('business_date').notNull(),
});

export const depositEntries = table('deposit_entries', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  personId: text('person_id'),
  name: text('name').notNull(),
  amountFen: integer('amount_fen').notNull(),
  oldReceiptNumber: text('old_receipt_number'),
  kind: text('kind').notNull(),
  businessDate: text('business_date').notNull(),
  /** The deposit a later entry draws on; null for the deposit itself. */
  depositId: text('deposit_id'),
  receiptId: text('receipt_id'),
  /** The request a settlement or refund rests on. */
  requestId: text('request_id'),
});

export const meterReadings = table('meter_readings', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  meterKind: text('meter_kind').notNull(),
  meterNumber: text('meter_number').notNull(),
  reading: text('reading').notNull(),
  readOn: text('read_on').notNull(),
  kind: text('kind').notNull(),
});

/** A meter as it was first put in: of a room, or a common or master meter without one (domain.md 2.5). */
export const meters = table('meters', {
  id: text('id').primaryKey(),
  roomId: text('room_id'),
  kind: text('kind').notNull(),
  number: text('number').notNull(),
  ratio: text('ratio').notNull(),
  digits: integer('digits'),
  label: text('label').notNull(),
  route: text('route').notNull(),
  routeOrder: integer('route_order').notNull(),
  isMaster: integer('is_master').notNull(),
  serves: json<MeterServes | null>('serves'),
  active: integer('active').notNull(),
});

/** Readings taken at a known meter; those of the cut-over stand in `meterReadings`. */
export const meterRecords = table('meter_records', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  meterId: text('meter_id').notNull(),
  day: text('day').notNull(),
  value: text('value').notNull(),
  kind: text('kind').notNull(),
  /** What others of the kind used then, where the meter had no past. */
  usual: text('usual'),
});

export const meterReplacements = table('meter_replacements', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  meterId: text('meter_id').notNull(),
  day: text('day').notNull(),
  oldEnd: text('old_end').notNull(),
  newStart: text('new_start').notNull(),
  newNumber: text('new_number').notNull(),
  newDigits: integer('new_digits'),
  newRatio: text('new_ratio'),
});

export const meterDecisions = table('meter_decisions', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  readingId: text('reading_id').notNull(),
  decision: text('decision').notNull(),
  /** Sealed with the key of `sealSubject`: a reason may name somebody. */
  sealedReason: text('sealed_reason'),
  sealSubject: text('seal_subject'),
});

/** Cards of prepaid meters that were written, by the line that sold what is on them. */
export const meterCardWrites = table('meter_card_writes', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  lineId: text('line_id').notNull(),
  meterId: text('meter_id').notNull(),
  quantity: text('quantity').notNull(),
  reference: text('reference').notNull(),
  businessDate: text('business_date').notNull(),
});

export const receiptVoids = table('receipt_voids', {
  id: text('id').primaryKey(),
  receiptId: text('receipt_id').notNull(),
  /** Sealed like the receipt's title: a reason may name somebody. */
  sealedReason: text('sealed_reason').notNull(),
  voidedBy: text('voided_by').notNull(),
  voidedAt: integer('voided_at').notNull(),
  businessDate: text('business_date').notNull(),
});

export const transfers = table('transfers', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  slipNumber: text('slip_number').notNull(),
  roomId: text('room_id').notNull(),
  cashierId: text('cashier_id').notNull(),
  businessDate: text('business_date').notNull(),
  notedAt: integer('noted_at').notNull(),
  amountFen: integer('amount_fen').notNull(),
  reference: text('reference'),
  lines: json<{ lineId: string; amountFen: number }[]>('lines').notNull(),
  payerPersonId: text('payer_person_id'),
  sealedTitle: text('sealed_title').notNull(),
  sealSubject: text('seal_subject').notNull(),
});

export const transferOutcomes = table('transfer_outcomes', {
  id: text('id').primaryKey(),
  transferId: text('transfer_id').notNull(),
  outcome: text('outcome').notNull(),
  /** The day the bank has it, when confirmed. */
  arrivedOn: text('arrived_on'),
  reason: text('reason'),
  decidedAt: integer('decided_at').notNull(),
});

export const attachments = table('attachments', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  sha256: text('sha256').notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  sealSubject: text('seal_subject').notNull(),
  sealedName: text('sealed_name').notNull(),
  mediaType: text('media_type').notNull(),
  bytes: integer('bytes').notNull(),
  addedAt: integer('added_at').notNull(),
});

/* Derived rows: sums and answers that follow from the facts of one subject; `derive` writes them whole. */

export const lineStates = table('line_states', {
  lineId: text('line_id').primaryKey(),
  roomId: text('room_id').notNull(),
  dueDate: text('due_date').notNull(),
  creditedFen: integer('credited_fen').notNull(),
  paidFen: integer('paid_fen').notNull(),
  outstandingFen: integer('outstanding_fen').notNull(),
});

export const searchKeys = table('search_keys', {
  id: text('id').primaryKey(),
  key: text('key').notNull(),
  matched: text('matched').notNull(),
  roomId: text('room_id').notNull(),
  personId: text('person_id'),
  /** First day the person no longer stands in the room; far ahead while nobody knows one. */
  toDay: text('to_day').notNull(),
});

/** What a list shows of a room, so that finding one reads one row. */
export const roomCards = table('room_cards', {
  roomId: text('room_id').primaryKey(),
  code: text('code').notNull(),
  kind: text('kind').notNull(),
  payerId: text('payer_id'),
  payerName: text('payer_name'),
  /** Last four digits of the payer's first phone. */
  payerLast4: text('payer_last4'),
  plate: text('plate'),
});
