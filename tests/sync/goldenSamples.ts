import { createHash } from 'node:crypto';
import { rule } from '#shared/domain/rulings/rule.ts';
import { newOp, opTypes, projectOp } from '#shared/ops/catalogue.ts';
import type { NewOp, RowChange } from '#shared/ops/define.ts';
import { encodeOp, GENESIS_HASH, hashBytes, type Op } from '#shared/ops/envelope.ts';
import { chainHash, encodeRuling } from '#shared/ops/ruling.ts';
import { accessCardSamples } from './samples/accessCards.ts';
import { approvalSamples } from './samples/approvals.ts';
import { assetSamples } from './samples/assets.ts';
import { bookSamples } from './samples/books.ts';
import { caseSamples } from './samples/cases.ts';
import { counterSamples } from './samples/counter.ts';
import { directDebitSamples } from './samples/directDebits.ts';
import { dunningSamples } from './samples/dunning.ts';
import { equipmentSamples } from './samples/equipment.ts';
import { sealed, uuid } from './samples/ids.ts';
import { moneyOutSamples } from './samples/moneyOut.ts';
import { contractorSamples, partSamples, repairPriceSamples } from './samples/parts.ts';
import { printTemplateSamples } from './samples/printTemplates.ts';
import { backEntrySample, receiptBookSamples } from './samples/receiptBooks.ts';
import { reconciliationSamples } from './samples/reconciliation.ts';
import { shiftSamples } from './samples/shifts.ts';
import { workOrderSamples } from './samples/workOrders.ts';

const COMMUNITY = uuid(1);
const DESK = uuid(2);
const ADMIN = uuid(3);
const ROOM = uuid(10);
const ROOM2 = uuid(11);
const PERSON = uuid(20);
const FEE = uuid(30);
const BATCH = uuid(40);
const BILL_OP = uuid(1000);
const SHIFT = uuid(50);
const PAYMENT = uuid(60);
const RECEIPT = uuid(61);
const TRANSFER = uuid(70);
const METER = uuid(90);
const READING = uuid(91);
const LINE = `${BILL_OP}.1`;
/** 2026-11-23 10:00:00.000 in Shanghai. */
const AT = 1_795_399_200_000;

/** By the type's name, so that a new type never moves another's bytes. */
const opIdOf = (type: string) =>
  uuid(Number.parseInt(createHash('sha256').update(type).digest('hex').slice(0, 9), 16));

const sealedNumber = (number: string) => ({
  sealed: sealed(number),
  last4: number.slice(-4),
  hash: createHash('sha256').update(number).digest('hex'),
});

/** Opens what `sealed` made. */
export function openSample(_subject: string, value: string): string | null {
  return Buffer.from(value, 'base64').toString('utf8').slice('sealed:'.length);
}

const terms = {
  cycleMonths: 1 as const,
  timing: 'advance' as const,
  prorate: 'actualDays' as const,
  dueDay: 31,
};

