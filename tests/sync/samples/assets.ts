import { uuid } from './ids.ts';

const MACHINE = uuid(500);
const STOPPED_AT = 1_795_392_600_000;

export const assetSamples = {
  'equipment.stopped': {
    stopId: uuid(520),
    equipmentId: MACHINE,
    workOrderId: uuid(400),
    cause: 'fault',
    at: STOPPED_AT,
    note: '门机不动作',
  },
  'equipment.restored': { stopId: uuid(520), at: STOPPED_AT + 5_400_000 },
  'equipment.costBooked': {
    costId: uuid(521),
    equipmentId: MACHINE,
    kind: 'contractor',
    amountFen: 128_000,
    day: '2026-11-23',
    contractorId: uuid(522),
    workOrderId: uuid(400),
    note: '更换门机变频器',
  },
  'equipment.costReversed': { costId: uuid(521), reason: '记错了设备' },
  'depreciation.set': {
    equipmentId: MACHINE,
    terms: {
      method: 'doubleDeclining',
      costFen: 28_000_000,
      residualFen: 1_400_000,
      lifeMonths: 180,
      commissionedOn: '2020-05-01',
      chargedThrough: '2026-09',
    },
  },
  'depreciation.ran': {
    runId: uuid(523),
    period: '2026-10',
    lines: [{ equipmentId: MACHINE, amountFen: 152_112 }],
  },
  'depreciation.reversed': { runId: uuid(523), reason: '月份选错' },
  'equipment.disposed': {
    disposalId: uuid(524),
    equipmentId: MACHINE,
    day: '2026-11-23',
    way: 'sold',
    costFen: 28_000_000,
    accumulatedFen: 16_000_000,
    proceedsFen: 9_000_000,
    clearingFen: 50_000,
    note: '以旧换新',
  },
  'equipment.disposalReversed': { disposalId: uuid(524), reason: '买方退回' },
};