const bodies = {
  'community.founded': {
    companyName: '云杉物业服务有限公司',
    name: '云杉苑 “东区”',
    zone: 'Asia/Shanghai',
    demo: false,
  },
  'desk.registered': { deskId: DESK, name: 'front-desk-1', publicKey: 'MCowBQYDK2VwAyEA' },
  'incarnation.started': {
    incarnation: '00112233445566ff',
    deskId: DESK,
    ordinal: 2,
    series: 'A2QK',
    parent: { incarnation: '0011223344556677', head: 'ab'.repeat(32) },
    reason: 'restored',
  },
  'setting.changed': { key: 'maxPrepayMonths', value: '24', fromDay: '2026-11-23' },
  'user.saved': {
    userId: ADMIN,
    username: '何主管',
    displayName: '何主管',
    roles: ['administrator'],
    active: true,
  },
  'room.saved': {
    roomId: ROOM,
    code: '一期-3-2-12A',
    aliases: ['老12A', '𠮷屋'],
    kind: 'room',
    phase: '一期',
    building: '3',
    unit: '2',
    number: '12A',
    floor: -1,
    floorLabel: '负一',
    areaM2: '95.20',
    occupancy: 'occupied',
    saleState: 'delivered',
    parentRoomId: null,
  },
  'person.saved': {
    personId: PERSON,
    kind: 'person',
    name: sealed('单雄信'),
    phones: [sealedNumber('19955550218')],
    idNumber: sealedNumber('11010519491231002X'),
    reference: 'YZ0001',
  },
  'party.saved': {
    partyId: uuid(21),
    roomId: ROOM,
    personId: PERSON,
    role: 'owner',
    isPayer: true,
    fromDay: '2026-01-01',
    toDay: null,
  },
  'vehicle.saved': { vehicleId: uuid(22), personId: PERSON, roomId: null, plate: sealed('京A12345') },
  'person.erased': { personId: uuid(29), reason: '本人申请' },
  'feeItem.saved': {
    feeItemId: FEE,
    code: '1',
    name: '物业服务费',
    nature: 'ownRevenue',
    terms,
    active: true,
  },
  'price.set': {
    priceRuleId: uuid(31),
    feeItemId: FEE,
    fromDay: '2026-01-01',
    rule: { kind: 'areaPrice', unitPrice: '2.03' },
  },
  'fee.attached': {
    attachments: [
      { attachmentId: uuid(32), roomId: ROOM, feeItemId: FEE, fromDay: '2026-01-01', toDay: null },
      { attachmentId: uuid(33), roomId: ROOM2, feeItemId: FEE, fromDay: '2026-01-01', toDay: '2027-01-01' },
    ],
  },
  'policy.set': {
    policyId: uuid(34),
    key: 'lateFee',
    feeItemId: null,
    fromDay: '2026-01-01',
    value: {
      ratePerDay: '0.0005',
      grace: { kind: 'shift', days: 10 },
      cap: { kind: 'percent', percent: '100' },
    },
  },
  'reduction.granted': {
    reductionId: uuid(35),
    roomId: ROOM,
    feeItemId: FEE,
    kind: 'vacancy',
    fromDay: '2026-07-01',
    toDay: null,
    share: '0.6',
  },
  'calendar.saved': {
    year: 2026,
    days: [
      { day: '2026-02-14', kind: 'workday', name: '春节' },
      { day: '2026-02-15', kind: 'holiday', name: '春节' },
    ],
  },
  'bill.issued': {
    batchId: null,
    kind: 'run',
    lines: [
      {
        no: 1,
        roomId: ROOM,
        feeItemId: FEE,
        debtorId: PERSON,
        period: '2026-11',
        from: '2026-11-01',
        to: '2026-11-30',
        dueDate: '2026-11-30',
        amountFen: 19326,
        invoiced: false,
        trace: {
          priceRuleId: uuid(31),
          kind: 'areaPrice',
          area: '95.20',
          unitPrice: '2.03',
          part: '1/1',
          exact: '193.256',
        },
      },
      {
        no: 2,
        roomId: ROOM2,
        feeItemId: FEE,
        debtorId: null,
        period: '2026-10',
        from: '2026-10-01',
        to: '2026-10-31',
        dueDate: '2026-10-31',
        amountFen: 20050,
        invoiced: true,
        trace: null,
      },
    ],
  },
  'bill.credited': {
    businessDate: '2026-11-23',
    reason: sealed('面积有误'),
    sealSubject: PERSON,
    lines: [
      {
        no: 1,
        lineId: LINE,
        roomId: ROOM,
        debtorId: PERSON,
        kind: 'adjustment',
        amountFen: 12000,
        trace: {
          kind: 'adjustment',
          part: '1/1',
          exact: '120',
          steps: [{ key: 'adjustment', params: { issued: '193.26', present: '73.26' } }],
        },
      },
    ],
  },
  'lateFee.stopped': {
    stopId: uuid(37),
    lineId: LINE,
    fromDay: '2026-11-10',
    toDay: null,
    reason: sealed('正在诉讼'),
    sealSubject: PERSON,
  },
  'ownership.transferred': {
    transferId: uuid(36),
    roomId: ROOM,
    effectiveDay: '2026-11-16',
    sellerId: PERSON,
    buyerId: uuid(23),
    arrearsPolicy: 'stayWithSeller',
    prepayment: 'followsSeller',
    attachmentId: null,
  },
  'prepayment.moved': {
    fromRoomId: ROOM,
    toRoomId: ROOM2,
    personId: PERSON,
    amountFen: 5000,
    businessDate: '2026-11-23',
  },
  'apportionment.posted': {
    apportionmentId: uuid(38),
    feeItemId: FEE,
    period: '2026-11',
    from: '2026-11-01',
    to: '2026-11-30',
    basis: 'area',
    poolFen: 100000,
    lossFen: 1500,
    totalWeight: '286',
    rooms: 3,
    trace: {
      kind: 'apportioned',
      part: '1/1',
      exact: '1000',
      steps: [{ key: 'poolPrice', params: { usage: '1250', unitPrice: '0.8', amount: '1000.00' } }],
    },
  },
  'prepayment.credited': {
    sourceId: uuid(38),
    businessDate: '2026-11-23',
    entries: [{ roomId: ROOM, personId: PERSON, amountFen: 31294 }],
  },
  'promotion.granted': {
    promotionId: uuid(39),
    roomId: ROOM,
    feeItemId: FEE,
    payMonths: 11,
    freeMonths: 1,
    monthlyFen: 19326,
    lineIds: Array.from({ length: 12 }, (_, index) => `${BILL_OP}.${index + 1}`),
  },
  'promotion.ended': {
    promotionId: uuid(39),
    usedMonths: 3,
    because: 'company',
    refundFen: 159436,
    businessDate: '2026-11-23',
  },
  'batch.completed': {
    batchId: BATCH,
    kind: 'billRun',
    period: '2026-11',
    count: 1,
    totalFen: 39376,
    hash: 'cd'.repeat(32),
  },
  'prepayment.opened': {
    batchId: BATCH,
    roomId: ROOM,
    personId: PERSON,
    amountFen: 8888,
    cutOver: '2026-10-31',
  },
  'deposit.opened': {
    batchId: BATCH,
    roomId: ROOM,
    personId: null,
    name: '装修押金',
    amountFen: 200000,
    oldReceiptNumber: 'SJ-0001',
    cutOver: '2026-10-31',
  },
  'meterReading.opened': {
    batchId: BATCH,
    roomId: ROOM,
    meterKind: '水表',
    meterNumber: 'W1',
    reading: '12.5',
    readOn: '2026-10-31',
  },
  'meter.saved': {
    meterId: METER,
    roomId: ROOM,
    kind: 'water',
    number: 'W1',
    ratio: '1',
    digits: 5,
    label: '厨房',
    route: '一号线',
    routeOrder: 10,
    isMaster: false,
    serves: null,
    active: true,
  },
  'meter.read': {
    readings: [
      { readingId: READING, meterId: METER, day: '2026-11-30', value: '33.5', kind: 'normal', usual: '11' },
      { readingId: uuid(92), meterId: uuid(93), day: '2026-11-30', value: '7', kind: 'estimated' },
    ],
  },
  'meter.replaced': {
    replacementId: uuid(94),
    meterId: METER,
    day: '2026-11-15',
    oldEnd: '20.25',
    newStart: '2',
    newNumber: 'W2',
    newRatio: '10',
  },
  'meterReading.decided': {
    readingId: READING,
    decision: 'confirmed',
    reason: sealed('漏水已核实'),
    sealSubject: ROOM,
  },
  'meterCard.written': {
    lineId: LINE,
    meterId: METER,
    quantity: '100',
    reference: 'simulated-1',
    businessDate: '2026-11-23',
  },
  'shift.opened': { shiftId: SHIFT, deskId: DESK, cashierId: ADMIN, businessDate: '2026-11-23' },
  'payment.collected': {
    paymentId: PAYMENT,
    roomId: ROOM,
    payerPersonId: PERSON,
    shiftId: SHIFT,
    businessDate: '2026-11-23',
    totalFen: 20000,
    changeFen: 0,
    tenders: [
      { method: 'cash', amountFen: 5000, confirmation: 'counted', reference: null },
      { method: 'wechat', amountFen: 14000, confirmation: 'clerkConfirmed', reference: '8821' },
      { method: 'prepayment', amountFen: 1000, confirmation: 'counted', reference: null },
    ],
    prepaymentUsedFen: 1000,
    receipts: [
      {
        receiptId: RECEIPT,
        series: 'A1QK',
        serial: 318,
        number: 'A1QK-000318',
        roomIds: [ROOM, ROOM2],
        totalFen: 20000,
        sealSubject: PERSON,
        title: sealed('单雄信'),
        note: sealed('十一月'),
        snapshot: {
          companyName: '云杉物业服务有限公司',
          communityName: '云杉苑',
          cashierName: '何主管',
          roomCodes: ['一期-3-2-12A'],
          lines: [
            {
              roomCode: '一期-3-2-12A',
              feeName: '物业服务费',
              from: '2026-11-01',
              to: '2026-11-30',
              basis: '95.20 m² × 2.03',
              receivableFen: 19326,
              receivedFen: 19326,
            },
          ],
          prepaidFen: 674,
          tenders: [
            { method: 'wechat', amountFen: 20000, confirmation: 'clerkConfirmed', reference: '8821' },
          ],
          changeFen: 0,
          prepaymentAfterFen: 674,
          arrearsAfterFen: 0,
        },
        allocations: [{ lineId: LINE, amountFen: 19326 }],
        prepayment: { roomId: ROOM, amountFen: 674 },
      },
    ],
    transferId: null,
    valueDay: backEntrySample.writtenOn,
    backEntry: backEntrySample,
  },
  'receipt.voided': {
    receiptId: RECEIPT,
    reason: sealed('金额有误'),
    businessDate: '2026-11-23',
    lineIds: [LINE],
    prepayments: [{ roomId: ROOM, amountFen: -674 }],
  },
  'transfer.noted': {
    transferId: TRANSFER,
    slipNumber: 'A1QK-Z00001',
    roomId: ROOM,
    businessDate: '2026-11-23',
    amountFen: 19326,
    reference: '工行 2231',
    lines: [{ lineId: LINE, amountFen: 19326 }],
    payerPersonId: PERSON,
    title: sealed('单雄信'),
    sealSubject: PERSON,
  },
  'transfer.decided': { transferId: TRANSFER, outcome: 'confirmed', arrivedOn: '2026-11-23', reason: null },
  'attachment.added': {
    attachmentId: uuid(80),
    sha256: 'ef'.repeat(32),
    subjectKind: 'receipt',
    subjectId: RECEIPT,
    sealSubject: PERSON,
    name: sealed('转账回单.jpg'),
    mediaType: 'image/jpeg',
    bytes: 34567,
  },
  ...approvalSamples,
  ...moneyOutSamples,
  ...directDebitSamples,
  ...dunningSamples,
  ...shiftSamples,
  ...reconciliationSamples,
  ...receiptBookSamples,
  ...bookSamples,
  ...accessCardSamples,
  ...printTemplateSamples,
  ...caseSamples,
  ...counterSamples,
  ...workOrderSamples,
  ...partSamples,
  ...contractorSamples,
  ...repairPriceSamples,
  ...equipmentSamples,
  ...assetSamples,
} satisfies Record<(typeof opTypes)[number]['type'], unknown>;

/** One op per type as a desk would write it, each the first of its incarnation, with its op id fixed by its place. */
export function sampleOps(): Op[] {
  return opTypes.map((definition): Op => {
    const drafted: NewOp = newOp<never>(
      definition as never,
      bodies[definition.type as keyof typeof bodies] as never,
      [{ t: 'community', id: COMMUNITY }],
    );
    return {
      v: 1,
      community: COMMUNITY,
      desk: DESK,
      inc: '0011223344556677',
      dseq: 1,
      id: definition.type === 'bill.issued' ? BILL_OP : opIdOf(definition.type),
      type: drafted.type,
      sv: drafted.sv,
      at: '2026-11-23T10:00:00.000+08:00',
      mono: AT,
      actor: ADMIN,
      touch: drafted.touch,
      body: drafted.body,
      prev: GENESIS_HASH,
    };
  });
}

export type Golden = {
  readonly raw: string;
  readonly hash: string;
  readonly ruling: string;
  readonly chash: string;
  readonly rows: readonly RowChange[];
  /** What a desk without the keys writes, where it differs. */
  readonly lockedRows?: readonly RowChange[];
};

/** Everything ADR-0001 freezes about an op. */
export function goldenOf(op: Op): Golden {
  const raw = encodeOp(op);
  const hash = hashBytes(raw);
  // The line still owes 100.00, so that the payment of 193.26 shows an excess.
  const ruling = rule({ day: '2026-11-23', outstandingFen: () => 10000, isTakenBack: () => false }, op);
  const rows = projectOp(op, ruling, openSample);
  const lockedRows = projectOp(op, ruling, () => null);
  return {
    raw: Buffer.from(raw).toString('utf8'),
    hash,
    ruling: encodeRuling(ruling),
    chash: chainHash(GENESIS_HASH, op.id, hash, encodeRuling(ruling)),
    rows,
    ...(JSON.stringify(rows) !== JSON.stringify(lockedRows) && { lockedRows }),
  };
}
